import { selects } from '../../kube/selector.ts';
import { namespaceLabels } from '../../snapshot/namespaces.ts';
import type { PodView } from '../../snapshot/pods.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { meshConfigOf } from './mesh-config.ts';

/** Who handles a pod's traffic: the node's ztunnel, its own sidecar, the proxy that the pod itself is, or nobody. */
export interface DataPlane {
  readonly by: 'ztunnel' | 'sidecar' | 'proxy' | 'none';
  /** It accepts HBONE on port 15008, and other proxies know. */
  readonly hbone: boolean;
  /** Why, as one sentence. */
  readonly text: string;
}

const NEVER_CAPTURED = ['kube-system'];
const NEVER_INJECTED = ['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage'];

const DATAPLANE_MODE = 'istio.io/dataplane-mode';
export const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';
const MANAGED_BY = 'gateway.istio.io/managed';

const memo = derived((): Map<string, DataPlane> => new Map());

/**
 * Who handles the traffic of a pod: a sidecar wins over ambient, the pod's label over the namespace's, and pods on the host's network are
 * never captured. https://istio.io/latest/docs/ambient/usage/add-workloads/
 */
export function dataPlaneOf(snapshot: Snapshot, pod: PodView): DataPlane {
  const map = memo(snapshot);
  const plane = map.get(pod.id) ?? decide(snapshot, pod);
  map.set(pod.id, plane);
  return plane;
}

function decide(snapshot: Snapshot, pod: PodView): DataPlane {
  const namespace = namespaceLabels(snapshot, pod.namespace);
  if (pod.labels[MANAGED_BY] !== undefined || isGatewayPod(snapshot, pod))
    return pod.labels[DATAPLANE_MODE] === 'ambient'
      ? { by: 'ztunnel', hbone: true, text: 'the gateway asks to be captured' }
      : { by: 'proxy', hbone: false, text: 'the pod is a proxy of its own' };
  if (isGatewayOnly(pod)) return { by: 'proxy', hbone: false, text: 'the pod is a gateway: its only container is the proxy' };
  if (pod.spec.hostNetwork) return { by: 'none', hbone: false, text: "the pod is on its node's network" };
  const sidecar = sidecarOf(pod, namespace);
  if (sidecar) return { by: 'sidecar', hbone: pod.labels['networking.istio.io/tunnel'] === 'http', text: sidecar };
  if (NEVER_CAPTURED.includes(pod.namespace)) return { by: 'none', hbone: false, text: `pods of ${pod.namespace} are never captured` };
  const own = pod.labels[DATAPLANE_MODE];
  if (own === 'ambient') return { by: 'ztunnel', hbone: true, text: 'the pod is labelled istio.io/dataplane-mode: ambient' };
  if (namespace[DATAPLANE_MODE] === 'ambient')
    return own === 'none'
      ? { by: 'none', hbone: false, text: 'the pod is labelled istio.io/dataplane-mode: none' }
      : { by: 'ztunnel', hbone: true, text: `namespace ${pod.namespace} is labelled istio.io/dataplane-mode: ambient` };
  return { by: 'none', hbone: false, text: 'the pod is not in the mesh' };
}

/** A gateway of Istio's classic kind: Envoy on its own, or a pod that injection makes into one. */
function isGatewayOnly(pod: PodView): boolean {
  const containers = pod.spec.containers ?? [];
  if ((pod.annotations['inject.istio.io/templates'] ?? '').split(',').includes('gateway')) return true;
  return containers.length > 0 && containers.every((one) => one.name === 'istio-proxy');
}

function isGatewayPod(snapshot: Snapshot, pod: PodView): boolean {
  const gateway = pod.labels[GATEWAY_NAME];
  return gateway !== undefined && snapshot.find('Gateway.gateway.networking.k8s.io', pod.namespace, gateway) !== undefined;
}

/** Why a pod has a sidecar, or undefined. https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/ */
function sidecarOf(pod: PodView, namespace: Readonly<Record<string, string>>): string | undefined {
  if (pod.annotations['sidecar.istio.io/status'] !== undefined) return 'a sidecar was injected into the pod';
  const containers = [...(pod.spec.containers ?? []), ...(pod.spec.initContainers ?? [])];
  if (containers.some((one) => one.name === 'istio-proxy')) return 'the pod carries an istio-proxy container';
  if (NEVER_INJECTED.includes(pod.namespace)) return undefined;
  const inject = pod.labels['sidecar.istio.io/inject'] ?? pod.annotations['sidecar.istio.io/inject'];
  if (inject === 'false') return undefined;
  const injection = namespace['istio-injection'];
  if (injection === 'enabled') return `namespace ${pod.namespace} is labelled istio-injection: enabled`;
  if (injection !== undefined) return undefined;
  if (namespace['istio.io/rev'] !== undefined) return `namespace ${pod.namespace} is labelled istio.io/rev`;
  if (inject === 'true') return 'the pod is labelled sidecar.istio.io/inject: true';
  if (pod.labels['istio.io/rev'] !== undefined) return 'the pod is labelled istio.io/rev';
  return undefined;
}

/** Whether istiod knows the objects of a namespace at all. */
export function isDiscovered(snapshot: Snapshot, namespace: string): boolean {
  const { discoverySelectors } = meshConfigOf(snapshot);
  if (discoverySelectors.length === 0) return true;
  const labels = namespaceLabels(snapshot, namespace);
  return discoverySelectors.some((selector) => selects(selector, labels));
}

/** Plaintext to the pod goes to the application without ztunnel. */
export function bypassesInbound(pod: PodView): boolean {
  return pod.annotations['ambient.istio.io/bypass-inbound-capture'] === 'true';
}

/** ztunnel answers the pod's name look-ups. */
export function capturesDns(pod: PodView): boolean {
  return pod.annotations['ambient.istio.io/dns-capture'] !== 'false';
}

/** `spiffe://<trust domain>/ns/<namespace>/sa/<service account>` */
export function identityOf(snapshot: Snapshot, namespace: string, serviceAccount: string): string {
  return `spiffe://${meshConfigOf(snapshot).trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}
