/** What the kernel lets through on one leg between two network addresses. */
import type { Resource } from '../../kube/resource.ts';
import { hasPort } from '../../sets/ports.ts';
import type { PortProtocol } from '../../snapshot/endpoints.ts';
import { nodeAddresses, nodeByAddress } from '../../snapshot/nodes.ts';
import type { PodView } from '../../snapshot/pods.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type { NetworkPeer } from './peers.ts';
import { type Direction, policiesSelecting } from './policies.ts';
import { networkAnswer } from './tiers.ts';

export interface WireLeg {
  readonly from: NetworkPeer;
  readonly to: NetworkPeer;
  readonly protocol: PortProtocol;
  /** The port on the wire: 15008 for HBONE. */
  readonly port: number;
}

export interface WireDecision {
  readonly resource: Resource;
  readonly path: string;
  readonly effect: 'allow' | 'deny';
  readonly direction: Direction;
  readonly text: string;
}

/** Every policy's say about a leg; it passes where none of them denies. */
export function decideWire(snapshot: Snapshot, leg: WireLeg): readonly WireDecision[] {
  const { from, to } = leg;
  if (from.pod && to.pod && from.pod.id === to.pod.id) return [];
  return [
    ...(from.pod ? decide(snapshot, leg, from.pod, 'egress', to) : []),
    ...(to.pod ? decide(snapshot, leg, to.pod, 'ingress', from) : []),
  ];
}

function decide(snapshot: Snapshot, leg: WireLeg, pod: PodView, direction: Direction, other: NetworkPeer): readonly WireDecision[] {
  const answer = networkAnswer(snapshot, pod, direction, other, leg.protocol);
  if (answer.unrestricted || isOwnNode(snapshot, pod, other)) return [];
  const whom = direction === 'ingress' ? `into ${pod.id} from ${nameOfPeer(other)}` : `out of ${pod.id} to ${nameOfPeer(other)}`;
  const what = `${leg.protocol} ${leg.port}`;
  const deciding = answer.deciders.filter((one) => hasPort(one.ports, leg.port));
  if (hasPort(answer.open, leg.port))
    return deciding
      .filter((one) => one.action === 'allow')
      .slice(0, 1)
      .map(({ policy, path }) => ({ resource: policy, path, effect: 'allow', direction, text: `${spoken(policy)} lets ${what} ${whom}` }));
  const hbone = leg.port === 15008 ? '; between proxies of the mesh the port on the wire is 15008, whatever port the application has' : '';
  const denying = deciding.filter((one) => one.action === 'deny');
  if (denying.length > 0)
    return denying.slice(0, 1).map(({ policy, path }) => ({
      resource: policy,
      path,
      effect: 'deny',
      direction,
      text: `${spoken(policy)} denies ${what} ${whom}${hbone}`,
    }));
  return policiesSelecting(snapshot, pod, direction).map((resource) => ({
    resource,
    path: `spec.${direction}`,
    effect: 'deny',
    direction,
    text: `${spoken(resource)} selects ${pod.id} and has no rule that lets ${what} ${whom}${hbone}`,
  }));
}

function spoken({ key }: Resource): string {
  return `${key.kind} ${key.name}`;
}

function nameOfPeer(peer: NetworkPeer): string {
  return peer.pod?.id ?? peer.address ?? 'outside the cluster';
}

/** Traffic between a pod and the node it runs on always passes. */
function isOwnNode(snapshot: Snapshot, pod: PodView, other: NetworkPeer): boolean {
  if (pod.node === undefined) return false;
  if (other.pod?.spec.hostNetwork) return other.pod.node === pod.node;
  if (other.address === undefined || other.pod) return false;
  return nodeAddresses(snapshot, pod.node).includes(other.address) || nodeByAddress(snapshot).get(other.address) === pod.node;
}
