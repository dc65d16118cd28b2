/** Switches of istiod that decide what it looks at. https://istio.io/latest/docs/reference/commands/pilot-discovery/#envvars */
import { versionOf } from '../../base/key.ts';
import type { Container, PodTemplate } from '../../kube/core.ts';
import { GATEWAY_GROUP } from '../../kube/gateway-api.ts';
import type { KubeObject } from '../../kube/resource.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { ROOT_NAMESPACE } from './export-to.ts';

interface Istiod extends KubeObject {
  readonly spec?: { readonly template?: PodTemplate };
}

/** Environment of the istiod Deployment, where the resources hold one. */
const environment = derived((snapshot: Snapshot): ReadonlyMap<string, string> => {
  // `as`: filed under kind Deployment.
  const istiod = snapshot.find('Deployment.apps', ROOT_NAMESPACE, 'istiod')?.object as Istiod | undefined;
  const containers: readonly Container[] = istiod?.spec?.template?.spec?.containers ?? [];
  return new Map(containers.flatMap((one) => one.env ?? []).flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])));
});

/** A switch of istiod, where the resources hold its Deployment and that says it. */
export function istiodSetting(snapshot: Snapshot, name: string): string | undefined {
  return environment(snapshot).get(name);
}

/**
 * `PILOT_ENABLE_ALPHA_GATEWAY_API`: whether TCP listeners and routes of the experimental channel are read. Where istiod's own settings
 * are not given, objects of alpha versions say that the experimental channel is in use.
 */
export const readsAlphaGatewayApi = derived((snapshot: Snapshot): boolean => {
  const set = istiodSetting(snapshot, 'PILOT_ENABLE_ALPHA_GATEWAY_API');
  if (set !== undefined) return set === 'true';
  return snapshot.resources.some(
    ({ key }) =>
      key.apiVersion.startsWith('gateway.networking.x-k8s.io/') ||
      (key.apiVersion.startsWith(`${GATEWAY_GROUP}/`) && versionOf(key.apiVersion).startsWith('v1alpha')),
  );
});
