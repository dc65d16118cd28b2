/** All ways from one class to another. */
import type { KeyId } from '../base/key.ts';
import type { Service } from '../kube/core.ts';
import { dataPlaneOf, identityOf } from '../semantics/ambient/data-plane.ts';
import type { GatewayProxy } from '../semantics/ambient/gateway-proxy.ts';
import { meshConfigOf } from '../semantics/ambient/mesh-config.ts';
import { disablesMutualTls } from '../semantics/ambient/peer-authentication.ts';
import { portKind } from '../semantics/ambient/protocol.ts';
import { acceptsHbone, waypointOfPod, waypointOfService } from '../semantics/ambient/waypoint.ts';
import { authorizationAt } from '../semantics/authorization/attachment.ts';
import { compiledPolicy } from '../semantics/authorization/compiled.ts';
import { authorizedRegion, type Caller } from '../semantics/authorization/region.ts';
import { principalOf } from '../semantics/authorization/subject.ts';
import type { NetworkPeer } from '../semantics/network-policy/peers.ts';
import { type PortSet, portsOf } from '../sets/ports.ts';
import { intersectRegions, onPorts, type Region } from '../sets/region.ts';
import { endpointsOf, type PortProtocol, targetPort } from '../snapshot/endpoints.ts';
import type { PodView } from '../snapshot/pods.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { arrivals, type Carried } from './arrival.ts';
import { hboneLeg, openLeg } from './network.ts';
import { servicesOf } from './pod-services.ts';
import type { Way } from './way.ts';

export const PROTOCOLS: readonly PortProtocol[] = ['TCP', 'UDP', 'SCTP'];

/** One end of a connection. */
export interface End {
  readonly pod?: PodView;
  readonly address?: string;
  /** Services with a waypoint that lead here. */
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
    const direct = waypoint
      ? throughWaypoint(snapshot, from.pod, waypoint, to.pod, undefined)
      : direct1(snapshot, from, to, target.hbone ? 'hbone' : 'plain');
    return [...direct, ...(to.services ?? []).flatMap((service) => byService(snapshot, from.pod, service, to.pod))];
  }
  if (source?.by === 'sidecar' && from.pod) return fromSidecar(snapshot, from, to.pod);
  return direct1(snapshot, from, to, 'plain');
}

/** Straight to the pod: the wire, then what the destination lets in. */
function direct1(snapshot: Snapshot, from: End, to: End, carried: Carried, ports?: PortSet): readonly Way[] {
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
  return caller(principal, from.address ?? from.pod?.addresses[0], to);
}

function caller(principal: string | undefined, sourceAddress: string | undefined, to: PodView | undefined): Caller {
  const destinationAddress = to?.addresses[0];
  return {
    ...(principal !== undefined && { principal }),
    ...(sourceAddress !== undefined && { sourceAddress }),
    ...(destinationAddress !== undefined && { destinationAddress }),
  };
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
  if (meshConfigOf(snapshot).outboundTrafficPolicy === 'ALLOW_ANY') ways.push(...direct1(snapshot, from, { pod: to }, 'plain'));
  const ports = servicesOf(snapshot, to);
  if (ports.length === 0) return ways;
  const carried: Carried = target.by === 'sidecar' ? 'tls' : target.hbone ? 'hbone' : 'plain';
  if (carried === 'plain') return ways.length > 0 ? ways : direct1(snapshot, from, { pod: to }, 'plain', ports);
  const open =
    carried === 'tls' ? ports.flatMap(([a, b]) => range(a, b)).filter((port) => !disablesMutualTls(snapshot, to, port)) : undefined;
  const limit = open ? (open.length === 0 ? [] : portsOf(...open)) : ports;
  return limit.length === 0 ? ways : [...ways, ...direct1(snapshot, from, { pod: to }, carried, limit)];
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.min(to - from, 4096) + 1 }, (_, i) => from + i);
}

/** To a Service that has a waypoint. */
function byService(snapshot: Snapshot, from: PodView | undefined, service: KeyId, to: PodView | undefined): readonly Way[] {
  const { waypoint } = waypointOfService(snapshot, service);
  return from && to && waypoint ? throughWaypoint(snapshot, from, waypoint, to, service) : [];
}

