/** A request between what people type (a URL, a curl line) and what the tracer takes. */
import type { SavedRequest, TraceRequest } from '../../core/index.ts';
import type { Draft } from '../store/trace.ts';

type Wanted = SavedRequest['request'];
const schemes: Readonly<Record<string, { readonly protocol: Wanted['protocol']; readonly port: number }>> = {
  http: { protocol: 'http', port: 80 },
  https: { protocol: 'https', port: 443 },
  grpc: { protocol: 'grpc', port: 80 },
  tls: { protocol: 'tls', port: 443 },
  tcp: { protocol: 'tcp', port: 80 },
  udp: { protocol: 'udp', port: 53 },
};

const isAddress = (host: string): boolean => /^\d{1,3}(\.\d{1,3}){3}$/.test(host) || host.includes(':');

export type Problem = { readonly problem: 'url' | 'scheme' | 'port' | 'jwt' };

/** What the composer's fields ask for; or what is wrong with them. */
export function requestOfDraft(draft: Draft): Wanted | Problem {
  const typed = draft.url.trim();
  const text = /^[a-z]+:\/\//i.test(typed) ? typed : `http://${typed}`;
  const parts = /^([a-z]+):\/\/(\[[^\]]+\]|[^:/?#]+)(?::(\d+))?([/?][^#]*)?/i.exec(text);
  if (!parts || typed === '') return { problem: 'url' };
  const scheme = schemes[(parts[1] ?? '').toLowerCase()];
  if (!scheme) return { problem: 'scheme' };
  const host = (parts[2] ?? '').replace(/^\[|\]$/g, '').toLowerCase();
  const port = parts[3] === undefined ? scheme.port : Number(parts[3]);
  if (port < 1 || port > 65535) return { problem: 'port' };
  const tail = parts[4] ?? '/';
  const path = tail.startsWith('?') ? `/${tail}` : tail;
  const headers: Record<string, string | string[]> = {};
  let asked: string | undefined;
  for (const { name, value } of draft.headers) {
    const low = name.trim().toLowerCase();
    if (low === '') continue;
    if (low === 'host') asked = value;
    else {
      const before = headers[low];
      headers[low] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
    }
  }
  let jwt: Record<string, unknown> | undefined;
  if (draft.jwt.trim() !== '') {
    try {
      const claims: unknown = JSON.parse(draft.jwt);
      if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) return { problem: 'jwt' };
      jwt = Object.fromEntries(Object.entries(claims));
    } catch {
      return { problem: 'jwt' };
    }
  }
  const layer7 = ['http', 'https', 'grpc'].includes(scheme.protocol);
  return {
    to: isAddress(host) ? { address: host, port } : { host, port },
    protocol: scheme.protocol,
    ...(layer7 && { method: scheme.protocol === 'grpc' ? 'POST' : draft.method, path }),
    ...(asked !== undefined && { host: asked }),
    ...(['https', 'tls'].includes(scheme.protocol) && !isAddress(host) && { sni: host }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(jwt && { jwt }),
  };
}

/** A request as the composer shows it. */
export function draftOf(saved: Pick<SavedRequest, 'from' | 'request'>): Draft {
  const { request } = saved;
  const { to } = request;
  const host = 'host' in to ? to.host : 'address' in to ? to.address : (request.host ?? to.gateway.split('/')[1] ?? to.gateway);
  const usual = schemes[request.protocol]?.port;
  const port = to.port === usual ? '' : `:${to.port}`;
  const shown = host.includes(':') ? `[${host}]` : host;
  const headers = Object.entries(request.headers ?? {}).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one) => ({ name, value: one })),
  );
  return {
    from: saved.from ?? '',
    method: request.method ?? 'GET',
    url: `${request.protocol}://${shown}${port}${request.path ?? ''}`,
    headers: request.host !== undefined && 'host' in to ? [{ name: 'host', value: request.host }, ...headers] : headers,
    jwt: request.jwt ? JSON.stringify(request.jwt) : '',
  };
}

/** Words of a command line, quotes and backslashes taken as a shell takes them. */
function shellWords(text: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let at = 0; at < text.length && at < 20_000; at++) {
    const char = text[at] ?? '';
    if (quote !== undefined) {
      if (char === quote) quote = undefined;
      else if (char === '\\' && quote === '"') word = (word ?? '') + (text[++at] ?? '');
      else word = (word ?? '') + char;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= '';
    } else if (char === '\\') {
      const next = text[++at] ?? '';
      if (next !== '\n') word = (word ?? '') + next;
    } else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + char;
  }
  if (word !== undefined) words.push(word);
  return words;
}

/** Options of curl that take a value which does not matter here. */
const takesValue: ReadonlySet<string> = new Set([
  '-o',
  '--output',
  '-w',
  '--write-out',
  '-m',
  '--max-time',
  '--connect-timeout',
  '-u',
  '--user',
  '--cacert',
  '--cert',
  '--key',
  '--resolve',
  '-A',
  '-e',
  '--retry',
  '-x',
]);

/** Fills the composer from a pasted curl line; undefined where it is none. */
export function draftOfCurl(text: string): Partial<Draft> | undefined {
  const words = shellWords(text.trim());
  const start = words.indexOf('curl');
  if (start < 0 || start > 8) return undefined;
  let method: string | undefined;
  let url: string | undefined;
  let body = false;
  const headers: { name: string; value: string }[] = [];
  for (let at = start + 1; at < words.length; at++) {
    const word = words[at] ?? '';
    const next = (): string => words[++at] ?? '';
    if (word === '-X' || word === '--request') method = next();
    else if (/^-X./.test(word)) method = word.slice(2);
    else if (word === '-H' || word === '--header') {
      const header = next();
      const colon = header.indexOf(':');
      if (colon > 0) headers.push({ name: header.slice(0, colon).trim(), value: header.slice(colon + 1).trim() });
    } else if (/^(-d|--data(-raw|-binary|-urlencode)?|--json|-F|--form)$/.test(word)) {
      next();
      body = true;
    } else if (word === '-I' || word === '--head') method = 'HEAD';
    else if (word === '--url') url = next();
    else if (takesValue.has(word)) next();
    else if (!word.startsWith('-')) url ??= word;
  }
  if (url === undefined) return undefined;
  return { url, method: method ?? (body ? 'POST' : 'GET'), headers };
}

/** One line that names a request. */
export function requestName(request: Wanted | TraceRequest): string {
  const { to } = request;
  const host = 'host' in to ? to.host : 'address' in to ? to.address : to.gateway;
  return request.path === undefined ? `${request.protocol} ${host}:${to.port}` : `${request.method ?? 'GET'} ${request.path}`;
}
