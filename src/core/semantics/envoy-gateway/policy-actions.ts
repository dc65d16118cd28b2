/** What policies do to the requests of one rule on one listener, as actions of the router. */

import type { BackendTrafficPolicySpec, EnvoyExtensionPolicySpec } from '../../kube/envoy-gateway.ts';
import type { SecurityPolicySpec } from '../../kube/security-policy.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type { FilterAction, Origin, RouteFact } from '../routing/table.ts';
import { judgeApiKey, judgePassword } from './authentication.ts';
import { authorize } from './authorization.ts';
import { trafficFacts } from './backend-traffic-facts.ts';
import { backendTrafficPolicies } from './backend-traffic-policy.ts';
import { clientTraffic } from './client-traffic-policy.ts';
import { corsPolicy } from './cors-policy.ts';
import { readApiKeys, readUsers } from './credentials.ts';
import { judgeOrigin } from './csrf.ts';
import { extensionPolicies, extensionsFailClosed } from './extension-policy.ts';
import type { NamedAction } from './filter-order.ts';
import { judgeToken } from './jwt.ts';
import { judgeLogin } from './login.ts';
import { topologyOf } from './managed.ts';
import { patchPoliciesOn } from './patch-policy.ts';
import type { EffectivePolicy } from './policy.ts';
import { rateLimitActions } from './rate-limit-actions.ts';
import { failsClosed, securityPolicies } from './security-policy.ts';
import type { ManagedListener, ManagedRoute } from './topology.ts';

export interface PolicyActions {
  readonly filters: readonly NamedAction[];
  /** In place of the route's own doing: a policy could not be translated, or what it does is not known. */
  readonly instead: readonly FilterAction[];
  readonly facts: readonly RouteFact[];
  /** At work on the traffic to the backends. */
  readonly traffic: EffectivePolicy<BackendTrafficPolicySpec> | undefined;
}

export interface RulePlace {
  readonly snapshot: Snapshot;
  readonly route: ManagedRoute;
  readonly rule: string | undefined;
  readonly listener: ManagedListener;
  /** The rule has a CORS filter of its own. */
  readonly hasCors: boolean;
}

export function policyActions(place: RulePlace): PolicyActions {
  const { snapshot, route, rule, listener } = place;
  const [security] = securityPolicies(snapshot).effective(route, rule, listener);
  const [traffic] = backendTrafficPolicies(snapshot).effective(route, rule, listener);
  const [extension] = extensionPolicies(snapshot).effective(route, rule, listener);
  const failing = clientTraffic(snapshot).failing(listener);
  const instead: FilterAction[] = [];
  const filters: NamedAction[] = [];
  if (failing) instead.push(fail({ resource: failing.policy.key, path: ['spec'] }, failing.problem));
  if (security && failsClosed(security.spec, security.problems)) instead.push(failed(security));
  else if (security) filters.push(...securityActions(place, security));
  if (traffic && traffic.problems.length > 0) instead.push(failed(traffic));
  else if (traffic) filters.push(...trafficActions(traffic));
  if (extension) {
    instead.push(...extensionFailure(place, extension));
    filters.push(...extensionActions(extension));
  }
  const gateway = topologyOf(snapshot).gateways.get(listener.gateway);
  for (const { key } of gateway ? patchPoliciesOn(snapshot, gateway.dataPlane) : [])
    instead.push({
      do: 'unknown',
      origin: { resource: key, path: ['spec', 'jsonPatches'] },
      reason: `EnvoyPatchPolicy ${key.name} changes the configuration of Envoy; what that does to requests is not known`,
    });
  return { filters, instead, facts: traffic && traffic.problems.length === 0 ? trafficFacts(traffic) : [], traffic };
}

type AnyPolicy = Pick<EffectivePolicy<object>, 'problems'> & {
  readonly policy: { readonly key: Origin['resource']; readonly kind: string; readonly name: string };
};

function failed({ policy, problems }: AnyPolicy): FilterAction {
  return fail({ resource: policy.key, path: ['spec'] }, `${policy.kind} ${policy.name} cannot be put into effect: ${problems.join('; ')}`);
}

function fail(origin: Origin, reason: string): FilterAction {
  return { do: 'fail', origin, status: 500, reason };
}

