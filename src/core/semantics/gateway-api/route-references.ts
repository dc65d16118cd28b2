/** Every object a route refers to as a backend, and whether it can be reached. */
import type { Path } from '../../base/path.ts';
import type { BackendRef, HttpRouteRule, Route, RouteFilter } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import type { BackendResolution } from './backends.ts';
import type { GatewayProfile } from './profile.ts';

export interface RouteReference {
  readonly ref: BackendRef;
  readonly path: Path;
  readonly as: 'backend' | 'mirror' | 'external-auth';
}

const written = new WeakMap<Route, readonly RouteReference[]>();

/** backendRefs of all rules, then the backends of filters, in the order in which they are written. */
export function referencesOf({ object }: Resource<Route>): readonly RouteReference[] {
  const known = written.get(object);
  if (known) return known;
  const references = readReferences(object);
  written.set(object, references);
  return references;
}

function readReferences(route: Route): readonly RouteReference[] {
  // `as`: filters are absent on kinds that have none.
  const rules = (route.spec?.rules ?? []) as readonly HttpRouteRule[];
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

const resolved = derived((_snapshot: Snapshot) => new Map<string, WeakMap<Route, readonly ResolvedReference[]>>());

/** The references of a route, as the implementation resolves them; resolved once per snapshot. */
export function resolvedReferences(
  snapshot: Snapshot,
  profile: GatewayProfile,
  route: Resource<Route>,
  mesh: boolean,
): readonly ResolvedReference[] {
  const question = `${profile.name}${mesh ? ' mesh' : ''}`;
  const known = resolved(snapshot).get(question) ?? new WeakMap<Route, readonly ResolvedReference[]>();
  resolved(snapshot).set(question, known);
  const hit = known.get(route.object);
  if (hit) return hit;
  const references = referencesOf(route).map(({ ref, path, as }) => ({
    ref,
    path,
    as,
    resolution: profile.resolveBackend({ snapshot, route, ref, path, mesh }),
  }));
  known.set(route.object, references);
  return references;
}
