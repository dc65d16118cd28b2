import { groupKindOf } from '../../base/key.ts';
import { isAmbientInUse } from '../../semantics/istio/installed.ts';
import { status } from '../../status/status.ts';
import type { Rule } from '../rule.ts';

const SELF = ['Service', 'ServiceEntry.networking.istio.io', 'WorkloadEntry.networking.istio.io', 'AuthorizationPolicy.security.istio.io'];
const GATEWAY_API = ['Gateway.gateway.networking.k8s.io', 'HTTPRoute.gateway.networking.k8s.io', 'GRPCRoute.gateway.networking.k8s.io'];
const TYPES = ['Accepted', 'Programmed', 'ResolvedRefs'];

export const negativeStatus = {
  code: 'BH2141',
  id: 'negative-status',
  severity: 'warning',
  summary: 'The controller of an object accepts it as it is.',
  why: 'What the controller does not accept has no effect, or only a part of it has.',
  fix: 'The reason of the condition says what is missing.',
  sameAs: ['IST0171'],
  *check(snapshot) {
    // What ztunnel or a waypoint makes of a policy is nobody's concern where there is neither.
    const self = isAmbientInUse(snapshot) ? SELF : [];
    for (const entry of status(snapshot)) {
      const kind = groupKindOf(entry.key);
      const name = `${entry.key.kind} ${entry.key.namespace}/${entry.key.name}`;
      const conditions = self.includes(kind)
        ? (entry.status.conditions ?? []).filter((one) => one.status === 'False' || one.reason === 'PartiallyInvalid')
        : GATEWAY_API.includes(kind)
          ? [...(entry.status.conditions ?? []), ...(entry.status.parents ?? []).flatMap((parent) => parent.conditions)].filter(
              (one) => one.status === 'False' && TYPES.includes(one.type),
            )
          : [];
      for (const one of conditions)
        yield {
          resource: entry.key,
          path: ['status', 'conditions'],
          message: `${name}: ${one.type} is ${one.status} (${one.reason}). ${one.message}`,
        };
    }
  },
} as const satisfies Rule;
