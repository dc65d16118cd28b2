/** The gateways, listeners and routes that Envoy Gateway translates, as its policies see them. */
import type { KeyId } from '../../base/key.ts';
import type { RouteKind } from '../../kube/gateway-api.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { type Attachment, attachmentsByRoute } from '../gateway-api/attachment.ts';
import { type GatewayView, gatewaysOf } from '../gateway-api/gateways.ts';
import type { ListenerView } from '../gateway-api/listener.ts';
import { terminatesTls } from '../gateway-api/listener-choice.ts';
import { effectiveEnvoyProxy, gatewayRefusal, mergesGateways } from './envoy-proxy.ts';
import type { ManagedGateway, ManagedListener, ManagedListenerSet, ManagedParent, ManagedRoute, Topology } from './topology.ts';

interface Managed {
  readonly topology: Topology;
  readonly listeners: ReadonlyMap<ListenerView, ManagedListener>;
  readonly routes: ReadonlyMap<KeyId, ManagedRoute>;
}

const managed = derived((snapshot: Snapshot): Managed => {
  const listeners = new Map<ListenerView, ManagedListener>();
  const gateways = new Map<KeyId, ManagedGateway>();
  const listenerSets: ManagedListenerSet[] = [];
  for (const view of gatewaysOf(snapshot).values()) {
    if (!isTranslated(snapshot, view)) continue;
    for (const one of view.listeners) listeners.set(one, managedListener(view, one));
    const { key, object } = view.resource;
    gateways.set(view.id, {
      id: view.id,
      key,
      namespace: key.namespace ?? 'default',
      name: key.name,
      labels: object.metadata.labels ?? {},
      listeners: view.listeners.flatMap((one) => listeners.get(one) ?? []),
      envoyProxy: effectiveEnvoyProxy(snapshot, view.resource, view.gatewayClass),
      dataPlane: mergesGateways(snapshot, view.gatewayClass) ? (object.spec?.gatewayClassName ?? '') : view.id,
    });
    for (const { resource } of view.listenerSets)
      listenerSets.push({
        namespace: resource.key.namespace ?? 'default',
        name: resource.key.name,
        labels: resource.object.metadata.labels ?? {},
        gateway: view.id,
        listenerNames: (resource.object.spec?.listeners ?? []).map((one) => one.name),
      });
  }
  const routes = new Map<KeyId, ManagedRoute>();
  for (const [id, attachments] of attachmentsByRoute(snapshot)) {
    const parents = attachments.flatMap((one) => managedParent(one, gateways, listeners) ?? []);
    const route = attachments[0]?.route;
    if (!route || parents.length === 0) continue;
    const rules: readonly { readonly name?: string }[] = route.object.spec?.rules ?? [];
    routes.set(id, {
      key: route.key,
      id,
      // `as`: attachments are of the route kinds.
      kind: route.key.kind as RouteKind,
      namespace: route.key.namespace ?? 'default',
      name: route.key.name,
      labels: route.object.metadata.labels ?? {},
      created: route.created,
      ruleNames: rules.map((rule) => rule.name),
      hostnames: route.object.spec?.hostnames ?? [],
      parents,
    });
  }
  return { topology: { gateways, listenerSets, routes: [...routes.values()] }, listeners, routes };
});

export function topologyOf(snapshot: Snapshot): Topology {
  return managed(snapshot).topology;
}

/** A listener as policies see it; undefined: it is not Envoy Gateway's. */
export function managedListenerOf(snapshot: Snapshot, view: ListenerView): ManagedListener | undefined {
  return managed(snapshot).listeners.get(view);
}

export function managedRouteOf(snapshot: Snapshot, route: KeyId): ManagedRoute | undefined {
  return managed(snapshot).routes.get(route);
}

/** A Gateway whose parameters are not valid is left alone. */
export function isTranslated(snapshot: Snapshot, { profile, resource, gatewayClass }: GatewayView): boolean {
  return profile.name === 'envoy-gateway' && gatewayRefusal(snapshot, resource, gatewayClass) === undefined;
}

const PROGRAMMED: Readonly<Record<string, ManagedListener['programmed']>> = {
  HTTP: 'http',
  HTTPS: 'http',
  TLS: 'tcp',
  TCP: 'tcp',
  UDP: 'udp',
};

function managedListener(gateway: GatewayView, view: ListenerView): ManagedListener {
  const { key } = view.owner;
  return {
    gateway: gateway.id,
    owner: {
      kind: key.kind === 'ListenerSet' ? 'ListenerSet' : 'Gateway',
      namespace: key.namespace ?? 'default',
      name: key.name,
    },
    name: view.listener.name,
    port: view.listener.port,
    protocol: view.listener.protocol,
    hostname: view.hostname,
    programmed: view.serves ? PROGRAMMED[view.listener.protocol] : undefined,
    terminatesTls: terminatesTls(view),
  };
}

function managedParent(
  { ref, gateway, listenerSet, answers }: Attachment,
  gateways: ReadonlyMap<KeyId, ManagedGateway>,
  listeners: ReadonlyMap<ListenerView, ManagedListener>,
): ManagedParent | undefined {
  if (!gateway || !gateways.has(gateway.id)) return undefined;
  const { key } = listenerSet ? listenerSet.resource : gateway.resource;
  return {
    kind: listenerSet ? 'ListenerSet' : 'Gateway',
    namespace: key.namespace ?? 'default',
    name: key.name,
    sectionName: ref.sectionName,
    gateway: gateway.id,
    listeners: answers.filter((one) => one.hostnames.length > 0).flatMap((one) => listeners.get(one.listener) ?? []),
  };
}
