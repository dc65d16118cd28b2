/** Gateways as doors from outside: which of their listeners leads where. */
import type { KeyId } from '../base/key.ts';
import type { AuthorizationPolicy } from '../kube/istio-security.ts';
import type { Resource } from '../kube/resource.ts';
import { identityOf } from '../semantics/ambient/data-plane.ts';
import { gatewayProxies } from '../semantics/ambient/gateway-proxy.ts';
import { ingressUsesWaypoint, waypointOfService } from '../semantics/ambient/waypoint.ts';
import { authorizationAt } from '../semantics/authorization/attachment.ts';
import { extensionsOfGateway, extensionsOfPod } from '../semantics/authorization/extensions.ts';
import { routesByListener } from '../semantics/gateway-api/attachment.ts';
import { type GatewayView, gatewaysOf } from '../semantics/gateway-api/gateways.ts';
import type { ListenerView } from '../semantics/gateway-api/listener.ts';
import { type StreamRoute, streamBackends, tableOf } from '../semantics/gateway-api/listener-routes.ts';
import { ingressRoutes, isIngressPod, serversAt } from '../semantics/istio/ingress.ts';
import { anyRequest } from '../sets/http.ts';
import type { PodView } from '../snapshot/pods.ts';
import { podsOf } from '../snapshot/pods.ts';
import { derived, type Snapshot } from '../snapshot/snapshot.ts';
import { type RoutedTarget, routedTargets } from './routes.ts';
import { doorsByService, type WaypointDoor } from './waypoint-doors.ts';

/** One door: a port of a gateway with what lies behind it. */
export interface Front {
  /** `namespace/name` of the Gateway, or of the gateway's pod. */
  readonly name: string;
  /** Its proxy as a peer on the network; absent: nobody knows where it runs. */
  readonly pod?: PodView;
  /** Istio's own: it speaks HBONE and has an identity. */
  readonly identity?: string;
  readonly role: 'istio' | 'other';
  /** The Gateway behind it, where it is one of the Gateway API. */
  readonly gateway?: KeyId;
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
  readonly application: 'http' | 'tcp';
  readonly policies: readonly Resource<AuthorizationPolicy>[];
  /** Something in the proxy decides that the resources do not tell. */
  readonly uncertain: boolean;
  readonly target: RoutedTarget;
  /** The waypoint's door that the target's Service asks gateways to take. */
  readonly door?: WaypointDoor;
}

/** Doors by the Service (or other backend) they lead to. */
export const frontsByBackend = derived((snapshot: Snapshot): ReadonlyMap<KeyId, readonly Front[]> => {
  const map = new Map<KeyId, Front[]>();
  for (const direct of [...gatewayFronts(snapshot), ...ingressFronts(snapshot)])
    for (const front of byDoors(snapshot, direct)) {
      const backend = front.door?.target.backend ?? front.target.backend;
      const list = map.get(backend);
      if (list) list.push(front);
      else map.set(backend, [front]);
    }
  return map;
});

/** Where a Service asks gateways to go by its waypoint, they do. */
function byDoors(snapshot: Snapshot, front: Front): readonly Front[] {
  const { target, role } = front;
  if (role !== 'istio' || front.protocol !== 'TCP' || !front.pod || !ingressUsesWaypoint(snapshot, target.backend).uses) return [front];
  if (!waypointOfService(snapshot, target.backend).waypoint) return [front];
  const doors = doorsByService(snapshot).get(`${target.backend}:${target.port}`) ?? [];
  return doors.filter((door) => door.application === front.application).map((door) => ({ ...front, door }));
}

function* gatewayFronts(snapshot: Snapshot): Generator<Front> {
  for (const view of gatewaysOf(snapshot).values()) {
    const proxy = gatewayProxies(snapshot).get(view.id);
    if (!proxy || proxy.role === 'waypoint' || view.controller === undefined) continue;
    const [pod] = proxy.pods;
    const isIstio = proxy.role === 'istio' || proxy.role === 'east-west';
    const base = {
      name: `${proxy.gateway.key.namespace ?? 'default'}/${proxy.gateway.key.name}`,
      ...(pod && { pod }),
      ...(proxy.identity !== undefined && { identity: proxy.identity }),
      role: isIstio ? ('istio' as const) : ('other' as const),
      gateway: view.id,
      policies: isIstio ? authorizationAt.gateway(snapshot, proxy) : [],
      uncertain: isIstio && extensionsOfGateway(snapshot, proxy).length > 0,
    };
    for (const listener of view.listeners)
      if (listener.serves)
        for (const found of listenerTargets(snapshot, view, listener)) yield { ...base, port: listener.listener.port, ...found };
  }
}

type Found = Pick<Front, 'protocol' | 'application' | 'target'>;

function* listenerTargets(snapshot: Snapshot, view: GatewayView, listener: ListenerView): Generator<Found> {
  for (const target of routedTargets(tableOf(snapshot, view, listener))) yield { protocol: 'TCP', application: 'http', target };
  for (const { attachment } of routesByListener(snapshot).get(listener) ?? []) {
    const { route } = attachment;
    if (route.key.kind !== 'TLSRoute' && route.key.kind !== 'TCPRoute' && route.key.kind !== 'UDPRoute') continue;
    // `as`: the kinds that are left.
    for (const { weight, target } of streamBackends(snapshot, view, route as StreamRoute)) {
      if (weight === 0 || target.to === 'error') continue;
      yield {
        protocol: route.key.kind === 'UDPRoute' ? 'UDP' : 'TCP',
        application: 'tcp',
        target: {
          backend: target.backend,
          port: target.port,
          requests: [anyRequest],
          rewritten: false,
          uncertain: false,
          decider: { resource: route.key, path: 'spec.rules[0]' },
        },
      };
    }
  }
}

/** Pods that Istio Gateways select. */
function* ingressFronts(snapshot: Snapshot): Generator<Front> {
  if (snapshot.all('Gateway.networking.istio.io').length === 0) return;
  for (const pod of podsOf(snapshot)) {
    if (!isIngressPod(snapshot, pod)) continue;
    const ports = new Set(
      snapshot.all('Gateway.networking.istio.io').flatMap((one) => (one.object.spec?.servers ?? []).map((server) => server.port?.number)),
    );
    for (const port of ports) {
      if (port === undefined) continue;
      const servers = serversAt(snapshot, pod, port);
      if (servers.length === 0) continue;
      for (const target of routedTargets(ingressRoutes(snapshot, pod, servers).table))
        yield {
          name: `${pod.namespace}/${pod.workload.name}`,
          pod,
          identity: identityOf(snapshot, pod.namespace, pod.serviceAccount),
          role: 'istio',
          port,
          protocol: 'TCP',
          application: 'http',
          policies: authorizationAt.sidecar(snapshot, pod),
          uncertain: extensionsOfPod(snapshot, pod).length > 0,
          target,
        };
    }
  }
}
