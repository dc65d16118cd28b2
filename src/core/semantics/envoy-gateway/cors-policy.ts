/** Cross-origin requests at Envoy Gateway. https://gateway.envoyproxy.io/docs/tasks/security/cors/ */
import { parseGoDuration, SECOND } from '../../base/go-duration.ts';
import type { CorsFilter } from '../../kube/gateway-api.ts';
import type { SecurityPolicySpec } from '../../kube/security-policy.ts';
import type { CorsAction, TextMatch } from '../routing/table.ts';

/** Every preflight is answered, and tells the origin only where it is allowed. */
const ANSWERS = { answersEveryPreflight: true } as const;

export function corsFilter(filter: CorsFilter): CorsAction {
  return {
    allowOrigins: (filter.allowOrigins ?? []).map(wildcardMatch),
    allowMethods: filter.allowMethods ?? [],
    allowHeaders: filter.allowHeaders ?? [],
    exposeHeaders: filter.exposeHeaders ?? [],
    allowCredentials: filter.allowCredentials ?? false,
    maxAge: filter.maxAge ?? 5,
    ...ANSWERS,
  };
}

export function corsPolicy(cors: NonNullable<SecurityPolicySpec['cors']>): CorsAction {
  const maxAge = cors.maxAge === undefined ? undefined : parseGoDuration(cors.maxAge);
  return {
    allowOrigins: (cors.allowOrigins ?? []).map(wildcardMatch),
    allowMethods: cors.allowMethods ?? [],
    allowHeaders: cors.allowHeaders ?? [],
    exposeHeaders: cors.exposeHeaders ?? [],
    allowCredentials: cors.allowCredentials ?? false,
    ...(maxAge !== undefined && { maxAge: Number(maxAge / SECOND) }),
    ...ANSWERS,
  };
}

/** `*` stands for any characters, none included. */
export function wildcardMatch(pattern: string): TextMatch {
  if (!pattern.includes('*')) return { type: 'exact', value: pattern };
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return { type: 'regex', value: parts.join('.*') };
}
