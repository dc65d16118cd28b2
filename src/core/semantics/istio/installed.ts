import { groupOf } from '../../base/key.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
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
