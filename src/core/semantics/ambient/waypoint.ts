/** Which waypoint an object is bound to. https://istio.io/latest/docs/ambient/usage/waypoint/ */
import { type KeyId, keyId } from '../../base/key.ts';
import type { Labels } from '../../kube/core.ts';
import type { Resource } from '../../kube/resource.ts';
import { selects } from '../../kube/selector.ts';
import { namespaceLabels } from '../../snapshot/namespaces.ts';
import type { PodView } from '../../snapshot/pods.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { GATEWAY_NAME, isDiscovered } from './data-plane.ts';
import { type GatewayProxy, gatewayByPod, gatewayProxy } from './gateway-proxy.ts';

export const USE_WAYPOINT = 'istio.io/use-waypoint';
const USE_WAYPOINT_NAMESPACE = 'istio.io/use-waypoint-namespace';
const WAYPOINT_FOR = 'istio.io/waypoint-for';
const INGRESS_USE_WAYPOINT = 'istio.io/ingress-use-waypoint';

type UnboundReason = 'WaypointIsNotReady' | 'AttachmentDenied' | 'UnsupportedTrafficType';

/** The label that names a waypoint, and on which object it is written. */
interface WaypointLabel {
  readonly on: Resource;
  readonly path: string;
  /** It stands on the object itself, not on its namespace. */
  readonly own: boolean;
  readonly value: string;
}

export interface WaypointBinding {
  /** Where the label is; absent: nobody asks for a waypoint. */
  readonly label?: WaypointLabel;
  /** `namespace/name` that the label names. */
  readonly wanted?: string;
  /** The waypoint in use. */
  readonly waypoint?: GatewayProxy;
  /** Why the named waypoint is not in use. */
  readonly reason?: UnboundReason;
  readonly text?: string;
}

interface Labelled {
  readonly labels: Labels;
  readonly namespace: string;
  /** The object that carries the labels, and the path of its labels. */
  readonly resource: Resource;
  readonly labelsPath: string;
}

const UNBOUND: WaypointBinding = {};

/** The waypoint of a Service or ServiceEntry. */
export function waypointOfService(snapshot: Snapshot, service: KeyId): WaypointBinding {
  const resource = snapshot.get(service);
  if (!resource) return UNBOUND;
  const { labels = {} } = resource.object.metadata;
  const manager = labels['gateway.istio.io/managed'];
  if (manager === 'istio.io-mesh-controller' || manager === 'istio.io-eastwest-controller') return UNBOUND;
  return bindingOf(
    snapshot,
    { labels, namespace: resource.key.namespace ?? 'default', resource, labelsPath: 'metadata.labels' },
    'service',
  );
}

/** The waypoint of what is addressed to a pod itself. */
export function waypointOfPod(snapshot: Snapshot, pod: PodView): WaypointBinding {
  const gateway = pod.labels[GATEWAY_NAME];
  if (gateway !== undefined && (gatewayByPod(snapshot).has(pod.id) || gatewayProxy(snapshot, pod.namespace, gateway)?.hasAddress))
    return UNBOUND;
  const inTemplate = pod.resource.key.kind !== 'Pod';
  const labelsPath = inTemplate ? 'spec.template.metadata.labels' : 'metadata.labels';
  return bindingOf(snapshot, { labels: pod.labels, namespace: pod.namespace, resource: pod.resource, labelsPath }, 'workload');
}

/** The waypoint of a WorkloadEntry. */
export function waypointOfEntry(snapshot: Snapshot, entry: Resource): WaypointBinding {
  const { labels = {} } = entry.object.metadata;
  return bindingOf(
    snapshot,
    { labels, namespace: entry.key.namespace ?? 'default', resource: entry, labelsPath: 'metadata.labels' },
    'workload',
  );
}

function labelOf(snapshot: Snapshot, object: Labelled): { readonly label: WaypointLabel; readonly namespace: string } | undefined {
  const own = object.labels[USE_WAYPOINT];
  if (own !== undefined)
    return {
      label: { on: object.resource, path: `${object.labelsPath}[${USE_WAYPOINT}]`, own: true, value: own },
      namespace: object.labels[USE_WAYPOINT_NAMESPACE] ?? object.namespace,
    };
  const labels = namespaceLabels(snapshot, object.namespace);
  const inherited = labels[USE_WAYPOINT];
  const on = snapshot.find('Namespace', '', object.namespace);
  if (inherited === undefined || !on) return undefined;
  return {
    label: { on, path: `metadata.labels[${USE_WAYPOINT}]`, own: false, value: inherited },
    namespace: labels[USE_WAYPOINT_NAMESPACE] ?? object.namespace,
  };
}

