/** Status of GatewayClasses, Gateways, ListenerSets and routes, each as its own controller writes it. */
import { keyId } from '../../base/key.ts';
import { GATEWAY_GROUP } from '../../kube/gateway-api.ts';
import { attachmentsByRoute, routesByListener } from '../../semantics/gateway-api/attachment.ts';
import { type GatewayView, gatewaysOf } from '../../semantics/gateway-api/gateways.ts';
import type { ListenerView } from '../../semantics/gateway-api/listener.ts';
import { profileOf } from '../../semantics/gateway-api/profiles.ts';
import { isIstioMesh } from '../../semantics/istio/installed.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { type ListenerStatus, type ParentStatus, PENDING, type StatusEntry } from '../condition.ts';
import { statusProfiles } from './status-profiles.ts';

export function gatewayApiStatus(snapshot: Snapshot): readonly StatusEntry[] {
  return [...classes(snapshot), ...gateways(snapshot), ...routes(snapshot)];
}

function* classes(snapshot: Snapshot): Iterable<StatusEntry> {
  for (const resource of snapshot.all('GatewayClass.gateway.networking.k8s.io')) {
    const { name } = profileOf(resource.object.spec?.controllerName ?? '');
    yield { key: resource.key, status: { conditions: statusProfiles[name].gatewayClass(snapshot, resource) } };
  }
}

function* gateways(snapshot: Snapshot): Iterable<StatusEntry> {
  for (const view of gatewaysOf(snapshot).values()) {
    const { key } = view.resource;
    if (view.controller === undefined) {
      yield { key, status: { conditions: PENDING } };
      continue;
    }
    const writes = statusProfiles[view.profile.name];
    const shown = writes.showsListeners?.(snapshot, view) ?? true;
    const sets = view.listenerSets.filter((one) => one.allowed && one.listeners.some((listener) => listener.serves));
    yield {
      key,
      status: {
        conditions: writes.gateway(snapshot, view),
        ...(shown && { listeners: view.own.map((one) => listenerStatus(snapshot, view, one)) }),
        ...(view.listenerSets.length > 0 && { attachedListenerSets: sets.length }),
      },
    };
    for (const set of view.listenerSets)
      yield {
        key: set.resource.key,
        status: {
          conditions: writes.listenerSet(snapshot, view, set),
          ...(shown && set.allowed && { listeners: set.listeners.map((one) => listenerStatus(snapshot, view, one)) }),
        },
      };
  }
}

function listenerStatus(snapshot: Snapshot, gateway: GatewayView, listener: ListenerView): ListenerStatus {
  const writes = statusProfiles[gateway.profile.name];
  return {
    name: listener.listener.name,
    attachedRoutes: attachedRoutes(snapshot).get(listener) ?? 0,
    supportedKinds: writes.supportedKinds?.(listener) ?? listener.kinds.map((kind) => ({ group: GATEWAY_GROUP, kind })),
    conditions: writes.listener(snapshot, gateway, listener),
  };
}

/** How many routes are attached to each listener; a route counts once. */
const attachedRoutes = derived((snapshot: Snapshot): ReadonlyMap<ListenerView, number> => {
  const counts = new Map<ListenerView, number>();
  for (const [listener, attached] of routesByListener(snapshot))
    counts.set(listener, new Set(attached.map((one) => keyId(one.attachment.route.key))).size);
  return counts;
});

function* routes(snapshot: Snapshot): Iterable<StatusEntry> {
  for (const attachments of attachmentsByRoute(snapshot).values()) {
    const parents = attachments.flatMap((attachment): readonly ParentStatus[] => {
      const controller = attachment.gateway ? attachment.gateway.controller : meshController(snapshot);
      if (controller === undefined) return [];
      const writes = statusProfiles[attachment.gateway ? attachment.gateway.profile.name : 'istio'];
      const conditions = writes.route(snapshot, attachment);
      return conditions ? [{ parentRef: attachment.ref, controllerName: controller, conditions }] : [];
    });
    const [first] = attachments;
    if (first && parents.length > 0) yield { key: first.route.key, status: { parents } };
  }
}

/** Who writes the status of routes whose parent is a Service; without a mesh nobody does. */
function meshController(snapshot: Snapshot): string | undefined {
  return isIstioMesh(snapshot) ? 'istio.io/gateway-controller' : undefined;
}
