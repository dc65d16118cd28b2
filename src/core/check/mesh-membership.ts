/** Which pods carry a sidecar or are in ambient. https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/ */
import type { Labels } from '../kube/core.ts';
import { namespaceLabels } from '../snapshot/namespaces.ts';
import { type PodView, podsOf } from '../snapshot/pods.ts';
import { derived, type Snapshot } from '../snapshot/snapshot.ts';

/** Namespaces of the cluster itself, which are never part of a mesh. */
export function isSystemNamespace(name: string): boolean {
  return name === 'kube-system' || name === 'kube-public' || name === 'kube-node-lease' || name === 'local-path-storage';
}

/** Pods and Deployments of Istio itself. */
export function isControlPlane(labels: Labels): boolean {
  return labels.istio !== undefined || labels.release === 'istio' || labels['app.kubernetes.io/part-of'] === 'istio';
}

export function isAmbientNamespace(labels: Labels): boolean {
  return labels['istio-injection'] !== 'enabled' && !labels['istio.io/rev'] && labels['istio.io/dataplane-mode'] === 'ambient';
}

export function hasProxy(pod: PodView): boolean {
  const containers = [...(pod.spec.containers ?? []), ...(pod.spec.initContainers ?? [])];
  return containers.some((container) => container.name === 'istio-proxy' && (container.image ?? '') !== '');
}

/** A pod with a sidecar: it has one, asks for one, or its namespace gives it one. */
export function hasSidecar(snapshot: Snapshot, pod: PodView): boolean {
  if (hasProxy(pod)) return true;
  const asked = pod.labels['sidecar.istio.io/inject'] ?? pod.annotations['sidecar.istio.io/inject'];
  if (asked !== undefined) return asked === 'true';
  return namespaceLabels(snapshot, pod.namespace)['istio-injection'] === 'enabled';
}

export function isAmbientPod(snapshot: Snapshot, pod: PodView): boolean {
  if (pod.annotations['ambient.istio.io/redirection'] === 'enabled') return true;
  if (pod.spec.hostNetwork) return false;
  const own = pod.labels['istio.io/dataplane-mode'];
  return own === undefined ? isAmbientNamespace(namespaceLabels(snapshot, pod.namespace)) : own === 'ambient';
}

export const meshPods = derived((snapshot: Snapshot): readonly PodView[] =>
  podsOf(snapshot).filter((pod) => hasSidecar(snapshot, pod) || isAmbientPod(snapshot, pod)),
);

const CONTROLLERS = [
  'istio.io/gateway-controller',
  'istio.io/mesh-controller',
  'istio.io/eastwest-controller',
  'istio.io/unmanaged-gateway',
];
/** Classes that istiod makes itself. */
const OWN_CLASSES = ['istio', 'istio-waypoint', 'istio-remote', 'istio-east-west'];

/**
 * Labels of gateway pods by namespace: of those that are there, and of those that Istio makes for the Kubernetes Gateways it manages.
 * https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#automated-deployment
 */
export const gatewayPods = derived((snapshot: Snapshot): ReadonlyMap<string, readonly Labels[]> => {
  const found = new Map<string, Labels[]>();
  const add = (namespace: string, labels: Labels): void => {
    found.set(namespace, [...(found.get(namespace) ?? []), labels]);
  };
  for (const pod of podsOf(snapshot))
    if (pod.labels['gateway.networking.k8s.io/gateway-name'] !== undefined) add(pod.namespace, pod.labels);
  for (const { key, object } of snapshot.all('Gateway.gateway.networking.k8s.io')) {
    const className = object.spec?.gatewayClassName ?? '';
    const known = snapshot.find('GatewayClass.gateway.networking.k8s.io', '', className);
    const managed = known ? CONTROLLERS.includes(known.object.spec?.controllerName ?? '') : OWN_CLASSES.includes(className);
    if (managed) add(key.namespace ?? 'default', { ...object.metadata.labels, 'gateway.networking.k8s.io/gateway-name': key.name });
  }
  return found;
});
