/** Ways through waypoints. */
import type { ResourceKey } from '../base/key.ts';
import { matchesLabels } from '../kube/selector.ts';
import { dataPlaneOf } from '../semantics/ambient/data-plane.ts';
import type { GatewayProxy } from '../semantics/ambient/gateway-proxy.ts';
import { meshConfigOf } from '../semantics/ambient/mesh-config.ts';
import { authorizationAt } from '../semantics/authorization/attachment.ts';
import { compiledPolicy } from '../semantics/authorization/compiled.ts';
import { extensionsOfGateway } from '../semantics/authorization/extensions.ts';
import { type AuthorizedRegion, authorizedRegion, type Caller } from '../semantics/authorization/region.ts';
import { principalOf } from '../semantics/authorization/subject.ts';
import { anyRequest, type HttpSet } from '../sets/http.ts';
import { portsOf } from '../sets/ports.ts';
import { type Box, intersectRegions, nowhere, onPorts, type Region } from '../sets/region.ts';
import { endpointsOf } from '../snapshot/endpoints.ts';
import type { PodView } from '../snapshot/pods.ts';
import { derived, type Snapshot } from '../snapshot/snapshot.ts';
import { type Arrival, arrivals, type Carried } from './arrival.ts';
import { hboneLeg, type OpenLeg, openLeg } from './network.ts';
import type { Decider, Way } from './way.ts';
import type { WaypointDoor } from './waypoint-doors.ts';

/** Who asks the waypoint: a captured pod, or a gateway. */
export interface WaypointClient {
  readonly pod: PodView;
  readonly identity?: string;
}

function nameOfWaypoint(waypoint: GatewayProxy): string {
  return `${waypoint.gateway.key.namespace ?? 'default'}/${waypoint.gateway.key.name}`;
}

/** Through one door of a waypoint to a pod behind it. */
export function doorWays(snapshot: Snapshot, client: WaypointClient, door: WaypointDoor, to: PodView): readonly Way[] {
  const { target, waypoint, application, port } = door;
  if (target.subset && !matchesLabels(target.subset, to.labels)) return [];
  const landing = (endpointsOf(snapshot, target.backend, target.port, 'TCP') ?? []).find((one) => one.pod === to.id)?.port;
  const legs = legsThrough(snapshot, client.pod, waypoint, to);
  if (landing === undefined || !legs) return [];
  const policed = policiesAt(snapshot, client, waypoint, door.service, application, undefined);
  const asked: Region = target.requests.map((http) => ({ ports: portsOf(port), http }));
  const requests = (region: Region) => intersectRegions(region, asked).map((box) => box.http);
  const doubtful = target.uncertain || extensionsOfGateway(snapshot, waypoint, door.service).length > 0;
  return legs.landing
    .filter((arrival) => door.opaque || !arrival.application || arrival.application === application)
    .map((arrival): Way => {
      const behind = (region: Region) => intersectRegions(intersectRegions(region, onPorts(legs.second.ports)), onPorts(portsOf(landing)));
      return {
        protocol: 'TCP',
        sure: doubtful ? nowhere : combined(requests(policed.sure), behind(arrival.sure), landing, target.rewritten, true),
        maybe: combined(requests(policed.maybe), behind(arrival.maybe), landing, target.rewritten, false),
        ...carrying(door.opaque ? arrival.application : application),
        via: [nameOfWaypoint(waypoint)],
        ask: { host: door.host, port },
        mtls: legs.carried === 'hbone',
        decidedBy: [
          ...legs.first.decidedBy,
          ...decidersOf(policed),
          ...(target.decider ? [target.decider] : []),
          ...legs.second.decidedBy,
          ...arrival.decidedBy,
        ],
      };
    })
    .filter((way) => way.maybe.length > 0);
}

function carrying(application: 'http' | 'tcp' | undefined): Pick<Way, 'application'> {
  return application ? { application } : {};
}

