/** What a name or address stands for, seen from a client. https://istio.io/latest/docs/ambient/architecture/traffic-redirection/ */
import { idOf, type KeyId, keyId } from '../../base/key.ts';
import type { Service } from '../../kube/core.ts';
import type { ServiceEntry, WorkloadEntry } from '../../kube/istio-service-entry.ts';
import type { Resource } from '../../kube/resource.ts';
import { hasAddress, parseAddress, parseCidr } from '../../sets/addresses.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';

export type Resolved =
  /** The virtual address of a Service or ServiceEntry. */
  | { readonly is: 'service'; readonly id: KeyId }
  /** A Service without virtual address: the name stands for its pods. */
  | { readonly is: 'headless'; readonly id: KeyId }
  /** One pod by its own name. */
  | { readonly is: 'pod'; readonly id: KeyId; readonly hostname: string }
  /** `name.namespace.pod.cluster.local`: our own way to speak of a pod that has no address yet; DNS only knows it by its address. */
  | { readonly is: 'named-pod'; readonly pod: string }
  | { readonly is: 'outside'; readonly host: string };

const CLUSTER_DOMAIN = 'cluster.local';

/** Names that only the cluster's own DNS answers for: below its domain, or of one label. */
export function isClusterName(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return name.endsWith(`.${CLUSTER_DOMAIN}`) || (name !== '' && !name.includes('.') && !name.includes(':'));
}

export function hostOf(service: { readonly namespace?: string; readonly name: string }): string {
  return `${service.name}.${service.namespace ?? 'default'}.svc.${CLUSTER_DOMAIN}`;
}

export function isHeadless(service: Service): boolean {
  return service.spec?.clusterIP === 'None' || service.spec?.clusterIPs?.[0] === 'None';
}

/**
 * Resolves a name as the client's resolver does: the search domains of its namespace first, then as it stands. `registry`: the client's
 * proxy also knows ServiceEntry hosts.
 */
export function resolveHost(snapshot: Snapshot, host: string, namespace: string, registry: boolean): Resolved {
  const asked = host.toLowerCase().replace(/\.$/, '');
  let name = asked;
  for (let hops = 0; hops < 8; hops++) {
    const found = inCluster(snapshot, name, namespace) ?? (registry ? inRegistry(snapshot, name) : undefined);
    if (!found) return { is: 'outside', host: name };
    if (!('alias' in found)) return found;
    name = found.alias.toLowerCase().replace(/\.$/, '');
  }
  return { is: 'outside', host: name };
}

function inCluster(snapshot: Snapshot, name: string, namespace: string): Resolved | { readonly alias: string } | undefined {
  for (const candidate of [
    `${name}.${namespace}.svc.${CLUSTER_DOMAIN}`,
    `${name}.svc.${CLUSTER_DOMAIN}`,
    `${name}.${CLUSTER_DOMAIN}`,
    name,
  ]) {
    const labels = candidate.split('.');
    if (candidate === name && labels.length === 5 && candidate.endsWith(`.pod.${CLUSTER_DOMAIN}`))
      return { is: 'named-pod', pod: `${labels[1]}/${labels[0]}` };
    if (!candidate.endsWith(`.svc.${CLUSTER_DOMAIN}`)) continue;
    const [first = '', second = '', third = ''] = labels;
    if (labels.length === 5) {
      const service = snapshot.find('Service', second, first);
      if (!service) continue;
      const id = idOf('Service', second, first);
      if (service.object.spec?.type === 'ExternalName') return { alias: service.object.spec.externalName ?? '' };
      return isHeadless(service.object) ? { is: 'headless', id } : { is: 'service', id };
    }
    if (labels.length === 6 && snapshot.find('Service', third, second))
      return { is: 'pod', id: idOf('Service', third, second), hostname: first };
  }
  return undefined;
}

function inRegistry(snapshot: Snapshot, name: string): Resolved | undefined {
  const exact = entriesByHost(snapshot).get(name);
  if (exact) return { is: 'service', id: exact };
  const labels = name.split('.');
  for (let cut = 1; cut < labels.length; cut++) {
    const wildcard = entriesByHost(snapshot).get(`*.${labels.slice(cut).join('.')}`);
    if (wildcard) return { is: 'service', id: wildcard };
  }
  return undefined;
}

/** ServiceEntries by host; of several for one host the oldest counts. */
const entriesByHost = derived((snapshot: Snapshot): ReadonlyMap<string, KeyId> => {
  const map = new Map<string, KeyId>();
  for (const entry of snapshot.all('ServiceEntry.networking.istio.io'))
    for (const host of entry.object.spec?.hosts ?? []) if (!map.has(host.toLowerCase())) map.set(host.toLowerCase(), keyId(entry.key));
  return map;
});

