import { type GroupKind, groupKindOf, idOf, type KeyId, keyId, type ResourceKey } from '../base/key.ts';
import type { ObjectOf } from '../kube/kinds.ts';
import type { Resource } from '../kube/resource.ts';

/**
 * An immutable index over resources: all that checks, status, tracer and reach may read. Anything that is derived from it
 * (routes by parent, pods by Service, …) is a {@link derived} value beside the rule that needs it, computed once per snapshot.
 */
export interface Snapshot {
  /** Every resource, in creation order. */
  readonly resources: readonly Resource[];
  /** The resources of a kind in creation order: `all('HTTPRoute.gateway.networking.k8s.io')`, `all('Service')`. */
  all<K extends string>(kind: K): readonly Resource<ObjectOf<K>>[];
  /** The resources of a kind in one namespace, in creation order. */
  in<K extends string>(kind: K, namespace: string): readonly Resource<ObjectOf<K>>[];
  /** One resource by kind, namespace ('' for cluster-scoped kinds) and name. */
  find<K extends string>(kind: K, namespace: string, name: string): Resource<ObjectOf<K>> | undefined;
  get(key: ResourceKey | KeyId): Resource | undefined;
}

/** Namespaces that exist although nobody applied them. */
const BUILT_IN_NAMESPACES = ['default', 'kube-system'] as const;

/** Builds the index. Where two resources have one key the later one replaces the earlier, at the earlier one's place in creation order. */
export function snapshotOf(resources: readonly Resource[]): Snapshot {
  const byId = new Map<string, Resource>();
  for (const resource of resources) {
    const id = keyId(resource.key);
    const earlier = byId.get(id);
    byId.set(id, earlier ? { ...resource, created: earlier.created } : resource);
  }
  for (const name of BUILT_IN_NAMESPACES) {
    const id = idOf('Namespace', '', name);
    if (!byId.has(id)) byId.set(id, builtInNamespace(name));
  }
  const ordered = [...byId.values()].sort((a, b) => a.created - b.created);
  const byKind = new Map<GroupKind, Resource[]>();
  const byNamespace = new Map<string, Resource[]>();
  for (const resource of ordered) {
    const kind = groupKindOf(resource.key);
    push(byKind, kind, resource);
    push(byNamespace, `${kind}/${resource.key.namespace ?? ''}`, resource);
  }
  // `as`: a resource is filed under the kind its own key names, so the list of a kind holds objects of that kind.
  return {
    resources: ordered,
    all: <K extends string>(kind: K) => (byKind.get(kind) ?? []) as readonly Resource[] as readonly Resource<ObjectOf<K>>[],
    in: <K extends string>(kind: K, namespace: string) =>
      (byNamespace.get(`${kind}/${namespace}`) ?? []) as readonly Resource[] as readonly Resource<ObjectOf<K>>[],
    find: <K extends string>(kind: K, namespace: string, name: string) =>
      byId.get(idOf(kind, namespace, name)) as Resource | undefined as Resource<ObjectOf<K>> | undefined,
    get: (key) => byId.get(typeof key === 'string' ? key : keyId(key)),
  };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function builtInNamespace(name: string): Resource {
  return {
    key: { apiVersion: 'v1', kind: 'Namespace', name },
    object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { 'kubernetes.io/metadata.name': name } } },
    created: -1,
  };
}

/** A value computed from a snapshot at most once: `const routesByParent = derived((snapshot) => …)`. */
export function derived<T>(compute: (snapshot: Snapshot) => T): (snapshot: Snapshot) => T {
  const known = new WeakMap<Snapshot, { readonly value: T }>();
  return (snapshot) => {
    const hit = known.get(snapshot);
    if (hit) return hit.value;
    const value = compute(snapshot);
    known.set(snapshot, { value });
    return value;
  };
}