function throughWaypoint(
  snapshot: Snapshot,
  from: PodView,
  waypoint: GatewayProxy,
  to: PodView,
  service: KeyId | undefined,
): readonly Way[] {
  const [proxy] = waypoint.pods;
  if (!proxy || !acceptsHbone(waypoint)) return [];
  const name = `${waypoint.gateway.key.namespace ?? 'default'}/${waypoint.gateway.key.name}`;
  const first = hboneLeg(openLeg(snapshot, { pod: from }, { pod: proxy }, 'TCP'));
  if (first.ports.length === 0) return [];
  const carried: Carried = dataPlaneOf(snapshot, to).hbone ? 'hbone' : 'plain';
  const leg = openLeg(snapshot, { pod: proxy }, { pod: to }, 'TCP');
  const second = carried === 'hbone' ? hboneLeg(leg) : leg;
  if (second.ports.length === 0) return [];
  const asWaypoint = caller(carried === 'plain' ? undefined : principalOf(waypoint.identity), proxy.addresses[0], to);
  const landing = arrivals(snapshot, to, carried, asWaypoint);
  const asClient = caller(
    principalOf(identityOf(snapshot, from.namespace, from.serviceAccount)),
    from.addresses[0],
    service === undefined ? to : undefined,
  );
  const { authorizers } = meshConfigOf(snapshot);
  const key = service === undefined ? undefined : snapshot.get(service)?.key;
  const policies = authorizationAt.waypoint(snapshot, waypoint, key);
  const ways: Way[] = [];
  for (const { application, lift, kinds } of chainsOf(snapshot, service, to)) {
    if (!kinds) continue;
    const compiled = policies.map((policy) => compiledPolicy(snapshot, policy, application));
    const allowed = authorizedRegion(compiled, asClient, application, authorizers);
    const [sure, maybe] = [lift(allowed.sure), lift(allowed.maybe)];
    for (const arrival of landing) {
      if (arrival.application && arrival.application !== application) continue;
      const onWire = onPorts(second.ports);
      ways.push({
        protocol: 'TCP',
        sure: intersectRegions(intersectRegions(sure, onWire), arrival.sure),
        maybe: intersectRegions(intersectRegions(maybe, onWire), arrival.maybe),
        ...(policies.length > 0 && { application }),
        via: [name],
        mtls: carried === 'hbone',
        decidedBy: [
          ...first.decidedBy,
          ...allowed.deciding.map(({ policy, path }) => ({ resource: policy.resource.key, path })),
          ...second.decidedBy,
          ...arrival.decidedBy,
        ],
      });
      if (policies.length === 0) break;
    }
    if (policies.length === 0 && landing.every((one) => !one.application)) break;
  }
  return ways;
}

interface Chain {
  readonly application: 'http' | 'tcp';
  readonly kinds: boolean;
  /** From the ports policies of the waypoint compare with to ports of the pod. */
  readonly lift: (region: Region) => Region;
}

/** The chains of a waypoint for a Service: its ports, by what they carry; for a pod itself every port. */
function chainsOf(snapshot: Snapshot, service: KeyId | undefined, to: PodView): readonly Chain[] {
  if (service === undefined)
    return (['http', 'tcp'] as const).map((application) => ({ application, kinds: true, lift: (region) => region }));
  const object = snapshot.get(service)?.object;
  // `as`: waypointServices only holds Services.
  const ports = object?.kind === 'Service' ? ((object as Service).spec?.ports ?? []) : [];
  return (['http', 'tcp'] as const).map((application) => {
    const mapped = ports.flatMap((port) => {
      const kind = portKind(port);
      if (kind === 'udp' || (kind !== 'detect' && kind !== application)) return [];
      if (!(endpointsOf(snapshot, service, port.port, 'TCP') ?? []).some((one) => one.pod !== undefined)) return [];
      const target = targetPort(to, port.targetPort || port.port, 'TCP');
      return target === undefined ? [] : [{ from: port.port, to: target }];
    });
    return {
      application,
      kinds: mapped.length > 0,
      lift: (region) =>
        mapped.flatMap(({ from, to: target }) =>
          intersectRegions(region, onPorts(portsOf(from))).map((box) => ({ ports: portsOf(target), http: box.http })),
        ),
    };
  });
}
