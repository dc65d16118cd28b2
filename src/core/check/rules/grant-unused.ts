import { groupKind } from '../../base/key.ts';
import { ROUTE_KINDS } from '../../kube/gateway-api.ts';
import { referencesOf } from '../../semantics/gateway-api/route-references.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import type { Rule } from '../rule.ts';

/** Names of Services that routes refer to, by `kind of route, its namespace, namespace of the Service`. */
const crossings = derived((snapshot: Snapshot): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const kind of ROUTE_KINDS)
    for (const route of snapshot.all(`${kind}.gateway.networking.k8s.io`))
      for (const { ref } of referencesOf(route)) {
        if (!ref.namespace || ref.namespace === route.key.namespace) continue;
        const crossing = `${kind} ${route.key.namespace} ${ref.namespace}`;
        found.set(crossing, (found.get(crossing) ?? new Set()).add(ref.name));
      }
  return found;
});

export const grantUnused = {
  code: 'BH2233',
  id: 'grant-unused',
  severity: 'info',
  summary: 'A ReferenceGrant permits no more than what refers.',
  why: 'What a grant permits beyond its use lets whoever may write routes in that namespace send traffic here.',
  fix: 'Remove the entry, or name the one object that may be referred to.',
  *check(snapshot) {
    for (const { key, object } of snapshot.all('ReferenceGrant.gateway.networking.k8s.io')) {
      const used = new Set<string>();
      let onlyRoutes = true;
      for (const [n, from] of (object.spec?.from ?? []).entries()) {
        const isRoute = ROUTE_KINDS.some((kind) => groupKind(from.group, from.kind) === `${kind}.gateway.networking.k8s.io`);
        if (!isRoute) onlyRoutes = false;
        const names = crossings(snapshot).get(`${from.kind} ${from.namespace} ${key.namespace}`);
        for (const name of names ?? []) used.add(name);
        if (isRoute && !names)
          yield {
            resource: key,
            path: ['spec', 'from', n],
            message: `No ${from.kind} of ${from.namespace} refers to anything in ${key.namespace}, so this permission is not needed.`,
          };
      }
      const services = snapshot.in('Service', key.namespace ?? 'default');
      const unused = services.filter((one) => !used.has(one.key.name));
      for (const [n, to] of (object.spec?.to ?? []).entries())
        if (onlyRoutes && to.group === '' && to.kind === 'Service' && !to.name && used.size > 0 && unused.length > 0)
          yield {
            resource: key,
            path: ['spec', 'to', n],
            message: `Only ${[...used].sort().join(', ')} of ${key.namespace} ${used.size === 1 ? 'is' : 'are'} referred to, but every Service may be, ${unused[0]?.key.name} too.`,
          };
    }
  },
} as const satisfies Rule;
