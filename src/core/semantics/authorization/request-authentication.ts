/** Tokens as RequestAuthentication judges them. https://istio.io/latest/docs/reference/config/security/request_authentication/ */
import type { JwtRule, RequestAuthentication } from '../../kube/istio-security.ts';
import type { Resource } from '../../kube/resource.ts';

export type Claims = Readonly<Record<string, unknown>>;

export type TokenVerdict =
  /** Nothing asks for tokens here: they are not looked at. */
  | { readonly is: 'ignored' }
  | { readonly is: 'absent'; readonly by: Resource }
  | {
      readonly is: 'accepted';
      readonly by: Resource;
      readonly path: string;
      readonly claims: Claims;
      readonly headers: readonly (readonly [string, string])[];
    }
  | { readonly is: 'refused'; readonly by: Resource; readonly path: string; readonly status: 401 | 403; readonly text: string };

/**
 * Seconds since 1970 that have surely passed: a token that expired before them has expired. The core has no clock, so that younger
 * tokens count as valid, as the request says they are.
 */
const SURELY_PAST = 1_735_689_600;

/** Judges the claims of a token whose signature is good. */
export function judgeToken(policies: readonly Resource<RequestAuthentication>[], claims: Claims | undefined): TokenVerdict {
  const rules = policies.flatMap((by) => (by.object.spec?.jwtRules ?? []).map((rule, i) => ({ by, rule, path: `spec.jwtRules[${i}]` })));
  const [first] = rules;
  if (!first) return { is: 'ignored' };
  if (!claims) return { is: 'absent', by: first.by };
  const ofIssuer = rules.filter((one) => one.rule.issuer === claims.iss);
  const [own] = ofIssuer;
  if (!own) return { is: 'refused', by: first.by, path: 'spec.jwtRules', status: 401, text: 'Jwt issuer is not configured' };
  const refused = { is: 'refused', by: own.by } as const;
  if (typeof claims.exp === 'number' && claims.exp < SURELY_PAST)
    return { ...refused, path: own.path, status: 401, text: 'Jwt is expired' };
  const accepting = ofIssuer.find((one) => takesAudience(one.rule, claims.aud));
  if (!accepting) return { ...refused, path: `${own.path}.audiences`, status: 403, text: 'Audiences in Jwt are not allowed' };
  return { is: 'accepted', by: accepting.by, path: accepting.path, claims, headers: outputHeaders(accepting.rule, claims) };
}

function takesAudience({ audiences }: JwtRule, claim: unknown): boolean {
  if (!audiences || audiences.length === 0) return true;
  const given = Array.isArray(claim) ? claim : [claim];
  return audiences.some((audience) => given.includes(audience));
}

function outputHeaders({ outputClaimToHeaders }: JwtRule, claims: Claims): readonly (readonly [string, string])[] {
  return (outputClaimToHeaders ?? []).flatMap(({ header, claim }) => {
    const value = claims[claim];
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? [[header.toLowerCase(), String(value)] as const]
      : [];
  });
}
