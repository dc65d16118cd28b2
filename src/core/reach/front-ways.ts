/** Ways from outside through the gateways. */
import type { KeyId } from '../base/key.ts';
import { matchesLabels } from '../kube/selector.ts';
import { dataPlaneOf, identityOf } from '../semantics/ambient/data-plane.ts';
import { meshConfigOf } from '../semantics/ambient/mesh-config.ts';
import { compiledPolicy } from '../semantics/authorization/compiled.ts';
import { authorizedRegion, type Caller } from '../semantics/authorization/region.ts';
import { principalOf } from '../semantics/authorization/subject.ts';
import type { HttpSet } from '../sets/http.ts';
import { allPorts, hasPort, portsOf } from '../sets/ports.ts';
import { intersectRegions, nowhere, onPorts, type Region } from '../sets/region.ts';
import { endpointsOf } from '../snapshot/endpoints.ts';
import type { PodView } from '../snapshot/pods.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { arrivals, type Carried } from './arrival.ts';
import { type Front, frontsByBackend } from './fronts.ts';
import { hboneLeg, openLeg } from './network.ts';
import type { Decider, Way } from './way.ts';
import { callerFrom, combined, doorWays } from './waypoint-ways.ts';

/** Every way from an outside address through a gateway to a pod that stands behind some of the Services. */
export function frontWays(snapshot: Snapshot, address: string, to: PodView, services: readonly KeyId[]): readonly Way[] {
  return services.flatMap((service) =>
    (frontsByBackend(snapshot).get(service) ?? []).flatMap((front) => throughFront(snapshot, address, front, to)),
  );
}

function throughFront(snapshot: Snapshot, address: string, front: Front, to: PodView): readonly Way[] {
  const { target, pod, protocol } = front;
  if (!front.door && target.subset && !matchesLabels(target.subset, to.labels)) return [];
  const behind = front.door?.target ?? target;
  const port = (endpointsOf(snapshot, behind.backend, behind.port, protocol) ?? []).find((one) => one.pod === to.id)?.port;
  if (port === undefined) return [];
  const first = pod ? openLeg(snapshot, { address }, { pod }, protocol) : { ports: allPorts, decidedBy: [] };
  if (!hasPort(first.ports, front.port)) return [];
  const admitted = admit(snapshot, address, front);
  if (admitted.maybe.length === 0) return [];
  const decidedBy: readonly Decider[] = [...first.decidedBy, ...admitted.decidedBy, target.decider];
  const opaque = front.application === 'tcp';
  const inside = insideWays(snapshot, front, to, port);
  return inside
    .filter((way) => opaque || !way.application || way.application === front.application)
    .map((way) => {
      const onPort = onPorts(portsOf(port));
      const sure = combined(admitted.sure, intersectRegions(way.sure, onPort), port, target.rewritten, true);
      const maybe = combined(admitted.maybe, intersectRegions(way.maybe, onPort), port, target.rewritten, false);
      return {
        protocol,
        ...(opaque ? way.application && { application: way.application } : { application: front.application }),
        sure: front.uncertain || target.uncertain ? nowhere : sure,
        maybe,
        via: [front.name, ...(way.via ?? [])],
        ask: front.gateway === undefined ? { host: podName(pod), port: front.port } : { gateway: front.name, port: front.port },
        mtls: way.mtls,
        decidedBy: [...decidedBy, ...way.decidedBy],
      };
    })
    .filter((way) => way.maybe.length > 0);
}

/** How a pod is called where nothing else leads to it. */
function podName(pod: PodView | undefined): string {
  return pod ? `${pod.name}.${pod.namespace}.pod.cluster.local` : '';
}

/** What the gateway's own policies and routes let through, as sets of requests. */
function admit(
  snapshot: Snapshot,
  address: string,
  front: Front,
): { sure: readonly HttpSet[]; maybe: readonly HttpSet[]; decidedBy: readonly Decider[] } {
  const { policies, application, target } = front;
  if (policies.length === 0) return { sure: target.requests, maybe: target.requests, decidedBy: [] };
  const caller: Caller = { sourceAddress: address, remoteAddress: address };
  const region = authorizedRegion(
    policies.map((policy) => compiledPolicy(snapshot, policy, application)),
    caller,
    application,
    meshConfigOf(snapshot).authorizers,
  );
  const at = onPorts(portsOf(front.port));
  const asked: Region = target.requests.map((http) => ({ ports: portsOf(front.port), http }));
  const sets = (one: Region) => intersectRegions(intersectRegions(one, at), asked).map((box) => box.http);
  return {
    sure: sets(region.sure),
    maybe: sets(region.maybe),
    decidedBy: region.deciding.map(({ policy, path }) => ({ resource: policy.resource.key, path })),
  };
}

/** From the gateway's proxy to the pod: by way of the Service's waypoint where it asks for that, or straight. */
function insideWays(snapshot: Snapshot, front: Front, to: PodView, port: number): readonly Way[] {
  const { pod, role } = front;
  const from = pod ? { pod } : {};
  if (front.protocol === 'UDP') {
    const leg = openLeg(snapshot, from, { pod: to }, 'UDP');
    const region = onPorts(leg.ports);
    return [{ protocol: 'UDP', sure: region, maybe: region, mtls: false, decidedBy: leg.decidedBy }];
  }
  if (front.door && pod)
    return doorWays(snapshot, { pod, ...(front.identity !== undefined && { identity: front.identity }) }, front.door, to);
  const plane = dataPlaneOf(snapshot, to);
  const own = pod && role === 'other' ? dataPlaneOf(snapshot, pod) : undefined;
  const speaksMesh = role === 'istio' || own?.by === 'ztunnel';
  const carried: Carried = !speaksMesh
    ? 'plain'
    : plane.by === 'sidecar'
      ? role === 'istio'
        ? 'tls'
        : plane.hbone
          ? 'hbone'
          : 'plain'
      : plane.hbone
        ? 'hbone'
        : 'plain';
  const identity = role === 'istio' ? front.identity : pod && identityOf(snapshot, pod.namespace, pod.serviceAccount);
  const wire = openLeg(snapshot, from, { pod: to }, 'TCP');
  const leg = carried === 'hbone' ? hboneLeg(wire) : wire;
  if (!hasPort(leg.ports, port)) return [];
  const principal = carried === 'plain' ? undefined : principalOf(identity);
  const [sourceAddress] = pod?.addresses ?? [];
  const caller = callerFrom(principal, sourceAddress, to);
  return arrivals(snapshot, to, carried, caller).map((arrival) => ({
    protocol: 'TCP',
    sure: intersectRegions(onPorts(leg.ports), arrival.sure),
    maybe: intersectRegions(onPorts(leg.ports), arrival.maybe),
    ...(arrival.application && { application: arrival.application }),
    mtls: carried !== 'plain',
    decidedBy: [...leg.decidedBy, ...arrival.decidedBy],
  }));
}
