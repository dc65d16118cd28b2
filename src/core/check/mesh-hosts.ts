/**
 * Hosts that the mesh knows, from Services and ServiceEntries, and who may see them.
 * https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination
 */
import type { Resource } from '../kube/resource.ts';
import { derived, type Snapshot } from '../snapshot/snapshot.ts';
import { fields, list, numeric, text, texts } from './reading.ts';
import { specOf } from './spec-of.ts';

const CLUSTER_DOMAIN = 'svc.cluster.local';

export interface MeshHost {
  readonly ports: readonly number[];
  /** Labels that select its workloads; of a ServiceEntry's own selector only. */
  readonly selector: Readonly<Record<string, string>>;
  readonly resource: Resource;
}

/** A short name belongs to the namespace it is used in; anything with a dot or a wildcard is taken as it is. */
export function fullHost(namespace: string, host: string): string {
  return host.startsWith('*') || host.includes('.') ? host : `${host}.${namespace}.${CLUSTER_DOMAIN}`;
}

/** `namespace/name` of the Service a host means, whether or not it exists. */
export function serviceOfHost(namespace: string, host: string): string {
  const match = /^([^.]+)\.([^.]+)\.svc\.cluster\.local$/.exec(host);
  return match ? `${match[2]}/${match[1]}` : `${namespace}/${host}`;
}

/** Known hosts by `scope/host`; the scope is a namespace, or `*` for all. */
const hostsByScope = derived((snapshot: Snapshot): ReadonlyMap<string, MeshHost> => {
  const hosts = new Map<string, MeshHost>();
  for (const resource of snapshot.all('ServiceEntry.networking.istio.io')) {
    const spec = specOf(resource.object);
    const namespace = resource.key.namespace ?? 'default';
    const host: MeshHost = {
      ports: list(spec.ports).map((port) => numeric(fields(port).number)),
      selector: Object.fromEntries(Object.entries(fields(fields(spec.workloadSelector).labels)).map(([key, value]) => [key, text(value)])),
      resource,
    };
    for (const scope of scopes(texts(spec.exportTo), namespace))
      for (const name of texts(spec.hosts)) hosts.set(`${scope}/${fullHost(namespace, name)}`, host);
  }
  for (const resource of snapshot.all('Service')) {
    const { spec, metadata } = resource.object;
    const namespace = resource.key.namespace ?? 'default';
    const host: MeshHost = { ports: (spec?.ports ?? []).map((port) => port.port), selector: {}, resource };
    const exported = (metadata.annotations?.['networking.istio.io/exportTo'] ?? '').split(',').filter((one) => one !== '');
    for (const scope of scopes(exported, namespace)) hosts.set(`${scope}/${fullHost(namespace, resource.key.name)}`, host);
  }
  return hosts;
});

const wildcardHosts = derived((snapshot: Snapshot) => {
  const found: { readonly scope: string; readonly suffix: string; readonly host: MeshHost }[] = [];
  for (const [scoped, host] of hostsByScope(snapshot)) {
    const slash = scoped.indexOf('/');
    const name = scoped.slice(slash + 1);
    if (name.startsWith('*')) found.push({ scope: scoped.slice(0, slash), suffix: name.slice(1), host });
  }
  return found;
});

function scopes(exportTo: readonly string[], namespace: string): readonly string[] {
  if (exportTo.length === 0 || exportTo.includes('*')) return ['*'];
  return exportTo.map((scope) => (scope === '.' ? namespace : scope));
}

/** What a host means to an object of a namespace; undefined where nothing in the mesh has that name, or does not show itself there. */
export function findHost(snapshot: Snapshot, namespace: string, exportTo: readonly string[], host: string): MeshHost | undefined {
  const hosts = hostsByScope(snapshot);
  const full = fullHost(namespace, host);
  const everywhere = hosts.get(`*/${full}`);
  if (everywhere) return everywhere;
  const seenFrom = exportTo.length === 0 ? [namespace] : exportTo.map((scope) => (scope === '.' ? namespace : scope));
  for (const scope of seenFrom) {
    const hit = hosts.get(`${scope}/${full}`);
    if (hit) return hit;
  }
  const bare = host.replace(/^\*/, '');
  return wildcardHosts(snapshot).find(({ scope, suffix }) => (scope === '*' || scope === namespace) && bare.endsWith(suffix))?.host;
}

/** Whether two host patterns, each perhaps with a leading wildcard, have a name in common. */
export function hostsMeet(a: string, b: string): boolean {
  if (a.startsWith('*') && b.startsWith('*')) return a.slice(1).endsWith(b.slice(1)) || b.slice(1).endsWith(a.slice(1));
  if (a.startsWith('*')) return b.endsWith(a.slice(1));
  if (b.startsWith('*')) return a.endsWith(b.slice(1));
  return a === b;
}