function bindingOf(snapshot: Snapshot, object: Labelled, traffic: 'service' | 'workload'): WaypointBinding {
  const found = labelOf(snapshot, object);
  if (!found || !isDiscovered(snapshot, object.namespace)) return UNBOUND;
  const { label, namespace } = found;
  if (label.value === 'none') return { label };
  const wanted = `${namespace}/${label.value}`;
  const waypoint = gatewayProxy(snapshot, namespace, label.value);
  if (!waypoint?.hasAddress) return { label, wanted, reason: 'WaypointIsNotReady', text: `waypoint "${wanted}" is not ready` };
  if (!admits(snapshot, waypoint, object.namespace))
    return {
      label,
      wanted,
      reason: 'AttachmentDenied',
      text: `we are not permitted to attach to waypoint "${wanted}" (missing allowedRoutes?)`,
    };
  const type = trafficTypeOf(waypoint);
  if (type === traffic || type === 'all') return { label, wanted, waypoint };
  if (traffic === 'workload' && !label.own) return { label, wanted };
  return {
    label,
    wanted,
    reason: 'UnsupportedTrafficType',
    text: `attempting to bind to traffic type "${traffic}" which the waypoint "${wanted}" does not support`,
  };
}

/** `service`, `workload`, `all` or `none`: what a waypoint takes. */
export function trafficTypeOf(waypoint: GatewayProxy): string {
  return waypoint.gateway.object.metadata.labels?.[WAYPOINT_FOR] ?? waypoint.classLabels[WAYPOINT_FOR] ?? 'service';
}

/** Whether the waypoint's listener lets objects of a namespace attach. */
function admits(snapshot: Snapshot, waypoint: GatewayProxy, namespace: string): boolean {
  const { spec, metadata } = waypoint.gateway.object;
  const own = metadata.namespace ?? 'default';
  const binding =
    metadata.annotations?.['ambient.istio.io/waypoint-inbound-binding'] ??
    waypoint.classAnnotations['ambient.istio.io/waypoint-inbound-binding'];
  const listeners = spec?.listeners ?? [];
  const listener = binding?.startsWith('PROXY')
    ? listeners.find((one) => one.protocol === 'istio.io/PROXY')
    : listeners.find((one) => one.port === 15008 && one.protocol === 'HBONE');
  const allowed = listener?.allowedRoutes?.namespaces;
  if (allowed?.from === 'All') return true;
  if (allowed?.from === 'Selector' && allowed.selector) return selects(allowed.selector, namespaceLabels(snapshot, namespace));
  return namespace === own;
}

/** Whether ingress gateways send what is for a Service through its waypoint; with where that is said. */
export function ingressUsesWaypoint(
  snapshot: Snapshot,
  service: KeyId,
): { readonly uses: boolean; readonly on?: Resource; readonly path?: string } {
  const resource = snapshot.get(service);
  if (!resource) return { uses: false };
  const own = resource.object.metadata.labels?.[INGRESS_USE_WAYPOINT];
  const on = own !== undefined ? resource : snapshot.find('Namespace', '', resource.key.namespace ?? 'default');
  const value = own ?? on?.object.metadata.labels?.[INGRESS_USE_WAYPOINT];
  if (value === undefined || !on) return { uses: false };
  return { uses: ['1', 't', 'T', 'TRUE', 'true', 'True'].includes(value), on, path: `metadata.labels[${INGRESS_USE_WAYPOINT}]` };
}

/** A bound Gateway takes HBONE only where its Service has port 15008: an ingress Gateway has none, and calls fail. */
export function acceptsHbone(waypoint: GatewayProxy): boolean {
  return (
    waypoint.role === 'waypoint' ||
    waypoint.role === 'east-west' ||
    (waypoint.gateway.object.spec?.listeners ?? []).some((one) => one.port === 15008)
  );
}

export function gatewayId(waypoint: GatewayProxy): KeyId {
  return keyId(waypoint.gateway.key);
}
