/** Every object a route refers to as a backend, and whether it can be reached. */
import type { Path } from '../../base/path.ts';
import type { BackendRef, HttpRouteRule, Route, RouteFilter } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type { BackendResolution } from './backends.ts';
import type { GatewayProfile } from './profile.ts';

export interface RouteReference {
  readonly ref: BackendRef;
  readonly path: Path;
  readonly as: 'backend' | 'mirror' | 'external-auth';
}

/** backendRefs of all rules, then the backends of filters, in the order in which they are written. */
export function referencesOf(route: Resource<Route>): readonly RouteReference[] {
  // `as`: filters are absent on kinds that have none.
  const rules = (route.object.spec?.rules ?? []) as readonly HttpRouteRule[];
  return rules.flatMap((rule, n): readonly RouteReference[] => {
    const at: Path = ['spec', 'rules', n];
    return [
      ...(rule.backendRefs ?? []).flatMap((ref, m): readonly RouteReference[] => {
        const path = [...at, 'backendRefs', m];
        return [{ ref, path, as: 'backend' }, ...filterReferences(ref.filters ?? [], path)];
      }),
      ...filterReferences(rule.filters ?? [], at),
    ];
  });
}

function filterReferences(filters: readonly RouteFilter[], at: Path): readonly RouteReference[] {
  return filters.flatMap((filter, n): readonly RouteReference[] => {
    const path = [...at, 'filters', n];
    const mirror = filter.requestMirror?.backendRef;
    const auth = filter.externalAuth?.backendRef;
    return [
      ...(mirror ? [{ ref: mirror, path: [...path, 'requestMirror', 'backendRef'], as: 'mirror' } as const] : []),
      ...(auth ? [{ ref: auth, path: [...path, 'externalAuth', 'backendRef'], as: 'external-auth' } as const] : []),
    ];
  });
}

export interface ResolvedReference extends RouteReference {
  readonly resolution: BackendResolution;
}

export function resolvedReferences(
  snapshot: Snapshot,
  profile: GatewayProfile,
  route: Resource<Route>,
  mesh: boolean,
): readonly ResolvedReference[] {
  return referencesOf(route).map((one) => ({
    ...one,
    resolution: profile.resolveBackend({ snapshot, route, ref: one.ref, path: one.path, mesh }),
  }));
}
