/** Cross-site request forgery: a request that changes something must come from the site itself. https://gateway.envoyproxy.io/docs/api/extension_types/#csrf */
import type { SecurityPolicySpec } from '../../kube/security-policy.ts';
import { textMatches } from '../routing/match.ts';
import type { HttpMessage } from '../routing/message.ts';
import type { Judgement } from '../routing/table.ts';
import { wildcardMatch } from './cors-policy.ts';

const CHANGING: readonly string[] = ['POST', 'PUT', 'DELETE', 'PATCH'];

export function judgeOrigin(csrf: NonNullable<SecurityPolicySpec['csrf']>, message: HttpMessage): Judgement {
  if (!CHANGING.includes(message.method)) return { verdict: 'pass', text: `CSRF: ${message.method} changes nothing` };
  const source = siteOf(message.headers.origin?.[0]) ?? siteOf(message.headers.referer?.[0]);
  const allowed =
    source !== undefined &&
    (source === message.host.toLowerCase() ||
      (csrf.additionalOrigins ?? []).some((one) => textMatches(wildcardMatch(siteOf(one) ?? one), source)));
  if (allowed) return { verdict: 'pass', text: `CSRF: the request comes from ${source}` };
  const text = source === undefined ? 'CSRF: the request does not say where it comes from' : `CSRF: ${source} is not the site itself`;
  if (csrf.shadowFraction) return { verdict: 'pass', text: `${text}; it is only counted` };
  return { verdict: 'refuse', status: 403, code: 'csrf', text };
}

/** Host and port of a URL. */
function siteOf(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const start = url.indexOf('://');
  const site = (start < 0 ? url : url.slice(start + 3)).split(/[/?#]/, 1)[0]?.toLowerCase();
  return site === '' || site === 'null' ? undefined : site;
}
