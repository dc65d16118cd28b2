/** Repairs of references between objects: names, groups, permissions. */
import { groupOf, type ResourceKey } from '../base/key.ts';
import { parsePath } from '../base/path.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { KubeObject } from '../kube/resource.ts';
import { nearest } from '../schema/nearest.ts';
import { grantFor } from '../semantics/gateway-api/grants.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Fix } from './fix.ts';
import { textIn, valueAt } from './value-at.ts';

/** `group: ""` where a Service is meant, or the parent of the nearest name. */
export function parent(snapshot: Snapshot, resource: ResourceKey, { path }: Diagnostic): readonly Fix[] {
  const at = parsePath(path);
  if (at.at(-1) === 'group') return [{ title: 'Write group: ""', edits: [{ resource, path: at, op: 'set', value: '' }] }];
  const object = snapshot.get(resource)?.object;
  const ref = object && valueAt(object, at.slice(0, -1));
  if (!ref || at.at(-1) !== 'name') return [];
  const kind = textIn(ref, 'kind') || 'Gateway';
  const listed = kind === 'Service' ? 'Service' : kind === 'Gateway' ? 'Gateway.gateway.networking.k8s.io' : undefined;
  if (!listed) return [];
  const near = nearest(
    textIn(ref, 'name'),
    snapshot.in(listed, textIn(ref, 'namespace') || (resource.namespace ?? 'default')).map((one) => one.key.name),
  );
  return near === undefined ? [] : [{ title: `Write ${near}`, edits: [{ resource, path: at, op: 'set', value: near }] }];
}

/** The grant that is missing, or the Service of the nearest name. */
export function backend(snapshot: Snapshot, resource: ResourceKey, { path }: Diagnostic): readonly Fix[] {
  const granted = grant(snapshot, resource, path, 'Service');
  if (granted.length > 0) return granted;
  const at = parsePath(path);
  const object = snapshot.get(resource)?.object;
  const ref = object && valueAt(object, at);
  const name = textIn(ref, 'name');
  const namespace = textIn(ref, 'namespace') || (resource.namespace ?? 'default');
  if (textIn(ref, 'kind') !== 'Service' && textIn(ref, 'kind') !== '') return [];
  if (name === '' || snapshot.find('Service', namespace, name)) return [];
  const near = nearest(
    name,
    snapshot.in('Service', namespace).map((one) => one.key.name),
  );
  return near === undefined ? [] : [{ title: `Write ${near}`, edits: [{ resource, path: [...at, 'name'], op: 'set', value: near }] }];
}

/** A ReferenceGrant for the reference at a path, where it crosses namespaces without one. https://gateway-api.sigs.k8s.io/api-types/referencegrant/ */
export function grant(snapshot: Snapshot, resource: ResourceKey, path: string, usualKind: string): readonly Fix[] {
  const object = snapshot.get(resource)?.object;
  const ref = object && valueAt(object, parsePath(path));
  const namespace = textIn(ref, 'namespace');
  const name = textIn(ref, 'name');
  const home = resource.namespace ?? 'default';
  if (namespace === '' || namespace === home || name === '') return [];
  const from = { group: groupOf(resource.apiVersion), kind: resource.kind, namespace: home };
  const to = { group: textIn(ref, 'group'), kind: textIn(ref, 'kind') || usualKind, name };
  if (!snapshot.find('Namespace', '', namespace) && !snapshot.resources.some((one) => one.key.namespace === namespace)) return [];
  if (grantFor(snapshot, { from, to: { ...to, namespace } })) return [];
  const written: KubeObject & { readonly spec: unknown } = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'ReferenceGrant',
    metadata: { name: freeName(snapshot, namespace, `${home}-${resource.kind.toLowerCase()}-to-${name}`.slice(0, 250)), namespace },
    spec: { from: [from], to: [to] },
  };
  return [{ title: `Let ${resource.kind}s of ${home} refer to ${to.kind} ${namespace}/${name}`, edits: [], creates: [written] }];
}

function freeName(snapshot: Snapshot, namespace: string, wanted: string): string {
  const isTaken = (name: string): boolean => snapshot.find('ReferenceGrant.gateway.networking.k8s.io', namespace, name) !== undefined;
  let name = wanted;
  for (let n = 2; isTaken(name); n++) name = `${wanted}-${n}`;
  return name;
}

/** The labels that a listener asks of the route's namespace. */
export function admittedNamespace(snapshot: Snapshot, resource: ResourceKey, { path }: Diagnostic): readonly Fix[] {
  const object = snapshot.get(resource)?.object;
  const ref = object && valueAt(object, parsePath(path));
  const namespace = snapshot.find('Namespace', '', resource.namespace ?? 'default');
  const gateway = snapshot.find(
    'Gateway.gateway.networking.k8s.io',
    textIn(ref, 'namespace') || (resource.namespace ?? 'default'),
    textIn(ref, 'name'),
  );
  if (!namespace || namespace.created < 0 || !gateway) return [];
  const section = textIn(ref, 'sectionName');
  const fixes: Fix[] = [];
  for (const { name, allowedRoutes } of gateway.object.spec?.listeners ?? []) {
    if (section !== '' && section !== name) continue;
    const { from, selector } = allowedRoutes?.namespaces ?? {};
    const wanted = Object.entries(selector?.matchLabels ?? {});
    if (from !== 'Selector' || wanted.length === 0 || (selector?.matchExpressions ?? []).length > 0) continue;
    const missing = wanted.filter(([key, value]) => namespace.object.metadata.labels?.[key] !== value);
    // The name of a namespace is not to be chosen.
    if (missing.length === 0 || missing.some(([key]) => key === 'kubernetes.io/metadata.name')) continue;
    fixes.push({
      title: `Label namespace ${namespace.key.name} ${missing.map(([key, value]) => `${key}=${value}`).join(', ')}`,
      edits: missing.map(([key, value]) => ({ resource: namespace.key, path: ['metadata', 'labels', key], op: 'set', value })),
    });
  }
  return fixes.slice(0, 1);
}
