/** The route tables of a gateway's listeners, each built when it is first asked for. */
import type { StreamRouteRule, TcpRoute, TlsRoute, UdpRoute } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { compareSpecificity, hostMatches } from '../routing/hostname.ts';
import type { RouteTable, WeightedBackend } from '../routing/table.ts';
import { type Attached, routesByListener } from './attachment.ts';
import { type GatewayView, gatewaysOf } from './gateways.ts';
import { backendOf } from './http-filters.ts';
import { jointTable, type ServedRoute, type ServedTogether } from './http-table.ts';
import type { ListenerView } from './listener.ts';
import { terminatesTls } from './listener-choice.ts';
import { trafficProfiles } from './traffic-profiles.ts';

const tables = derived((_snapshot: Snapshot) => new Map<ListenerView, RouteTable>());

/** HTTPRoutes and GRPCRoutes of a listener. */
export function tableOf(snapshot: Snapshot, gateway: GatewayView, listener: ListenerView): RouteTable {
  const known = tables(snapshot);
  const hit = known.get(listener);
  if (hit) return hit;
  const together = tableListeners(snapshot, gateway, listener);
  const table = jointTable(
    { snapshot, profile: gateway.profile, mesh: false },
    together.map((one) => servedAt(snapshot, one.gateway, one.listener)),
  );
  for (const one of together) known.set(one.listener, table);
  return table;
}

interface Placed {
  readonly gateway: GatewayView;
  readonly listener: ListenerView;
}

/** The listeners whose routes stand in one table: of a port where the implementation's proxy has one listener for it. */
function tableListeners(snapshot: Snapshot, gateway: GatewayView, listener: ListenerView): readonly Placed[] {
  if (!gateway.profile.sharesHttpPorts || terminatesTls(listener)) return [{ gateway, listener }];
  return dataPlaneOf(snapshot, gateway).flatMap((one) =>
    one.listeners
      .filter((other) => other.serves && other.listener.port === listener.listener.port && other.listener.protocol === 'HTTP')
      .map((other) => ({ gateway: one, listener: other })),
  );
}

/** The Gateways whose listeners stand in one data plane. */
export function dataPlaneOf(snapshot: Snapshot, gateway: GatewayView): readonly GatewayView[] {
  return trafficProfiles[gateway.profile.name].dataPlane?.(snapshot, gateway) ?? [gateway];
}

function servedAt(snapshot: Snapshot, gateway: GatewayView, listener: ListenerView): ServedTogether {
  const routes = (routesByListener(snapshot).get(listener) ?? []).flatMap((one): readonly ServedRoute[] => {
    const { route } = one.attachment;
    if (gateway.profile.rejectsRoute?.(snapshot, route, false)) return [];
    // `as`: the two kinds that are named.
    return route.key.kind === 'HTTPRoute' || route.key.kind === 'GRPCRoute'
      ? [{ route: route as ServedRoute['route'], hostnames: one.hostnames }]
      : [];
  });
  const { refineRule } = trafficProfiles[gateway.profile.name];
  return {
    routes,
    ...(refineRule && { refine: (route, rule, entries) => refineRule({ snapshot, gateway, listener, route, rule }, entries) }),
  };
}

export type StreamRoute = Resource<TlsRoute> | Resource<TcpRoute> | Resource<UdpRoute>;

/** The TLSRoute, TCPRoute or UDPRoute that gets a listener's connections: most specific hostname, then the oldest. */
export function streamRouteOf(
  snapshot: Snapshot,
  listener: ListenerView,
  sni: string | undefined,
): { readonly chosen?: Attached; readonly others: readonly Attached[] } {
  const streams = (routesByListener(snapshot).get(listener) ?? []).filter(({ attachment: { route } }) => STREAMS.has(route.key.kind));
  const fitting = streams
    .flatMap((one) => one.hostnames.filter((hostname) => fits(hostname, sni)).map((hostname) => ({ one, hostname })))
    .sort((a, b) => compareSpecificity(a.hostname, b.hostname) || byAge(a.one, b.one));
  const chosen = fitting[0]?.one;
  return { ...(chosen && { chosen }), others: streams.filter((one) => one !== chosen) };
}

const STREAMS: ReadonlySet<string> = new Set(['TLSRoute', 'TCPRoute', 'UDPRoute']);

function fits(hostname: string, sni: string | undefined): boolean {
  return sni === undefined ? hostname === '*' : hostMatches(hostname, sni);
}

function byAge(a: Attached, b: Attached): number {
  const name = ({ attachment: { route } }: Attached): string => `${route.key.namespace ?? 'default'}/${route.key.name}`;
  return a.attachment.route.created - b.attachment.route.created || (name(a) < name(b) ? -1 : 1);
}

/** The backends of a TLSRoute, TCPRoute or UDPRoute. */
export function streamBackends(snapshot: Snapshot, gateway: GatewayView, route: StreamRoute): readonly WeightedBackend[] {
  const rules: readonly StreamRouteRule[] = route.object.spec?.rules ?? [];
  return rules.slice(0, 1).flatMap((rule) =>
    (rule.backendRefs ?? []).map((ref, n): WeightedBackend => {
      const path = ['spec', 'rules', 0, 'backendRefs', n];
      const resolution = gateway.profile.resolveBackend({ snapshot, route, ref, path, mesh: false });
      return { weight: Math.max(0, ref.weight ?? 1), filters: [], target: backendOf(resolution, { resource: route.key, path }) };
    }),
  );
}

export function gatewayById(snapshot: Snapshot, id: GatewayView['id']): GatewayView | undefined {
  return gatewaysOf(snapshot).get(id);
}
