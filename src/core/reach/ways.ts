/** All ways from one class to another. */
import type { KeyId } from '../base/key.ts';
import { dataPlaneOf, identityOf } from '../semantics/ambient/data-plane.ts';
import { meshConfigOf } from '../semantics/ambient/mesh-config.ts';
import { disablesMutualTls } from '../semantics/ambient/peer-authentication.ts';
import { acceptsHbone, waypointOfPod } from '../semantics/ambient/waypoint.ts';
import type { Caller } from '../semantics/authorization/region.ts';
import { principalOf } from '../semantics/authorization/subject.ts';
import type { NetworkPeer } from '../semantics/network-policy/peers.ts';
import { type PortSet, portsOf } from '../sets/ports.ts';
import { intersectRegions, onPorts } from '../sets/region.ts';
import type { PortProtocol } from '../snapshot/endpoints.ts';
import type { PodView } from '../snapshot/pods.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { arrivals, type Carried } from './arrival.ts';
import { frontWays } from './front-ways.ts';
import { hboneLeg, openLeg } from './network.ts';
import { openServicesOf, servicesOf } from './pod-services.ts';
import type { Way } from './way.ts';
import { doorsByBackend } from './waypoint-doors.ts';
import { callerFrom, doorWays, type WaypointClient, workloadWaypointWays } from './waypoint-ways.ts';

const PROTOCOLS: readonly PortProtocol[] = ['TCP', 'UDP', 'SCTP'];

/** One end of a connection. */
export interface End {
  readonly pod?: PodView;
  readonly address?: string;
  /** Services that lead here by way of a waypoint or gateway. */
  readonly services?: readonly KeyId[];
}

function peer({ pod, address }: End): NetworkPeer {
  return { ...(pod && { pod }), ...(address !== undefined && { address }) };
}

/** Every way from one end to another that something may pass. */
export function waysBetween(snapshot: Snapshot, from: End, to: End): readonly Way[] {
  const ways: Way[] = [];
  for (const protocol of PROTOCOLS) {
    if (protocol === 'TCP') continue;
    const leg = openLeg(snapshot, peer(from), peer(to), protocol);
    const region = onPorts(leg.ports);
    ways.push({ protocol, sure: region, maybe: region, mtls: false, decidedBy: leg.decidedBy });
  }
  ways.push(...tcpWays(snapshot, from, to));
  return ways.filter((way) => way.maybe.length > 0);
}

function tcpWays(snapshot: Snapshot, from: End, to: End): readonly Way[] {
  const source = from.pod && dataPlaneOf(snapshot, from.pod);
  const target = to.pod && dataPlaneOf(snapshot, to.pod);
  if (!to.pod || !target) return toOutside(snapshot, from, to);
  if (source?.by === 'ztunnel' && from.pod) {
    const waypoint = waypointOfPod(snapshot, to.pod).waypoint;
    const client = { pod: from.pod, identity: identityOf(snapshot, from.pod.namespace, from.pod.serviceAccount) };
    const carried = target.hbone ? 'hbone' : 'plain';
    const direct = waypoint
      ? [
          ...(acceptsHbone(waypoint) ? workloadWaypointWays(snapshot, client, waypoint, to.pod) : []),
          ...byOpenServices(snapshot, from, to.pod, carried),
        ]
      : straight(snapshot, from, to, carried);
    return [...direct, ...byServices(snapshot, client, to.pod, to.services ?? [])];
  }
  if (source?.by === 'sidecar' && from.pod) return fromSidecar(snapshot, from, to.pod);
  const direct = straight(snapshot, from, to, 'plain');
  return from.pod || from.address === undefined ? direct : [...direct, ...frontWays(snapshot, from.address, to.pod, to.services ?? [])];
}

/** A pod's own waypoint only takes what is addressed to the pod: Services without a waypoint lead past it. */
function byOpenServices(snapshot: Snapshot, from: End, to: PodView, carried: Carried): readonly Way[] {
  return openServicesOf(snapshot, to).flatMap(({ host, port, target }) =>
    straight(snapshot, from, { pod: to }, carried, portsOf(target)).map((way) => ({ ...way, ask: { host, port } })),
  );
}

/** To the Services that lead to a pod by way of a waypoint. */
function byServices(snapshot: Snapshot, client: WaypointClient, to: PodView, services: readonly KeyId[]): readonly Way[] {
  return services.flatMap((service) =>
    (doorsByBackend(snapshot).get(service) ?? []).flatMap((door) => doorWays(snapshot, client, door, to)),
  );
}

/** Straight to the pod: the wire, then what the destination lets in. */
function straight(snapshot: Snapshot, from: End, to: End, carried: Carried, ports?: PortSet): readonly Way[] {
  if (!to.pod) return [];
  const leg = openLeg(snapshot, peer(from), peer(to), 'TCP');
  const open = carried === 'hbone' ? hboneLeg(leg) : leg;
  if (open.ports.length === 0) return [];
  const limit = ports ? intersectRegions(onPorts(open.ports), onPorts(ports)) : onPorts(open.ports);
  return arrivals(snapshot, to.pod, carried, callerOf(snapshot, from, to.pod, carried)).map((arrival) => ({
    protocol: 'TCP',
    sure: intersectRegions(limit, arrival.sure),
    maybe: intersectRegions(limit, arrival.maybe),
    ...(arrival.application && { application: arrival.application }),
    mtls: carried !== 'plain',
    decidedBy: [...open.decidedBy, ...arrival.decidedBy],
  }));
}

function callerOf(snapshot: Snapshot, from: End, to: PodView, carried: Carried): Caller {
  const principal =
    carried === 'plain' || !from.pod ? undefined : principalOf(identityOf(snapshot, from.pod.namespace, from.pod.serviceAccount));
  return callerFrom(principal, from.address ?? from.pod?.addresses[0], to);
}

function toOutside(snapshot: Snapshot, from: End, to: End): readonly Way[] {
  if (from.pod && dataPlaneOf(snapshot, from.pod).by === 'sidecar' && meshConfigOf(snapshot).outboundTrafficPolicy === 'REGISTRY_ONLY')
    return [];
  const leg = openLeg(snapshot, peer(from), peer(to), 'TCP');
  const region = onPorts(leg.ports);
  return [{ protocol: 'TCP', sure: region, maybe: region, mtls: false, decidedBy: leg.decidedBy }];
}

/** A sidecar speaks mutual TLS or HBONE to endpoints of Services, and passes through what is dialled by address. */
function fromSidecar(snapshot: Snapshot, from: End, to: PodView): readonly Way[] {
  const target = dataPlaneOf(snapshot, to);
  const ways: Way[] = [];
  if (meshConfigOf(snapshot).outboundTrafficPolicy === 'ALLOW_ANY') ways.push(...straight(snapshot, from, { pod: to }, 'plain'));
  const ports = servicesOf(snapshot, to);
  if (ports.length === 0) return ways;
  const carried: Carried = target.by === 'sidecar' ? 'tls' : target.hbone ? 'hbone' : 'plain';
  if (carried === 'plain') return ways.length > 0 ? ways : straight(snapshot, from, { pod: to }, 'plain', ports);
  const open =
    carried === 'tls' ? ports.flatMap(([a, b]) => range(a, b)).filter((port) => !disablesMutualTls(snapshot, to, port)) : undefined;
  const limit = open ? (open.length === 0 ? [] : portsOf(...open)) : ports;
  return limit.length === 0 ? ways : [...ways, ...straight(snapshot, from, { pod: to }, carried, limit)];
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.min(to - from, 4096) + 1 }, (_, i) => from + i);
}
