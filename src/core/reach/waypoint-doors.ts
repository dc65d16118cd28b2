/** What waypoints take and where they send it: by Service port, routes included. */
import type { KeyId, ResourceKey } from '../base/key.ts';
import { keyId } from '../base/key.ts';
import type { GatewayProxy } from '../semantics/ambient/gateway-proxy.ts';
import { hostOf, isHeadless } from '../semantics/ambient/names.ts';
import { entryPortKind, type PortKind, portKind } from '../semantics/ambient/protocol.ts';
import { acceptsHbone, waypointOfService } from '../semantics/ambient/waypoint.ts';
import { routesForService } from '../semantics/istio/service-routes.ts';
import { anyRequest } from '../sets/http.ts';
import { derived, type Snapshot } from '../snapshot/snapshot.ts';
import { type RoutedTarget, routedTargets } from './routes.ts';

/** One port of a Service at its waypoint, and one place it leads to. */
export interface WaypointDoor {
  readonly waypoint: GatewayProxy;
  readonly service: ResourceKey;
  readonly serviceId: KeyId;
  /** The name it is called by. */
  readonly host: string;
  readonly port: number;
  readonly application: 'http' | 'tcp';
  /** Declared as TCP: HTTP passes it too, as bytes. */
  readonly opaque: boolean;
  readonly target: Omit<RoutedTarget, 'decider'> & Partial<Pick<RoutedTarget, 'decider'>>;
}

/** All of them, in the order of the Services. */
export const waypointDoors = derived((snapshot: Snapshot): readonly WaypointDoor[] => {
  const doors: WaypointDoor[] = [];
  const add = (service: ResourceKey, host: string, ports: readonly { readonly port: number; readonly kind: PortKind }[]) => {
    const serviceId = keyId(service);
    const { waypoint } = waypointOfService(snapshot, serviceId);
    if (!waypoint || !acceptsHbone(waypoint) || waypoint.pods.length === 0) return;
    for (const { port, kind } of ports)
      for (const application of ['http', 'tcp'] as const) {
        if (kind === 'udp' || (kind !== 'detect' && kind !== application)) continue;
        for (const target of targetsOf(snapshot, waypoint, serviceId, port, application))
          doors.push({ waypoint, service, serviceId, host, port, application, opaque: kind === 'tcp', target });
      }
  };
  for (const { key, object } of snapshot.all('Service'))
    if (!isHeadless(object) && object.spec?.type !== 'ExternalName')
      add(
        key,
        hostOf(key),
        (object.spec?.ports ?? []).map((one) => ({ port: one.port, kind: portKind(one) })),
      );
  for (const { key, object } of snapshot.all('ServiceEntry.networking.istio.io'))
    add(
      key,
      object.spec?.hosts?.[0] ?? '',
      (object.spec?.ports ?? []).map((one) => ({ port: one.number, kind: entryPortKind(one) })),
    );
  return doors;
});

function targetsOf(
  snapshot: Snapshot,
  waypoint: GatewayProxy,
  service: KeyId,
  port: number,
  application: 'http' | 'tcp',
): readonly WaypointDoor['target'][] {
  const routes =
    application === 'http'
      ? routesForService(snapshot, { service, port, proxy: { kind: 'waypoint', namespace: waypoint.gateway.key.namespace ?? 'default' } })
      : undefined;
  return routes ? routedTargets(routes.table) : [{ backend: service, port, requests: [anyRequest], rewritten: false, uncertain: false }];
}

/** The same by the Service (or other backend) they lead to. */
export const doorsByBackend = derived(
  (snapshot: Snapshot): ReadonlyMap<KeyId, readonly WaypointDoor[]> => grouped(waypointDoors(snapshot), (door) => door.target.backend),
);

/** The same by `id:port` of the Service that is asked for. */
export const doorsByService = derived(
  (snapshot: Snapshot): ReadonlyMap<string, readonly WaypointDoor[]> =>
    grouped(waypointDoors(snapshot), (door) => `${door.serviceId}:${door.port}`),
);

function grouped<K>(doors: readonly WaypointDoor[], keyOf: (door: WaypointDoor) => K): ReadonlyMap<K, readonly WaypointDoor[]> {
  const map = new Map<K, WaypointDoor[]>();
  for (const door of doors) {
    const list = map.get(keyOf(door));
    if (list) list.push(door);
    else map.set(keyOf(door), [door]);
  }
  return map;
}
