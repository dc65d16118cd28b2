import { groupOf } from '../../base/key.ts';
import type { Labels } from '../../kube/core.ts';
import { podsOf } from '../../snapshot/pods.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { istiodSetting } from './features.ts';
import { BUILT_IN_CLASSES } from './gateway-profile.ts';

const LABELS: readonly string[] = ['istio.io/dataplane-mode', 'istio-injection', 'istio.io/rev', 'istio.io/use-waypoint'];

/** Whether an Istio looks after this cluster, as far as resources tell: its classes, its kinds, or its labels on namespaces. */
export const isIstioInstalled = derived((snapshot: Snapshot): boolean => {
  const classes = snapshot.all('GatewayClass.gateway.networking.k8s.io');
  if (classes.some((one) => one.object.spec?.controllerName?.startsWith('istio.io/'))) return true;
  if (
    snapshot
      .all('Gateway.gateway.networking.k8s.io')
      .some((one) => Object.hasOwn(BUILT_IN_CLASSES, one.object.spec?.gatewayClassName ?? ''))
  )
    return true;
  if (snapshot.all('Namespace').some((one) => LABELS.some((label) => one.object.metadata.labels?.[label] !== undefined))) return true;
  return snapshot.resources.some((one) => groupOf(one.key.apiVersion).endsWith('.istio.io'));
});

/**
 * Whether ambient mode is in use, as far as resources tell: a waypoint's class, a workload or namespace enrolled or bound to a waypoint, or
 * istiod's own switch. https://istio.io/latest/docs/ambient/usage/add-workloads/
 */
export const isAmbientInUse = derived((snapshot: Snapshot): boolean => {
  if (istiodSetting(snapshot, 'PILOT_ENABLE_AMBIENT') === 'true') return true;
  if (snapshot.all('DaemonSet.apps').some((one) => one.key.name === 'ztunnel')) return true;
  const classes = snapshot.all('GatewayClass.gateway.networking.k8s.io');
  if (classes.some((one) => one.object.spec?.controllerName === 'istio.io/mesh-controller')) return true;
  const gateways = snapshot.all('Gateway.gateway.networking.k8s.io');
  if (gateways.some((one) => one.object.spec?.gatewayClassName === 'istio-waypoint')) return true;
  const isEnrolled = (labels: Labels | undefined) =>
    labels?.['istio.io/dataplane-mode'] === 'ambient' || labels?.['istio.io/use-waypoint'] !== undefined;
  return snapshot.resources.some((one) => isEnrolled(one.object.metadata.labels)) || podsOf(snapshot).some((pod) => isEnrolled(pod.labels));
});

/** Kinds and marks of the other mesh that reads routes of Services. https://linkerd.io/2/features/gateway-api/ */
const isLinkerdInstalled = derived((snapshot: Snapshot): boolean =>
  snapshot.resources.some(
    ({ key, object }) =>
      groupOf(key.apiVersion).endsWith('linkerd.io') ||
      (object.metadata.annotations !== undefined && Object.hasOwn(object.metadata.annotations, 'linkerd.io/inject')),
  ),
);

/** Whether istiod answers for routes whose parent is a Service: it does unless resources show that another mesh is there instead. */
export const isIstioMesh = derived((snapshot: Snapshot): boolean => isIstioInstalled(snapshot) || !isLinkerdInstalled(snapshot));