/** What is addressed to a pod that has a workload waypoint. */
export function workloadWaypointWays(snapshot: Snapshot, client: WaypointClient, waypoint: GatewayProxy, to: PodView): readonly Way[] {
  const legs = legsThrough(snapshot, client.pod, waypoint, to);
  if (!legs) return [];
  const doubtful = extensionsOfGateway(snapshot, waypoint).length > 0;
  const wire = onPorts(legs.second.ports);
  return (['http', 'tcp'] as const).flatMap((application) => {
    const policed = policiesAt(snapshot, client, waypoint, undefined, application, to);
    return legs.landing
      .filter((arrival) => !arrival.application || arrival.application === application)
      .map(
        (arrival): Way => ({
          protocol: 'TCP',
          sure: doubtful ? nowhere : intersectRegions(intersectRegions(policed.sure, wire), arrival.sure),
          maybe: intersectRegions(intersectRegions(policed.maybe, wire), arrival.maybe),
          application,
          via: [nameOfWaypoint(waypoint)],
          mtls: legs.carried === 'hbone',
          decidedBy: [...legs.first.decidedBy, ...decidersOf(policed), ...legs.second.decidedBy, ...arrival.decidedBy],
        }),
      )
      .filter((way) => way.maybe.length > 0);
  });
}

interface Legs {
  readonly first: OpenLeg;
  readonly second: OpenLeg;
  readonly carried: Carried;
  readonly landing: readonly Arrival[];
}

const firstLegs = derived((): Map<string, OpenLeg> => new Map());
const secondLegs = derived((): Map<string, Omit<Legs, 'first'>> => new Map());

/** The two legs and the landing, where both wires let HBONE through. */
function legsThrough(snapshot: Snapshot, from: PodView, waypoint: GatewayProxy, to: PodView): Legs | undefined {
  const [proxy] = waypoint.pods;
  if (!proxy) return undefined;
  const first = kept(firstLegs(snapshot), `${from.id} ${proxy.id}`, () =>
    hboneLeg(openLeg(snapshot, { pod: from }, { pod: proxy }, 'TCP')),
  );
  if (first.ports.length === 0) return undefined;
  const second = kept(secondLegs(snapshot), `${proxy.id} ${to.id}`, () => landingFrom(snapshot, waypoint, proxy, to));
  return second.second.ports.length === 0 ? undefined : { first, ...second };
}

function landingFrom(snapshot: Snapshot, waypoint: GatewayProxy, proxy: PodView, to: PodView): Omit<Legs, 'first'> {
  const carried: Carried = dataPlaneOf(snapshot, to).hbone ? 'hbone' : 'plain';
  const wire = openLeg(snapshot, { pod: proxy }, { pod: to }, 'TCP');
  const principal = carried === 'plain' ? undefined : principalOf(waypoint.identity);
  return {
    carried,
    second: carried === 'hbone' ? hboneLeg(wire) : wire,
    landing: arrivals(snapshot, to, carried, callerFrom(principal, proxy.addresses[0], to)),
  };
}

function kept<T>(map: Map<string, T>, id: string, compute: () => T): T {
  const known = map.get(id);
  if (known !== undefined) return known;
  const value = compute();
  map.set(id, value);
  return value;
}

function policiesAt(
  snapshot: Snapshot,
  client: WaypointClient,
  waypoint: GatewayProxy,
  service: ResourceKey | undefined,
  application: 'http' | 'tcp',
  to: PodView | undefined,
): AuthorizedRegion {
  const policies = authorizationAt.waypoint(snapshot, waypoint, service).map((policy) => compiledPolicy(snapshot, policy, application));
  const caller = callerFrom(principalOf(client.identity), client.pod.addresses[0], to);
  return authorizedRegion(policies, caller, application, meshConfigOf(snapshot).authorizers);
}

export function callerFrom(principal: string | undefined, sourceAddress: string | undefined, to: PodView | undefined): Caller {
  const destinationAddress = to?.addresses[0];
  return {
    ...(principal !== undefined && { principal }),
    ...(sourceAddress !== undefined && { sourceAddress }),
    ...(destinationAddress !== undefined && { destinationAddress }),
  };
}

function decidersOf({ deciding }: AuthorizedRegion): readonly Decider[] {
  return deciding.map(({ policy, path }) => ({ resource: policy.resource.key, path }));
}

/** Requests that pass a proxy, limited by what stands behind it; parts that the proxy rewrites cannot be compared any more. */
export function combined(requests: readonly HttpSet[], behind: Region, port: number, rewritten: boolean, sure: boolean): Region {
  const comparable = rewritten
    ? behind.flatMap((box): readonly Box[] => (!looksAtRewritten(box.http) ? [box] : sure ? [] : [{ ports: box.ports, http: anyRequest }]))
    : behind;
  return intersectRegions(
    comparable,
    requests.map((http) => ({ ports: portsOf(port), http })),
  );
}

function looksAtRewritten(http: HttpSet): boolean {
  return http.has('paths') || http.has('hosts');
}
