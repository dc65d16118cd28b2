import { groupKind } from '../../base/key.ts';
import { ROUTE_KINDS } from '../../kube/gateway-api.ts';
import { referencesOf } from '../../semantics/gateway-api/route-references.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import type { Rule } from '../rule.ts';

/** Namespaces that routes and Gateways of a namespace refer to: `Kind of the referrer, its namespace, namespace of the target`. */
const crossings = derived((snapshot: Snapshot): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const kind of ROUTE_KINDS)
    for (const route of snapshot.all(`${kind}.gateway.networking.k8s.io`))
      for (const { ref } of referencesOf(route)) if (ref.namespace) found.add(`${kind} ${route.key.namespace} ${ref.namespace}`);
  return found;
});

export const grantUnused = {
  code: 'BH2233',
  id: 'grant-unused',
  severity: 'info',
  summary: 'A ReferenceGrant permits no more than what refers.',
  why: 'A grant that nothing needs lets whoever may write routes in that namespace send traffic here.',
  fix: 'Remove the entry, or name the one object that may be referred to.',
  *check(snapshot) {
    for (const { key, object } of snapshot.all('ReferenceGrant.gateway.networking.k8s.io'))
      for (const [n, from] of (object.spec?.from ?? []).entries()) {
        const isRoute = ROUTE_KINDS.some((kind) => groupKind(from.group, from.kind) === `${kind}.gateway.networking.k8s.io`);
        if (isRoute && !crossings(snapshot).has(`${from.kind} ${from.namespace} ${key.namespace}`))
          yield {
            resource: key,
            path: ['spec', 'from', n],
            message: `No ${from.kind} of ${from.namespace} refers to anything in ${key.namespace}, so this permission is not needed.`,
          };
      }
  },
} as const satisfies Rule;