function securityActions(
  place: RulePlace,
  { policy, parent, spec, problems }: EffectivePolicy<SecurityPolicySpec>,
): readonly NamedAction[] {
  const { snapshot } = place;
  const at = (field: string): Origin => ({ resource: policy.key, path: ['spec', field] });
  // References are read from the namespace of the policy that wrote them.
  const from = (field: 'apiKeyAuth' | 'basicAuth') => ({
    kind: policy.kind,
    namespace: parent && policy.spec[field] === undefined ? parent.namespace : policy.namespace,
  });
  const { cors, csrf, extAuth, apiKeyAuth, basicAuth, oidc, jwt, authorization } = spec;
  const actions: NamedAction[] = [];
  if (cors && !place.hasCors) actions.push({ filter: 'cors', action: { do: 'cors', origin: at('cors'), cors: corsPolicy(cors) } });
  if (csrf) actions.push({ filter: 'csrf', action: { do: 'judge', origin: at('csrf'), judge: (message) => judgeOrigin(csrf, message) } });
  // Problems that are left here are those of an authorization server whose absence is allowed.
  if (extAuth && problems.length === 0)
    actions.push({
      filter: 'ext_authz',
      action: { do: 'unknown', origin: at('extAuth'), reason: `the authorization server of SecurityPolicy ${policy.name} decides` },
    });
  const keys = apiKeyAuth && readApiKeys(snapshot, from('apiKeyAuth'), apiKeyAuth);
  if (apiKeyAuth && keys && 'clients' in keys)
    actions.push({
      filter: 'api_key_auth',
      action: { do: 'judge', origin: at('apiKeyAuth'), judge: (message) => judgeApiKey(apiKeyAuth, keys.clients, message) },
    });
  const users = basicAuth && readUsers(snapshot, from('basicAuth'), basicAuth);
  if (basicAuth && users && 'users' in users)
    actions.push({
      filter: 'basic_auth',
      action: { do: 'judge', origin: at('basicAuth'), judge: (message) => judgePassword(basicAuth, users.users, message) },
    });
  if (oidc) actions.push({ filter: 'oauth2', action: { do: 'judge', origin: at('oidc'), judge: (message) => judgeLogin(oidc, message) } });
  if (jwt) actions.push({ filter: 'jwt_authn', action: { do: 'judge', origin: at('jwt'), judge: (message) => judgeToken(jwt, message) } });
  if (authorization)
    actions.push({
      filter: 'rbac',
      action: { do: 'judge', origin: at('authorization'), judge: (message) => authorize(spec, { client: message.client, message }) },
    });
  return actions;
}

function trafficActions(effective: EffectivePolicy<BackendTrafficPolicySpec>): readonly NamedAction[] {
  const { policy, spec } = effective;
  const at = (...path: readonly (string | number)[]): Origin => ({ resource: policy.key, path: ['spec', ...path] });
  const { abort, delay } = spec.faultInjection ?? {};
  const actions: NamedAction[] = [];
  if (delay)
    actions.push({
      filter: 'fault',
      action: { do: 'delay', origin: at('faultInjection', 'delay'), share: shareOf(delay.percentage), duration: delay.fixedDelay ?? '0s' },
    });
  if (abort)
    actions.push({
      filter: 'fault',
      action: {
        do: 'abort',
        origin: at('faultInjection', 'abort'),
        share: shareOf(abort.percentage),
        status: abort.httpStatus ?? httpStatus(abort.grpcStatus),
      },
    });
  return [...actions, ...rateLimitActions(effective)];
}

function shareOf(percentage: number | undefined): number {
  return Math.min(100, Math.max(0, percentage ?? 100)) / 100;
}

/** https://github.com/grpc/grpc/blob/master/doc/statuscodes.md in the terms of HTTP, as Envoy translates it. */
const GRPC_STATUS: Readonly<Record<number, number>> = {
  0: 200,
  1: 499,
  3: 400,
  4: 504,
  5: 404,
  6: 409,
  7: 403,
  8: 429,
  9: 400,
  10: 409,
  11: 400,
  12: 501,
  14: 503,
  16: 401,
};

function httpStatus(grpcStatus: number | undefined): number {
  return GRPC_STATUS[grpcStatus ?? -1] ?? 500;
}

function extensionFailure(
  { snapshot, listener }: RulePlace,
  effective: EffectivePolicy<EnvoyExtensionPolicySpec>,
): readonly FilterAction[] {
  const closed = extensionsFailClosed({
    policy: effective.policy,
    parent: effective.parent,
    spec: effective.spec,
    listeners: [listener],
    topology: topologyOf(snapshot),
    snapshot,
  });
  return closed ? [failed(effective)] : [];
}

const EXTENSIONS = [
  ['lua', 'lua', 'a Lua script'],
  ['extProc', 'ext_proc', 'an external processor'],
  ['wasm', 'wasm', 'a WebAssembly module'],
  ['dynamicModule', 'dynamic_modules', 'a dynamic module'],
] as const;

/** Code of the user's own may do anything; such that cannot be loaded is left out. */
function extensionActions({ policy, spec, problems }: EffectivePolicy<EnvoyExtensionPolicySpec>): readonly NamedAction[] {
  const all = EXTENSIONS.reduce((sum, [field]) => sum + (spec[field] ?? []).length, 0);
  if (problems.length >= all) return [];
  return EXTENSIONS.flatMap(([field, filter, what]): readonly NamedAction[] =>
    (spec[field] ?? []).length === 0
      ? []
      : [
          {
            filter,
            action: {
              do: 'unknown',
              origin: { resource: policy.key, path: ['spec', field] },
              reason: `${what} of EnvoyExtensionPolicy ${policy.name} decides what becomes of the request`,
            },
          },
        ],
  );
}
