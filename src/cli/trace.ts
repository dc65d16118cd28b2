/** `bulkhead trace`: what happens to one request, hop by hop. */
import { type Hop, readRequest, sourceOfText, type Trace, targetOfUrl, trace } from '../core/index.ts';
import type { Command } from './io.ts';
import { load } from './load.ts';
import { choice, needPaths, readOptions } from './options.ts';
import { UsageError } from './usage.ts';

export const traceCommand: Command = async (args, io) => {
  const options = readOptions(args, {
    from: {},
    to: {},
    gateway: {},
    method: { short: 'X' },
    header: { short: 'H', multiple: true },
    jwt: {},
    sni: {},
    format: {},
    crds: { multiple: true },
  });
  const format = choice(options, 'format', ['text', 'json']);
  const url = options.one('to');
  if (url === undefined) throw new UsageError('trace needs --to URL');
  const { snapshot } = await load(needPaths(options), io, options.all('crds'));
  const source = sourceOfText(snapshot, options.one('from') ?? 'internet');
  if ('error' in source) throw new UsageError(`--from: ${source.error}`);
  const target = targetOfUrl(snapshot, url, options.one('gateway'));
  if ('error' in target) throw new UsageError(`--to: ${target.error}`);
  const { headers, host } = headersOf(options.all('header'));
  const request = readRequest({
    ...source,
    ...target,
    ...(host !== undefined && { host }),
    ...(options.one('method') !== undefined && { method: options.one('method') }),
    ...(options.one('sni') !== undefined && { sni: options.one('sni') }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...claimsOf(options.one('jwt')),
  });
  if ('error' in request) throw new UsageError(request.error);
  const answer = trace(snapshot, request);
  io.write(format === 'json' ? `${JSON.stringify({ trace: answer }, null, 2)}\n` : traceText(answer));
  return 0;
};

/** `Name: value` as curl takes it; a Host header is the host. */
function headersOf(texts: readonly string[]): { readonly headers: Readonly<Record<string, readonly string[]>>; readonly host?: string } {
  const headers: Record<string, string[]> = {};
  let host: string | undefined;
  for (const text of texts) {
    const colon = text.indexOf(':');
    if (colon <= 0) throw new UsageError(`-H ${text}: expected 'name: value'`);
    const name = text.slice(0, colon).trim().toLowerCase();
    const value = text.slice(colon + 1).trim();
    if (name === 'host') host = value;
    else headers[name] = [...(headers[name] ?? []), value];
  }
  return { headers, ...(host !== undefined && { host }) };
}

function claimsOf(text: string | undefined): { readonly jwt?: unknown } {
  if (text === undefined) return {};
  try {
    return { jwt: JSON.parse(text) };
  } catch {
    throw new UsageError('--jwt: expected the claims as a JSON object');
  }
}

export function traceText(answer: Trace): string {
  const { outcome } = answer;
  const lines = answer.hops.flatMap(hopLines);
  lines.push(`=> ${outcome.verdict}${outcome.status === undefined ? '' : ` ${outcome.status}`}: ${outcome.reason}`);
  for (const one of answer.backends) lines.push(`   ${percent(one.share)} to ${one.namespace}/${one.name}:${one.port} (${one.workload})`);
  for (const one of answer.failures) lines.push(`   ${percent(one.share)} answered ${one.status}: ${one.reason}`);
  for (const one of answer.mirrors) lines.push(`   ${percent(one.share)} mirrored to ${one.namespace}/${one.name}`);
  return `${lines.join('\n')}\n`;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

const MARK = { allow: '+', deny: 'x', select: '>', change: '~', skip: '-', note: '.' } as const;

function hopLines(hop: Hop, index: number): readonly string[] {
  const details = [
    hop.node && `on ${hop.node}`,
    hop.transport,
    hop.peer && `from ${hop.peer}`,
    hop.share !== undefined && percent(hop.share),
    hop.notReached && 'not reached',
  ].filter((part) => typeof part === 'string');
  return [
    `${index + 1}. ${hop.component} ${hop.name} (${details.join(', ')})`,
    ...hop.decisions.map((one) => {
      const where = one.resource
        ? ` [${one.resource.kind} ${one.resource.namespace ? `${one.resource.namespace}/` : ''}${one.resource.name}${one.path ? ` ${one.path}` : ''}]`
        : '';
      return `   ${MARK[one.effect]} ${one.text}${where}`;
    }),
  ];
}
