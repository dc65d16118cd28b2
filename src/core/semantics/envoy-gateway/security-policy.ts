/** What translation says about SecurityPolicies. https://gateway.envoyproxy.io/docs/api/extension_types/#securitypolicy */
import { parseCidr } from '../../base/ip.ts';
import type { SecurityPolicySpec } from '../../kube/security-policy.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { isRegex } from '../routing/regex.ts';
import { attachPolicies } from './attach-policies.ts';
import { apiKeyProblem, basicAuthProblem } from './credentials.ts';
import { extensionBackendsProblem } from './extension-backends.ts';
import { geoLocationProblem } from './geo-location.ts';
import { jwtProblem } from './jwt-providers.ts';
import { topologyOf } from './managed.ts';
import { oidcProblem } from './oidc.ts';
import type { Attachments, Placement, PolicyRules } from './policy.ts';
import type { Referrer } from './references.ts';

const KIND = 'SecurityPolicy';

/** All SecurityPolicies, attached. */
export const securityPolicies = derived(
  (snapshot: Snapshot): Attachments<SecurityPolicySpec> => attachPolicies(snapshot, topologyOf(snapshot), securityPolicyRules),
);

const securityPolicyRules: PolicyRules<SecurityPolicySpec> = {
  kind: KIND,
  // `as`: objects of this kind.
  spec: (object) => (object as { readonly spec?: SecurityPolicySpec }).spec ?? {},
  deprecated: (spec) => [
    ...(spec.targetRef ? ['spec.targetRef is deprecated, use spec.targetRefs instead'] : []),
    ...(spec.extAuth?.grpc?.backendRef ? ['spec.extAuth.grpc.backendRef is deprecated, use spec.extAuth.grpc.backendRefs instead'] : []),
    ...(spec.extAuth?.http?.backendRef ? ['spec.extAuth.http.backendRef is deprecated, use spec.extAuth.http.backendRefs instead'] : []),
  ],
  refuse: (spec, routeKind) => (routeKind === 'TCPRoute' ? refuseForTcp(spec) : refuse(spec)),
  problems,
};

/** Problems of the authorization server alone do not close a policy whose `extAuth.failOpen` is set. */
export function failsClosed(spec: SecurityPolicySpec, found: readonly string[]): boolean {
  return found.length > 0 && !(spec.extAuth?.failOpen === true && found.every((one) => one.startsWith('ExtAuth: ')));
}

function refuse({ apiKeyAuth, oidc, jwt }: SecurityPolicySpec): string | undefined {
  for (const source of apiKeyAuth?.extractFrom ?? [])
    if ([source.headers, source.params, source.cookies].filter((one) => (one ?? []).length > 0).length > 1)
      return 'invalid SecurityPolicy: only one of headers, params or cookies must be specified';
  if (oidc?.passThroughAuthHeader !== true) return undefined;
  if (!jwt) return 'invalid SecurityPolicy: the OIDC.PassThroughAuthHeader setting must be used in conjunction with JWT settings';
  const reads = (jwt.providers ?? []).some(({ extractFrom }) => !extractFrom || (extractFrom.headers ?? []).length > 0);
  return reads
    ? undefined
    : 'invalid SecurityPolicy: OIDC.PassThroughAuthHeader needs a JWT provider that is configured to read from a header';
}

/** On TCP only addresses can be judged. */
function refuseForTcp(spec: SecurityPolicySpec): string | undefined {
  const prefix = 'invalid SecurityPolicy for TCP route';
  if (spec.cors || spec.jwt || spec.oidc || spec.apiKeyAuth || spec.basicAuth || spec.extAuth)
    return `${prefix}: only authorization is supported for TCP (routes/listeners)`;
  for (const [n, { cel, principal }] of (spec.authorization?.rules ?? []).entries()) {
    const unsupported =
      cel !== undefined
        ? 'CEL'
        : principal?.jwt
          ? 'JWT'
          : (principal?.headers ?? []).length > 0
            ? 'headers'
            : (principal?.clientIPGeoLocations ?? []).length > 0
              ? 'clientIPGeoLocations'
              : undefined;
    if (unsupported !== undefined) return `${prefix}: rule ${n}: ${unsupported} not supported for TCP`;
    const bad = (principal?.clientCIDRs ?? []).find((cidr) => !parseCidr(cidr));
    if (bad !== undefined) return `${prefix}: rule ${n}: invalid ClientCIDR ${bad}`;
  }
  return undefined;
}

