/** All network policies of one direction together: the administrators' first, then the namespace's, then the cluster's baseline. */
import type { Resource } from '../../kube/resource.ts';
import { allPorts, intersectPorts, noPorts, type PortSet, unitePorts } from '../../sets/ports.ts';
import type { PortProtocol } from '../../snapshot/endpoints.ts';
import type { PodView } from '../../snapshot/pods.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { askTier, clusterTiers } from './cluster-policies.ts';
import type { NetworkPeer } from './peers.ts';
import { type Direction, openedBy, policiesSelecting } from './policies.ts';

/** A rule that opened or closed some ports. */
interface NetworkDecider {
  readonly policy: Resource;
  readonly path: string;
  readonly action: 'allow' | 'deny';
  readonly ports: PortSet;
}

export interface NetworkAnswer {
  readonly open: PortSet;
  readonly deciders: readonly NetworkDecider[];
  /** Nothing restricts this direction. */
  readonly unrestricted: boolean;
}

const UNRESTRICTED: NetworkAnswer = { open: allPorts, deciders: [], unrestricted: true };

/** Which ports are open between a pod and its other end. */
export function networkAnswer(
  snapshot: Snapshot,
  pod: PodView,
  direction: Direction,
  other: NetworkPeer,
  protocol: PortProtocol,
): NetworkAnswer {
  const { admin, baseline } = clusterTiers(snapshot);
  const policies = policiesSelecting(snapshot, pod, direction);
  if (admin.length === 0 && baseline.length === 0 && policies.length === 0) return UNRESTRICTED;
  const first = askTier(snapshot, admin, pod, direction, other, protocol, allPorts);
  if (policies.length === 0) {
    const last = askTier(snapshot, baseline, pod, direction, other, protocol, first.left);
    const deciders = [...first.deciders, ...last.deciders];
    return { open: unitePorts(first.allowed, last.allowed, last.left), deciders, unrestricted: deciders.length === 0 };
  }
  const deciders: NetworkDecider[] = [...first.deciders];
  let open: PortSet = noPorts;
  for (const policy of policies)
    for (const { ports, path } of openedBy(snapshot, policy, pod, direction, other, protocol)) {
      open = unitePorts(open, ports);
      deciders.push({ policy, path, action: 'allow', ports: intersectPorts(ports, first.left) });
    }
  return { open: unitePorts(first.allowed, intersectPorts(first.left, open)), deciders, unrestricted: false };
}
