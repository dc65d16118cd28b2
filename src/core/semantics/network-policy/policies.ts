/** Which network policies select a pod, and what they let through. https://kubernetes.io/docs/concepts/services-networking/network-policies/ */
import type { NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort } from '../../kube/network-policy.ts';
import type { Resource } from '../../kube/resource.ts';
import { selects } from '../../kube/selector.ts';
import { noPorts, type PortSet, unitePorts } from '../../sets/ports.ts';
import type { PortProtocol } from '../../snapshot/endpoints.ts';
import type { PodView } from '../../snapshot/pods.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { isPodOnNetwork, type NetworkPeer, peerCovers } from './peers.ts';
import { rulePorts } from './ports.ts';

export type Direction = 'ingress' | 'egress';

export interface DirectedRule {
  readonly peers: readonly NetworkPolicyPeer[] | undefined;
  readonly ports: readonly NetworkPolicyPort[] | undefined;
  readonly path: string;
}

/** The rules of a policy for one direction; undefined: the policy does not concern that direction. */
export function directedRules(policy: NetworkPolicy, direction: Direction): readonly DirectedRule[] | undefined {
  const { policyTypes, ingress, egress } = policy.spec ?? {};
  const types = policyTypes && policyTypes.length > 0 ? policyTypes : (egress?.length ?? 0) > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
  if (direction === 'ingress')
    return types.includes('Ingress')
      ? (ingress ?? []).map((rule, i) => ({ peers: rule?.from, ports: rule?.ports, path: `spec.ingress[${i}]` }))
      : undefined;
  return types.includes('Egress')
    ? (egress ?? []).map((rule, i) => ({ peers: rule?.to, ports: rule?.ports, path: `spec.egress[${i}]` }))
    : undefined;
}

const policyIndex = derived((snapshot: Snapshot): ReadonlyMap<string, readonly Resource<NetworkPolicy>[]> => {
  const map = new Map<string, Resource<NetworkPolicy>[]>();
  for (const policy of snapshot.all('NetworkPolicy.networking.k8s.io')) {
    const namespace = policy.key.namespace ?? 'default';
    const list = map.get(namespace);
    if (list) list.push(policy);
    else map.set(namespace, [policy]);
  }
  return map;
});

const selectionMemo = derived((): Map<string, readonly Resource<NetworkPolicy>[]> => new Map());

/** The policies that select a pod for a direction. None: everything is let through. */
export function policiesSelecting(snapshot: Snapshot, pod: PodView, direction: Direction): readonly Resource<NetworkPolicy>[] {
  if (!isPodOnNetwork(pod)) return [];
  const memo = selectionMemo(snapshot);
  const id = `${direction} ${pod.id}`;
  let found = memo.get(id);
  if (!found) {
    found = (policyIndex(snapshot).get(pod.namespace) ?? []).filter(
      ({ object }) => directedRules(object, direction) && selects(object.spec?.podSelector ?? {}, pod.labels),
    );
    memo.set(id, found);
  }
  return found;
}

/** The ports on which a policy lets a pod and its other end talk. */
export function openedBy(
  snapshot: Snapshot,
  policy: Resource<NetworkPolicy>,
  pod: PodView,
  direction: Direction,
  other: NetworkPeer,
  protocol: PortProtocol,
): readonly { readonly ports: PortSet; readonly path: string }[] {
  const destination = direction === 'ingress' ? pod : other.pod;
  const opened: { ports: PortSet; path: string }[] = [];
  for (const { peers, ports, path } of directedRules(policy.object, direction) ?? []) {
    if (peers && peers.length > 0 && !peers.some((peer) => peerCovers(snapshot, peer, pod.namespace, other))) continue;
    const set = rulePorts(ports, protocol, destination);
    if (set.length > 0) opened.push({ ports: set, path });
  }
  return opened;
}

/** The ports that a pod's own network policies together let through; undefined: none selects it. */
export function openPorts(
  snapshot: Snapshot,
  pod: PodView,
  direction: Direction,
  other: NetworkPeer,
  protocol: PortProtocol,
): PortSet | undefined {
  const policies = policiesSelecting(snapshot, pod, direction);
  if (policies.length === 0) return undefined;
  const sets = policies.flatMap((policy) => openedBy(snapshot, policy, pod, direction, other, protocol).map((one) => one.ports));
  return sets.length === 0 ? noPorts : unitePorts(...sets);
}