function problems(placement: Placement<SecurityPolicySpec>): readonly string[] {
  const { spec, snapshot } = placement;
  const found: string[] = [];
  const check = (feature: string, problem: string | undefined): void => {
    if (problem !== undefined) found.push(`${feature}: ${problem}`);
  };
  const owner = (sets: (spec: SecurityPolicySpec) => boolean): Referrer => ownerOf(placement, sets);
  if (spec.basicAuth)
    check(
      'BasicAuth',
      basicAuthProblem(
        snapshot,
        owner((one) => one.basicAuth !== undefined),
        spec.basicAuth,
      ),
    );
  if (spec.apiKeyAuth)
    check(
      'APIKeyAuth',
      apiKeyProblem(
        snapshot,
        owner((one) => (one.apiKeyAuth?.credentialRefs ?? []).length > 0),
        spec.apiKeyAuth,
      ),
    );
  check('Authorization', authorizationProblem(spec));
  if (spec.extAuth) check('ExtAuth', extAuthProblem(placement, spec.extAuth));
  if (spec.oidc) check('OIDC', oidcProblem(snapshot, owner, spec.oidc));
  if (spec.jwt)
    check(
      'JWT',
      jwtProblem(
        snapshot,
        owner((one) => (one.jwt?.providers ?? []).length > 0),
        spec.jwt.providers ?? [],
      ),
    );
  check('Authorization', geoLocationProblem(placement));
  return found;
}

/** References are read from the namespace of the policy that wrote them: the route's, or else its parent's. */
function ownerOf(placement: Placement<SecurityPolicySpec>, sets: (spec: SecurityPolicySpec) => boolean): Referrer {
  const { policy, parent } = placement;
  return { kind: KIND, namespace: parent && !sets(policy.spec) ? parent.namespace : policy.namespace };
}

function authorizationProblem({ authorization }: SecurityPolicySpec): string | undefined {
  for (const { principal, operation } of authorization?.rules ?? []) {
    const bad = (principal?.clientCIDRs ?? []).find((cidr) => !parseCidr(cidr));
    if (bad !== undefined) return `unable to translate authorization rule: invalid CIDR address: ${bad}`;
    const path = operation?.path;
    if (path?.type === 'RegularExpression' && !isRegex(path.value ?? ''))
      return `unable to translate authorization rule: regex ${path.value ?? ''} is invalid`;
  }
  return undefined;
}

function extAuthProblem(placement: Placement<SecurityPolicySpec>, extAuth: NonNullable<SecurityPolicySpec['extAuth']>): string | undefined {
  const { http, grpc, contextExtensions } = extAuth;
  if ((http === undefined) === (grpc === undefined)) return 'one of grpc or http must be specified';
  const refersTo = ({ extAuth: own }: SecurityPolicySpec): boolean =>
    [own?.http, own?.grpc].some((one) => one !== undefined && (one.backendRef !== undefined || (one.backendRefs ?? []).length > 0));
  const problem = extensionBackendsProblem(placement.snapshot, ownerOf(placement, refersTo), http ?? grpc, true);
  if (problem !== undefined) return problem;
  for (const extension of contextExtensions ?? []) {
    if (extension.type !== 'ValueRef') continue;
    const from = ownerOf(placement, (one) => (one.extAuth?.contextExtensions ?? []).some(({ name }) => name === extension.name));
    const { kind = '', name = '', key = '' } = extension.valueRef ?? {};
    if (kind !== 'ConfigMap' && kind !== 'Secret') return `unexpected reference to kind ${kind}`;
    const object = placement.snapshot.find(kind, from.namespace, name)?.object;
    if (!object) return `can't find the referenced ${kind} ${name} in namespace ${from.namespace}`;
    if (!Object.hasOwn(object.data ?? {}, key)) return `can't find the key ${key} in the referenced ${kind} ${name}`;
  }
  return undefined;
}