/** Whether a ServiceEntry has a virtual address: one that is written, or one that istiod allocates. */
export function hasVip(entry: ServiceEntry): boolean {
  const { addresses, resolution = 'NONE', hosts } = entry.spec ?? {};
  if ((addresses ?? []).length > 0 || (entry.status?.addresses ?? []).length > 0) return true;
  if (resolution === 'NONE' || entry.metadata.labels?.['networking.istio.io/enable-autoallocate-ip'] === 'false') return false;
  return resolution === 'DYNAMIC_DNS' || !(hosts ?? []).every((host) => host.startsWith('*'));
}

interface Vip {
  readonly id: KeyId;
  readonly how: 'cluster-ip' | 'external' | 'registry';
}

/** Addresses of Services by address: cluster IPs, and those that only kube-proxy serves (external and load balancer addresses). */
const serviceVips = derived((snapshot: Snapshot): ReadonlyMap<string, readonly Vip[]> => {
  const map = new Map<string, Vip[]>();
  const add = (address: string | undefined, vip: Vip) => {
    if (!address || address === 'None') return;
    const list = map.get(address);
    if (list) list.push(vip);
    else map.set(address, [vip]);
  };
  for (const { key, object } of snapshot.all('Service')) {
    const id = keyId(key);
    if (object.spec?.type === 'ExternalName') continue;
    for (const address of new Set([object.spec?.clusterIP, ...(object.spec?.clusterIPs ?? [])])) add(address, { id, how: 'cluster-ip' });
    for (const address of object.spec?.externalIPs ?? []) add(address, { id, how: 'external' });
    for (const one of object.status?.loadBalancer?.ingress ?? []) add(one.ip, { id, how: 'external' });
  }
  return map;
});

const entryVips = derived((snapshot: Snapshot) => {
  const blocks: { readonly id: KeyId; readonly namespace: string; readonly block: ReturnType<typeof parseCidr>; readonly size: bigint }[] =
    [];
  for (const { key, object } of snapshot.all('ServiceEntry.networking.istio.io'))
    for (const text of [...(object.spec?.addresses ?? []), ...(object.status?.addresses ?? []).map((one) => one.value)]) {
      const block = parseCidr(text);
      const [range] = block ?? [];
      if (range) blocks.push({ id: keyId(key), namespace: key.namespace ?? 'default', block, size: range[1] - range[0] });
    }
  return blocks;
});

/**
 * The Service that has an address. `registry`: also ServiceEntry addresses, as Istio's proxies know them: the client's namespace before a
 * Kubernetes Service before the oldest; of blocks the narrowest.
 */
export function serviceAt(snapshot: Snapshot, address: string, namespace: string, registry: boolean): Vip | undefined {
  const services = serviceVips(snapshot).get(address) ?? [];
  if (!registry) return services[0];
  const clusterIp = services.filter((vip) => vip.how === 'cluster-ip');
  const value = parseAddress(address);
  const entries = value === undefined ? [] : entryVips(snapshot).filter((one) => one.block && hasAddress(one.block, value));
  const exact = entries.filter((one) => one.size === 0n);
  const inNamespace = (id: KeyId) => snapshot.get(id)?.key.namespace === namespace;
  const narrowest = entries.reduce<(typeof entries)[number] | undefined>((best, one) => {
    if (!best) return one;
    if ((one.namespace === namespace) !== (best.namespace === namespace)) return one.namespace === namespace ? one : best;
    return one.size < best.size ? one : best;
  }, undefined);
  const vips: Vip[] = [...clusterIp, ...exact.map((one): Vip => ({ id: one.id, how: 'registry' }))];
  return vips.find((vip) => inNamespace(vip.id)) ?? vips[0] ?? (narrowest ? { id: narrowest.id, how: 'registry' } : services[0]);
}

/** The Service behind a node port. */
export function serviceAtNodePort(snapshot: Snapshot, port: number): { readonly id: KeyId; readonly port: number } | undefined {
  return nodePorts(snapshot).get(port);
}

const nodePorts = derived((snapshot: Snapshot): ReadonlyMap<number, { readonly id: KeyId; readonly port: number }> => {
  const map = new Map<number, { readonly id: KeyId; readonly port: number }>();
  for (const service of snapshot.all('Service') as readonly Resource<Service>[])
    for (const { nodePort, port } of service.object.spec?.ports ?? []) if (nodePort) map.set(nodePort, { id: keyId(service.key), port });
  return map;
});

/** The WorkloadEntry that has an address. */
export function entryAt(snapshot: Snapshot, address: string): Resource<WorkloadEntry> | undefined {
  return entriesByAddress(snapshot).get(address);
}

const entriesByAddress = derived((snapshot: Snapshot): ReadonlyMap<string, Resource<WorkloadEntry>> => {
  const map = new Map<string, Resource<WorkloadEntry>>();
  for (const entry of snapshot.all('WorkloadEntry.networking.istio.io')) {
    const { address } = entry.object.spec ?? {};
    if (address !== undefined && !map.has(address)) map.set(address, entry);
  }
  return map;
});
