/** What a resource is called in a cluster. Two keys name the same resource when group, kind, namespace and name agree; the version is free. */
export interface ResourceKey {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** `Kind.group`, as kubectl writes it; core kinds have no group: `Service`, `HTTPRoute.gateway.networking.k8s.io`. */
export type GroupKind = string & { readonly __groupKind?: never };

/** A resource key as one comparable string: `Kind.group/namespace/name`. Made only by {@link keyId} and {@link idOf}. */
export type KeyId = string & { readonly __keyId: never };

/** `gateway.networking.k8s.io/v1` → `gateway.networking.k8s.io`; `v1` → `''`. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** `gateway.networking.k8s.io/v1` → `v1`. */
export function versionOf(apiVersion: string): string {
  return apiVersion.slice(apiVersion.indexOf('/') + 1);
}

export function groupKind(group: string, kind: string): GroupKind {
  return group === '' ? kind : `${kind}.${group}`;
}

export function groupKindOf(of: { readonly apiVersion: string; readonly kind: string }): GroupKind {
  return groupKind(groupOf(of.apiVersion), of.kind);
}

/** The identity of `name` in `namespace` ('' for cluster-scoped kinds). */
export function idOf(kind: GroupKind, namespace: string, name: string): KeyId {
  return `${kind}/${namespace}/${name}` as KeyId;
}

export function keyId(key: ResourceKey): KeyId {
  return idOf(groupKindOf(key), key.namespace ?? '', key.name);
}

/** `HTTPRoute shop/cart`: how a key is spoken of in messages. */
export function nameOf(key: ResourceKey): string {
  return `${key.kind} ${key.namespace ? `${key.namespace}/` : ''}${key.name}`;
}
