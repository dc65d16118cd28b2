/** Repairs of the ambient mesh: waypoints to be used, HBONE to be let through. */
import { idOf, type ResourceKey } from '../base/key.ts';
import { parsePath } from '../base/path.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { KubeObject } from '../kube/resource.ts';
import { nearest } from '../schema/nearest.ts';
import { gatewayProxies } from '../semantics/ambient/gateway-proxy.ts';
import { USE_WAYPOINT, waypointOfService } from '../semantics/ambient/waypoint.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Fix } from './fix.ts';
import { textIn, valueAt } from './value-at.ts';

/** Port 15008 beside the ports that the rule names. https://istio.io/latest/docs/ambient/usage/networkpolicy/ */
export function hbonePort(resource: ResourceKey, { path }: Diagnostic): readonly Fix[] {
  return [{ title: 'Open port 15008', edits: [{ resource, path: parsePath(path), op: 'add', value: { protocol: 'TCP', port: 15008 } }] }];
}

/** The Service that a policy or route is for gets the waypoint of its namespace, or a new one. */
export function useWaypoint(snapshot: Snapshot, resource: ResourceKey, { path }: Diagnostic): readonly Fix[] {
  const object = snapshot.get(resource)?.object;
  const ref = object && valueAt(object, parsePath(path));
  if (textIn(ref, 'kind') !== 'Service') return [];
  const namespace = textIn(ref, 'namespace') || (resource.namespace ?? 'default');
  const id = idOf('Service', namespace, textIn(ref, 'name'));
  const service = snapshot.get(id);
  if (!service || waypointOfService(snapshot, id).label) return [];
  const [name] = waypointsIn(snapshot, namespace);
  const label = (value: string): Fix['edits'] => [{ resource: service.key, path: ['metadata', 'labels', USE_WAYPOINT], op: 'set', value }];
  if (name !== undefined) return [{ title: `Use the waypoint ${name} for Service ${service.key.name}`, edits: label(name) }];
  return [{ title: `Add a waypoint for Service ${service.key.name}`, edits: label('waypoint'), creates: [newWaypoint(namespace)] }];
}

/** The waypoint whose name is nearest to the one that the label names. */
export function namedWaypoint(snapshot: Snapshot, resource: ResourceKey, { path }: Diagnostic): readonly Fix[] {
  const object = snapshot.get(resource)?.object;
  const at = parsePath(path);
  const wanted = object && valueAt(object, at);
  if (typeof wanted !== 'string') return [];
  const namespace = object?.metadata.labels?.[`${USE_WAYPOINT}-namespace`] ?? resource.namespace ?? resource.name;
  const near = nearest(wanted, waypointsIn(snapshot, namespace));
  return near === undefined || near === wanted ? [] : [{ title: `Write ${near}`, edits: [{ resource, path: at, op: 'set', value: near }] }];
}

function waypointsIn(snapshot: Snapshot, namespace: string): readonly string[] {
  return [...gatewayProxies(snapshot).values()]
    .filter(({ role, gateway }) => role === 'waypoint' && gateway.key.namespace === namespace)
    .map(({ gateway }) => gateway.key.name);
}

/** https://istio.io/latest/docs/ambient/usage/waypoint/#deploy-a-waypoint-proxy */
function newWaypoint(namespace: string): KubeObject & { readonly spec: unknown } {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'waypoint', namespace, labels: { 'istio.io/waypoint-for': 'service' } },
    spec: { gatewayClassName: 'istio-waypoint', listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE' }] },
  };
}
