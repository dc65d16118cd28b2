/**
 * Objects that put code of their own into an Envoy: what they do to a request is not in the resources.
 * https://istio.io/latest/docs/reference/config/networking/envoy-filter/
 */

import type { Labels } from '../../kube/core.ts';
import type { PolicyTargetReference, WorkloadSelector } from '../../kube/istio-security.ts';
import type { KubeObject, Resource } from '../../kube/resource.ts';
import { matchesLabels } from '../../kube/selector.ts';
import type { PodView } from '../../snapshot/pods.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import type { GatewayProxy } from '../ambient/gateway-proxy.ts';
import { meshConfigOf } from '../ambient/mesh-config.ts';

interface Extension extends KubeObject {
  readonly spec?: {
    readonly selector?: WorkloadSelector;
    readonly workloadSelector?: { readonly labels?: Labels };
    readonly targetRef?: PolicyTargetReference;
    readonly targetRefs?: readonly PolicyTargetReference[];
  };
}

const KINDS = ['EnvoyFilter.networking.istio.io', 'WasmPlugin.extensions.istio.io', 'TrafficExtension.extensions.istio.io'] as const;

const extensions = derived((snapshot: Snapshot): readonly Resource<Extension>[] =>
  // `as`: each of the kinds has these fields, all optional.
  KINDS.flatMap((kind) => snapshot.all(kind) as readonly Resource<KubeObject>[] as readonly Resource<Extension>[]),
);

/** What changes the Envoy of a pod. */
export function extensionsOfPod(snapshot: Snapshot, pod: PodView): readonly Resource[] {
  return extensions(snapshot).filter((one) => targets(one).length === 0 && selectsPod(snapshot, one, pod));
}

/** What changes the proxy of a Gateway or waypoint, for one Service where it is a waypoint's. */
export function extensionsOfGateway(
  snapshot: Snapshot,
  proxy: GatewayProxy,
  service?: { readonly kind: string; readonly namespace?: string; readonly name: string },
): readonly Resource[] {
  const { namespace = 'default', name } = proxy.gateway.key;
  const [pod] = proxy.pods;
  return extensions(snapshot).filter((one) => {
    const of = one.key.namespace ?? 'default';
    const refs = targets(one);
    if (refs.length === 0) return proxy.role === 'istio' && pod !== undefined && selectsPod(snapshot, one, pod);
    return refs.some(
      (ref) =>
        (ref.kind === 'Gateway' && of === namespace && ref.name === name) ||
        (ref.kind === 'GatewayClass' && ref.name === proxy.className && of === meshConfigOf(snapshot).rootNamespace) ||
        (service !== undefined && ref.kind === service.kind && ref.name === service.name && of === (service.namespace ?? 'default')),
    );
  });
}

function targets({ object }: Resource<Extension>): readonly PolicyTargetReference[] {
  const { targetRefs, targetRef } = object.spec ?? {};
  return targetRefs && targetRefs.length > 0 ? targetRefs : targetRef ? [targetRef] : [];
}

function selectsPod(snapshot: Snapshot, { key, object }: Resource<Extension>, pod: PodView): boolean {
  const namespace = key.namespace ?? 'default';
  if (namespace !== pod.namespace && namespace !== meshConfigOf(snapshot).rootNamespace) return false;
  return matchesLabels(object.spec?.workloadSelector?.labels ?? object.spec?.selector?.matchLabels ?? {}, pod.labels);
}
