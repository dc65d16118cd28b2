/**
 * Which AuthorizationPolicies and RequestAuthentications an enforcement point reads.
 * https://istio.io/latest/docs/ambient/usage/l7-features/#attaching-policies
 */
import type { ResourceKey } from '../../base/key.ts';
import { groupOf } from '../../base/key.ts';
import type { PolicyTargetReference, WorkloadSelector } from '../../kube/istio-security.ts';
import type { KubeObject, Resource } from '../../kube/resource.ts';
import { matchesLabels } from '../../kube/selector.ts';
import type { PodView } from '../../snapshot/pods.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { isDiscovered } from '../ambient/data-plane.ts';
import type { GatewayProxy } from '../ambient/gateway-proxy.ts';
import { meshConfigOf } from '../ambient/mesh-config.ts';
import { isOfDefaultRevision } from '../ambient/peer-authentication.ts';

interface Attached extends KubeObject {
  readonly spec?: {
    readonly selector?: WorkloadSelector;
    readonly targetRef?: PolicyTargetReference;
    readonly targetRefs?: readonly PolicyTargetReference[];
  };
}

interface Index<T extends Attached> {
  /** Without targetRefs, by namespace. */
  readonly untargeted: ReadonlyMap<string, readonly Resource<T>[]>;
  /** With targetRefs, by `namespace/Kind.group/name` of each target. */
  readonly targeted: ReadonlyMap<string, readonly Resource<T>[]>;
}

export function targetRefsOf(object: Attached): readonly PolicyTargetReference[] {
  const { targetRefs, targetRef } = object.spec ?? {};
  if (targetRefs && targetRefs.length > 0) return targetRefs;
  return targetRef ? [targetRef] : [];
}

function indexOf<T extends Attached>(snapshot: Snapshot, policies: readonly Resource<T>[]): Index<T> {
  const untargeted = new Map<string, Resource<T>[]>();
  const targeted = new Map<string, Resource<T>[]>();
  const add = (map: Map<string, Resource<T>[]>, id: string, policy: Resource<T>) => {
    const list = map.get(id);
    if (!list) map.set(id, [policy]);
    else if (!list.includes(policy)) list.push(policy);
  };
  for (const policy of policies) {
    const namespace = policy.key.namespace ?? 'default';
    if (!isDiscovered(snapshot, namespace) || !isOfDefaultRevision(policy)) continue;
    const targets = targetRefsOf(policy.object);
    if (targets.length === 0) add(untargeted, namespace, policy);
    for (const target of targets)
      if (!target.namespace || target.namespace === namespace)
        add(targeted, `${namespace}/${target.kind}.${target.group ?? ''}/${target.name}`, policy);
  }
  return { untargeted, targeted };
}

const authorizationPolicies = derived((snapshot: Snapshot) => indexOf(snapshot, snapshot.all('AuthorizationPolicy.security.istio.io')));
const requestAuthentications = derived((snapshot: Snapshot) => indexOf(snapshot, snapshot.all('RequestAuthentication.security.istio.io')));

/** `ztunnel` reads a selector without labels as nobody, Envoy as everybody. */
function forPod<T extends Attached>(snapshot: Snapshot, index: Index<T>, pod: PodView, at: 'ztunnel' | 'envoy'): readonly Resource<T>[] {
  const { rootNamespace } = meshConfigOf(snapshot);
  const namespaces = pod.namespace === rootNamespace ? [rootNamespace] : [rootNamespace, pod.namespace];
  return namespaces.flatMap((namespace) =>
    (index.untargeted.get(namespace) ?? []).filter(({ object }) => {
      const { selector } = object.spec ?? {};
      if (!selector) return true;
      const labels = selector.matchLabels ?? {};
      return Object.keys(labels).length === 0 ? at === 'envoy' : matchesLabels(labels, pod.labels);
    }),
  );
}

function forGateway<T extends Attached>(snapshot: Snapshot, index: Index<T>, proxy: GatewayProxy): readonly Resource<T>[] {
  const namespace = proxy.gateway.key.namespace ?? 'default';
  const { rootNamespace } = meshConfigOf(snapshot);
  const byClass =
    proxy.role === 'waypoint'
      ? (index.targeted.get(`${rootNamespace}/GatewayClass.gateway.networking.k8s.io/${proxy.className}`) ?? [])
      : [];
  return [...byClass, ...(index.targeted.get(`${namespace}/Gateway.gateway.networking.k8s.io/${proxy.gateway.key.name}`) ?? [])];
}

/** A waypoint reads what targets it, its class, or the Service or ServiceEntry asked for; nothing by selector or namespace. */
function forWaypoint<T extends Attached>(
  snapshot: Snapshot,
  index: Index<T>,
  proxy: GatewayProxy,
  service: ResourceKey | undefined,
): readonly Resource<T>[] {
  const gateway = forGateway(snapshot, index, proxy);
  if (!service) return gateway;
  const id = `${service.namespace ?? 'default'}/${service.kind}.${groupOf(service.apiVersion)}/${service.name}`;
  return [...gateway, ...(index.targeted.get(id) ?? [])];
}

/** An ingress gateway reads what targets it, and what selects its pods. */
function forIngress<T extends Attached>(snapshot: Snapshot, index: Index<T>, proxy: GatewayProxy): readonly Resource<T>[] {
  const [pod] = proxy.pods;
  return [...new Set([...(pod ? forPod(snapshot, index, pod, 'envoy') : []), ...forGateway(snapshot, index, proxy)])];
}

export const authorizationAt = {
  ztunnel: (snapshot: Snapshot, pod: PodView) => forPod(snapshot, authorizationPolicies(snapshot), pod, 'ztunnel'),
  sidecar: (snapshot: Snapshot, pod: PodView) => forPod(snapshot, authorizationPolicies(snapshot), pod, 'envoy'),
  waypoint: (snapshot: Snapshot, proxy: GatewayProxy, service: ResourceKey | undefined) =>
    forWaypoint(snapshot, authorizationPolicies(snapshot), proxy, service),
  gateway: (snapshot: Snapshot, proxy: GatewayProxy) => forIngress(snapshot, authorizationPolicies(snapshot), proxy),
};

export const authenticationAt = {
  sidecar: (snapshot: Snapshot, pod: PodView) => forPod(snapshot, requestAuthentications(snapshot), pod, 'envoy'),
  waypoint: (snapshot: Snapshot, proxy: GatewayProxy, service: ResourceKey | undefined) =>
    forWaypoint(snapshot, requestAuthentications(snapshot), proxy, service),
  gateway: (snapshot: Snapshot, proxy: GatewayProxy) => forIngress(snapshot, requestAuthentications(snapshot), proxy),
};
