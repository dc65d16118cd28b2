/** Cross-origin requests at a proxy. https://gateway-api.sigs.k8s.io/reference/spec/#httpcorsfilter */
import type { Headers } from './headers.ts';
import { textMatches } from './match.ts';
import type { HttpMessage } from './message.ts';
import type { CorsAction, HeaderChange } from './table.ts';

export type CorsVerdict =
  /** Not a cross-origin request, or its origin is not allowed: it goes on, and nothing is added. */
  | { readonly cors: 'pass' }
  /** Goes on; the response gets these headers. */
  | { readonly cors: 'allow'; readonly response: HeaderChange }
  /** A preflight, answered here. */
  | { readonly cors: 'answer'; readonly headers: Headers };

export function judgeCors(cors: CorsAction, message: HttpMessage): CorsVerdict {
  const origin = message.headers.origin?.[0];
  if (origin === undefined) return { cors: 'pass' };
  const asked = message.headers['access-control-request-method']?.[0];
  const preflight = message.method === 'OPTIONS' && asked !== undefined;
  const allowed = cors.allowOrigins.some((pattern) => textMatches(pattern, origin));
  if (!allowed && !(preflight && cors.answersEveryPreflight))
    return preflight && !cors.forwardUnmatchedPreflights ? { cors: 'answer', headers: {} } : { cors: 'pass' };
  const shared: [string, string][] = allowed ? [['access-control-allow-origin', origin]] : [];
  if (allowed && cors.allowCredentials) shared.push(['access-control-allow-credentials', 'true']);
  if (allowed && cors.exposeHeaders.length > 0)
    shared.push(['access-control-expose-headers', cors.exposeHeaders.join(cors.separator ?? ', ')]);
  if (!preflight) {
    return { cors: 'allow', response: { set: shared.map(([name, value]) => ({ name, value })) } };
  }
  const askedHeaders = message.headers['access-control-request-headers']?.join(',');
  const methods = listed(cors, cors.allowMethods, asked);
  const headers = listed(cors, cors.allowHeaders, askedHeaders);
  if (methods !== undefined) shared.push(['access-control-allow-methods', methods]);
  if (headers !== undefined) shared.push(['access-control-allow-headers', headers]);
  if (cors.maxAge !== undefined) shared.push(['access-control-max-age', String(cors.maxAge)]);
  return { cors: 'answer', headers: Object.fromEntries(shared.map(([name, value]) => [name, [value]])) };
}

/** With credentials a browser takes `*` literally, so what was asked for is said instead. */
function listed(cors: CorsAction, allowed: readonly string[], asked: string | undefined): string | undefined {
  if (allowed.length === 0) return undefined;
  return allowed.includes('*') && cors.allowCredentials ? asked : allowed.join(cors.separator ?? ', ');
}
