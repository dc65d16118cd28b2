/** What Envoy does to a path before it looks for a route. https://gateway.envoyproxy.io/docs/api/extension_types/#pathsettings */
import type { ClientTrafficPolicySpec } from '../../kube/envoy-gateway.ts';
import { pathOf } from '../routing/message.ts';

export type NormalPath =
  | { readonly is: 'forwarded'; readonly path: string }
  | { readonly is: 'redirected'; readonly path: string }
  | { readonly is: 'refused' };

const ESCAPED_SLASH = /%2f|%5c/i;

/** Escaped slashes first, then dot segments, then double slashes. The query stays as it is. */
export function normalisePath(sent: string, settings: ClientTrafficPolicySpec['path'] = {}): NormalPath {
  const plain = pathOf(sent);
  const rest = sent.slice(plain.length);
  if (!plain.startsWith('/')) return { is: 'forwarded', path: sent };
  const action = settings.escapedSlashesAction ?? 'UnescapeAndRedirect';
  let path = unescapeUnreserved(plain);
  let redirected = false;
  if (ESCAPED_SLASH.test(path) && action !== 'KeepUnchanged') {
    if (action === 'RejectRequest') return { is: 'refused' };
    redirected = action === 'UnescapeAndRedirect';
    path = path.replace(/%2f/gi, '/').replace(/%5c/gi, '\\');
  }
  const resolved = withoutDotSegments(path.replaceAll('\\', '/'));
  if (resolved === undefined) return { is: 'refused' };
  path = settings.disableMergeSlashes ? resolved : resolved.replace(/\/{2,}/g, '/');
  return { is: redirected ? 'redirected' : 'forwarded', path: path + rest };
}

/** Escapes of characters that need none; the others are written in upper case. */
function unescapeUnreserved(path: string): string {
  return path.replace(/%([0-9a-f]{2})/gi, (escaped, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /[A-Za-z0-9\-._~]/.test(character) ? character : escaped.toUpperCase();
  });
}

/** RFC 3986, 5.2.4. */
function withoutDotSegments(path: string): string | undefined {
  const segments = path.split('/').slice(1);
  const kept: string[] = [];
  segments.forEach((segment, n) => {
    const last = n === segments.length - 1;
    if (segment === '..') kept.pop();
    if (segment !== '.' && segment !== '..') kept.push(segment);
    else if (last) kept.push('');
  });
  return `/${kept.join('/')}`;
}
