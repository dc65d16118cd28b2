/**
 * Web addresses as the API server's `url()` and `isURL()` read them: Go's parser, in its form for request lines.
 * https://pkg.go.dev/net/url#ParseRequestURI
 */

const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):/;
const USER_INFO = /^[\w\-.:~!$&'()*+,;=%@]*$/;
const HOST = /^(?:[\w\-.~!$&'()*+,;=:[\]<>"]|%[89A-Fa-f][0-9A-Fa-f]|%25|[^\0-\x7f])*$/;
const IPV6 = /^[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*$/;

/** The scheme in lower case (`''`: none), or nothing where the text is not an address. */
export function urlScheme(text: string): string | undefined {
  return asRequest(text) === undefined ? undefined : asReference(text);
}

function asRequest(text: string): string | undefined {
  if (text === '') return undefined;
  return parse(text, true);
}

function asReference(text: string): string | undefined {
  const hash = text.indexOf('#');
  if (hash < 0) return parse(text, false);
  return wellEscaped(text.slice(hash + 1)) ? parse(text.slice(0, hash), false) : undefined;
}

function parse(text: string, request: boolean): string | undefined {
  if (hasControlCharacter(text)) return undefined;
  if (text === '' || text === '*') return '';
  if (text.startsWith(':')) return undefined;
  const scheme = SCHEME.exec(text)?.[1] ?? '';
  let rest = text.slice(scheme === '' ? 0 : scheme.length + 1);
  const query = rest.indexOf('?');
  if (query >= 0) rest = rest.slice(0, query);
  const lower = scheme.toLowerCase();
  if (!rest.startsWith('/')) {
    if (scheme !== '') return lower;
    if (request) return undefined;
    if (rest.split('/', 1)[0]?.includes(':')) return undefined;
  }
  if ((scheme !== '' || (!request && !rest.startsWith('///'))) && rest.startsWith('//')) {
    const slash = rest.indexOf('/', 2);
    const authority = slash < 0 ? rest.slice(2) : rest.slice(2, slash);
    if (!isAuthority(authority)) return undefined;
    rest = slash < 0 ? '' : rest.slice(slash);
  }
  return wellEscaped(rest) ? lower : undefined;
}

function hasControlCharacter(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}

const wellEscaped = (text: string): boolean => !/%(?![0-9A-Fa-f]{2})/.test(text);

function isAuthority(authority: string): boolean {
  const end = authority.lastIndexOf('@');
  const user = authority.slice(0, Math.max(end, 0));
  return USER_INFO.test(user) && wellEscaped(user) && isHost(authority.slice(end + 1));
}

function isHost(host: string): boolean {
  if (host.startsWith('[')) {
    const close = host.lastIndexOf(']');
    if (close < 0 || !isPort(host.slice(close + 1))) return false;
    const [address = '', ...zone] = host.slice(1, close).split('%25');
    return IPV6.test(address) && wellEscaped(zone.join('%25'));
  }
  const colon = host.indexOf(':');
  return (colon < 0 || isPort(host.slice(colon))) && HOST.test(host) && wellEscaped(host);
}

const isPort = (text: string): boolean => text === '' || /^:\d*$/.test(text);
