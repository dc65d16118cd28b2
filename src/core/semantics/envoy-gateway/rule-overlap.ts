/** Routes that ask for the very same requests on one listener: the younger one gets none of them. */
import { type KeyId, keyId } from '../../base/key.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { routesByListener } from '../gateway-api/attachment.ts';
import { gatewaysOf } from '../gateway-api/gateways.ts';
import { entriesOf, type ServedRoute } from '../gateway-api/http-table.ts';
import type { ListenerView } from '../gateway-api/listener.ts';

/** Routes of each listener that have a match in common with another route. */
export const overlappingRoutes = derived((snapshot: Snapshot): ReadonlyMap<ListenerView, ReadonlySet<KeyId>> => {
  const found = new Map<ListenerView, ReadonlySet<KeyId>>();
  const matches = new Map<ServedRoute['route'], readonly string[]>();
  for (const gateway of gatewaysOf(snapshot).values()) {
    if (gateway.profile.name !== 'envoy-gateway') continue;
    for (const listener of gateway.listeners) {
      const owners = new Map<string, Set<KeyId>>();
      for (const { attachment, hostnames } of routesByListener(snapshot).get(listener) ?? []) {
        const { route } = attachment;
        if (route.key.kind !== 'HTTPRoute' && route.key.kind !== 'GRPCRoute') continue;
        // `as`: the two kinds that were just named.
        const served = route as ServedRoute['route'];
        const own =
          matches.get(served) ??
          entriesOf({ snapshot, profile: gateway.profile, mesh: false }, served).map(({ entry }) => JSON.stringify(sorted(entry.match)));
        matches.set(served, own);
        for (const hostname of hostnames)
          for (const match of own) {
            const id = `${hostname} ${match}`;
            const known = owners.get(id);
            if (known) known.add(keyId(route.key));
            else owners.set(id, new Set([keyId(route.key)]));
          }
      }
      found.set(listener, new Set([...owners.values()].filter((one) => one.size > 1).flatMap((one) => [...one])));
    }
  }
  return found;
});

/** Headers and query parameters in one order, whatever theirs. */
function sorted(match: ReturnType<typeof entriesOf>[number]['entry']['match']): object {
  const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);
  return { ...match, headers: [...(match.headers ?? [])].sort(byName), query: [...(match.query ?? [])].sort(byName) };
}
