/** What network policies leave open on one leg, all ports at once. */
import type { NetworkPeer } from '../semantics/network-policy/peers.ts';
import type { Direction } from '../semantics/network-policy/policies.ts';
import { networkAnswer } from '../semantics/network-policy/tiers.ts';
import { allPorts, hasPort, intersectPorts, noPorts, type PortSet } from '../sets/ports.ts';
import type { PortProtocol } from '../snapshot/endpoints.ts';
import type { PodView } from '../snapshot/pods.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Decider } from './way.ts';

export interface OpenLeg {
  readonly ports: PortSet;
  readonly decidedBy: readonly Decider[];
}

const unrestricted: OpenLeg = { ports: allPorts, decidedBy: [] };

const HBONE_PORT = 15008;

function side(snapshot: Snapshot, pod: PodView, direction: Direction, other: NetworkPeer, protocol: PortProtocol): OpenLeg {
  const { open, deciders, unrestricted: free } = networkAnswer(snapshot, pod, direction, other, protocol);
  if (free || (pod.node !== undefined && other.pod?.spec.hostNetwork && other.pod.node === pod.node)) return unrestricted;
  return {
    ports: open,
    decidedBy: deciders.filter((one) => one.action === 'allow').map(({ policy, path }) => ({ resource: policy.key, path })),
  };
}

/** The ports that both ends leave open. */
export function openLeg(snapshot: Snapshot, from: NetworkPeer, to: NetworkPeer, protocol: PortProtocol): OpenLeg {
  const out = from.pod ? side(snapshot, from.pod, 'egress', to, protocol) : unrestricted;
  if (out.ports.length === 0) return out;
  const into = to.pod ? side(snapshot, to.pod, 'ingress', from, protocol) : unrestricted;
  if (out === unrestricted) return into;
  return { ports: intersectPorts(out.ports, into.ports), decidedBy: [...out.decidedBy, ...into.decidedBy] };
}

/** What the leg leaves open to what travels inside HBONE: every port, or none. */
export function hboneLeg(leg: OpenLeg): OpenLeg {
  return hasPort(leg.ports, HBONE_PORT) ? { ports: allPorts, decidedBy: leg.decidedBy } : { ports: noPorts, decidedBy: [] };
}
