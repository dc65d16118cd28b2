/**
 * Who takes part: workloads and outside addresses, gathered in classes whose members nobody treats differently, so that one computation
 * answers for all of them.
 */
import type { KeyId } from '../base/key.ts';
import { clusterNetworks } from '../semantics/network-policy/cluster-policies.ts';
import { blockOf } from '../semantics/network-policy/peers.ts';
import { directedRules } from '../semantics/network-policy/policies.ts';
import {
  type AddressSet,
  allIPv4,
  allIPv6,
  formatAddress,
  hasAddress,
  intersectAddresses,
  parseAddress,
  parseCidr,
  subtractAddresses,
} from '../sets/addresses.ts';
import { endpointsOf } from '../snapshot/endpoints.ts';
import { type PodView, podsOf } from '../snapshot/pods.ts';
import { derived, type Snapshot } from '../snapshot/snapshot.ts';
import { frontsByBackend } from './fronts.ts';
import { type Signature, signatureOf } from './signature.ts';
import { doorsByBackend } from './waypoint-doors.ts';

/** Workloads of one class. */
export interface WorkloadClass {
  readonly kind: 'workloads';
  /** `namespace/workload` of each member. */
  readonly members: readonly string[];
  /** One pod that stands for all of them. */
  readonly pod: PodView;
  /** Services that lead to the members by way of a waypoint or gateway. */
  readonly services: readonly KeyId[];
}

/** Addresses outside the cluster of one class. */
export interface AddressClass {
  readonly kind: 'addresses';
  readonly addresses: AddressSet;
  /** One address that stands for all of them. */
  readonly address: string;
}

/** Every block of addresses that some policy names. */
const namedBlocks = derived((snapshot: Snapshot): readonly AddressSet[] => {
  const blocks: AddressSet[] = [];
  const add = (text: string) => {
    const block = parseCidr(text);
    if (block) blocks.push(block);
  };
  for (const { object } of snapshot.all('NetworkPolicy.networking.k8s.io'))
    for (const direction of ['ingress', 'egress'] as const)
      for (const { peers } of directedRules(object, direction) ?? [])
        for (const peer of peers ?? []) if (peer.ipBlock) blocks.push(blockOf(peer));
  for (const { object } of snapshot.all('AuthorizationPolicy.security.istio.io'))
    for (const rule of object.spec?.rules ?? []) {
      for (const { source } of rule.from ?? [])
        for (const list of [source?.ipBlocks, source?.notIpBlocks, source?.remoteIpBlocks, source?.notRemoteIpBlocks]) list?.forEach(add);
      for (const { key, values, notValues } of rule.when ?? [])
        if (key.endsWith('.ip')) for (const list of [values, notValues]) list?.forEach(add);
    }
  for (const text of clusterNetworks(snapshot)) add(text);
  return blocks;
});

/** The pieces into which the named blocks cut the addresses: within one, every address is treated alike. */
const addressPieces = derived((snapshot: Snapshot): readonly AddressSet[] => {
  const mentionsV6 = namedBlocks(snapshot).some((block) => intersectAddresses(block, allIPv6).length > 0);
  let pieces: readonly AddressSet[] =
    mentionsV6 || podsOf(snapshot).some((pod) => pod.addresses.some((one) => one.includes(':'))) ? [allIPv4, allIPv6] : [allIPv4];
  const seen = new Set<string>();
  for (const block of namedBlocks(snapshot)) {
    const id = block.map(([from, to]) => `${from}-${to}`).join();
    if (seen.has(id) || block.length === 0) continue;
    seen.add(id);
    pieces = pieces.flatMap((piece) => [intersectAddresses(piece, block), subtractAddresses(piece, block)].filter((one) => one.length > 0));
  }
  return pieces;
});

export const addressClasses = derived((snapshot: Snapshot): readonly AddressClass[] =>
  addressPieces(snapshot).map((addresses) => ({ kind: 'addresses', addresses, address: formatAddress(addresses[0]?.[0] ?? 0n) })),
);

function pieceOf(snapshot: Snapshot, pod: PodView): string {
  const pieces = addressPieces(snapshot);
  if (pieces.length < 2) return pod.addresses.length === 0 ? '-' : '0';
  return pod.addresses
    .map((text) => {
      const value = parseAddress(text);
      return value === undefined ? -1 : pieces.findIndex((piece) => hasAddress(piece, value));
    })
    .join();
}

/** Services that waypoints or gateways lead to, by the pod behind them. */
const proxiedServices = derived((snapshot: Snapshot): ReadonlyMap<string, readonly KeyId[]> => {
  const map = new Map<string, KeyId[]>();
  const ports = new Map<KeyId, Set<number>>();
  const note = (backend: KeyId, port: number) => ports.set(backend, (ports.get(backend) ?? new Set()).add(port));
  for (const doors of doorsByBackend(snapshot).values()) for (const { target } of doors) note(target.backend, target.port);
  for (const fronts of frontsByBackend(snapshot).values())
    for (const { door, target } of fronts) note(door?.target.backend ?? target.backend, door?.target.port ?? target.port);
  for (const [backend, numbers] of ports)
    for (const port of numbers)
      for (const endpoint of endpointsOf(snapshot, backend, port) ?? []) {
        if (endpoint.pod === undefined) continue;
        const list = map.get(endpoint.pod);
        if (!list) map.set(endpoint.pod, [backend]);
        else if (!list.includes(backend)) list.push(backend);
      }
  return map;
});

export interface WorkloadClasses {
  /** By how they are treated as callers. */
  readonly sources: readonly WorkloadClass[];
  /** By how they are treated where they are called. */
  readonly targets: readonly WorkloadClass[];
}

export const workloadClasses = derived((snapshot: Snapshot): WorkloadClasses => {
  const signatures = new Map<string, Signature>();
  const sources = new Map<string, Draft>();
  const targets = new Map<string, Draft>();
  for (const pod of podsOf(snapshot)) {
    const services = proxiedServices(snapshot).get(pod.id) ?? [];
    const piece = pieceOf(snapshot, pod);
    const look = lookOf(pod, piece, services);
    const { source, target } = signatures.get(look) ?? signatureOf(snapshot, pod, piece, services);
    signatures.set(look, { source, target });
    join(sources, source, pod, services);
    join(targets, target, pod, services);
  }
  return { sources: finished(sources), targets: finished(targets) };
});

interface Draft {
  readonly members: Set<string>;
  readonly pod: PodView;
  readonly services: readonly KeyId[];
}

function join(classes: Map<string, Draft>, id: string, pod: PodView, services: readonly KeyId[]): void {
  const member = `${pod.namespace}/${pod.workload.name}`;
  const known = classes.get(id);
  if (known) known.members.add(member);
  else classes.set(id, { members: new Set([member]), pod, services });
}

function finished(classes: ReadonlyMap<string, Draft>): readonly WorkloadClass[] {
  return [...classes.values()].map(({ members, ...one }) => ({ kind: 'workloads', members: [...members], ...one }));
}

/** Pods that look alike have one signature: it is computed once for all of them. */
function lookOf(pod: PodView, piece: string, services: readonly KeyId[]): string {
  const { labels, annotations, namespace, serviceAccount, node, spec } = pod;
  return JSON.stringify([
    namespace,
    labels,
    annotations,
    serviceAccount,
    node,
    spec.hostNetwork,
    spec.containers,
    spec.initContainers,
    piece,
    services,
    pod.resource.object.metadata.labels,
  ]);
}
