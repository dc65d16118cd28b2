/** Who may be at the other end, as a network policy sees it. https://kubernetes.io/docs/concepts/services-networking/network-policies/ */
import type { NetworkPolicyPeer } from '../../kube/network-policy.ts';
import { selects } from '../../kube/selector.ts';
import {
  type AddressSet,
  hasAddress,
  noAddresses,
  parseAddress,
  parseCidr,
  subtractAddresses,
  uniteAddresses,
} from '../../sets/addresses.ts';
import { namespaceLabels } from '../../snapshot/namespaces.ts';
import type { PodView } from '../../snapshot/pods.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';

/** The other end of a connection: a pod, or an address outside. */
export interface NetworkPeer {
  readonly pod?: PodView;
  /** The address on the wire, where it is known. */
  readonly address?: string;
}

/** Pods on the network of their node are seen as the node. */
export function isPodOnNetwork(pod: PodView | undefined): pod is PodView {
  return pod !== undefined && !pod.spec.hostNetwork;
}

/** Whether a peer of a policy in a namespace covers the other end. */
export function peerCovers(snapshot: Snapshot, peer: NetworkPolicyPeer, namespace: string, other: NetworkPeer): boolean {
  if (peer.ipBlock) {
    const addresses = other.address !== undefined ? [other.address] : (other.pod?.addresses ?? []);
    const block = blockOf(peer);
    if (addresses.length === 0) return other.pod !== undefined && coversEverything(block);
    return addresses.some((address) => {
      const value = parseAddress(address);
      return value !== undefined && hasAddress(block, value);
    });
  }
  const { pod } = other;
  if (!isPodOnNetwork(pod)) return false;
  if (peer.namespaceSelector) {
    if (!selects(peer.namespaceSelector, namespaceLabels(snapshot, pod.namespace))) return false;
  } else if (pod.namespace !== namespace) return false;
  return !peer.podSelector || selects(peer.podSelector, pod.labels);
}

/** The addresses of an ipBlock without its exceptions. */
export function blockOf(peer: NetworkPolicyPeer): AddressSet {
  const { cidr = '', except } = peer.ipBlock ?? {};
  const block = parseCidr(cidr) ?? noAddresses;
  return subtractAddresses(block, uniteAddresses(...(except ?? []).map((one) => parseCidr(one) ?? noAddresses)));
}

/** A pod whose address nobody knows is surely in a block that holds every IPv4 address. */
function coversEverything(block: AddressSet): boolean {
  return block.length === 1 && block[0]?.[0] === 0n && (block[0]?.[1] ?? 0n) >= 0xffffffffn;
}
