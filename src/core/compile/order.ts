/** Last phase: apply order, file names, and one object for one key. */
import { groupKindOf, groupOf, keyId, type ResourceKey } from '../base/key.ts';
import type { ElementId } from '../design/design.ts';
import type { KubeObject } from '../kube/resource.ts';
import { type Emission, keyOf } from '../nodes/manifest.ts';
import type { Problem } from '../nodes/problems.ts';

/** Kinds in the order they are applied: what others need first. Kinds that are not listed come last. */
const ORDER: readonly string[] = [
  'CustomResourceDefinition.apiextensions.k8s.io',
  'PriorityClass.scheduling.k8s.io',
  'Namespace',
  'NetworkPolicy.networking.k8s.io',
  'ResourceQuota',
  'LimitRange',
  'PodDisruptionBudget.policy',
  'ServiceAccount',
  'Secret',
  'ConfigMap',
  'ClusterRole.rbac.authorization.k8s.io',
  'ClusterRoleBinding.rbac.authorization.k8s.io',
  'Role.rbac.authorization.k8s.io',
  'RoleBinding.rbac.authorization.k8s.io',
  'EnvoyProxy.gateway.envoyproxy.io',
  'GatewayClass.gateway.networking.k8s.io',
  'Gateway.gateway.networking.k8s.io',
  'ListenerSet.gateway.networking.k8s.io',
  'ReferenceGrant.gateway.networking.k8s.io',
  'Service',
  'ServiceEntry.networking.istio.io',
  'WorkloadEntry.networking.istio.io',
  'Backend.gateway.envoyproxy.io',
  'AnalysisTemplate.argoproj.io',
  'DaemonSet.apps',
  'Pod',
  'ReplicaSet.apps',
  'Deployment.apps',
  'Rollout.argoproj.io',
  'HorizontalPodAutoscaler.autoscaling',
  'StatefulSet.apps',
  'Job.batch',
  'CronJob.batch',
  'IngressClass.networking.k8s.io',
  'Ingress.networking.k8s.io',
  'Gateway.networking.istio.io',
  'HTTPRouteFilter.gateway.envoyproxy.io',
  'HTTPRoute.gateway.networking.k8s.io',
  'GRPCRoute.gateway.networking.k8s.io',
  'TLSRoute.gateway.networking.k8s.io',
  'TCPRoute.gateway.networking.k8s.io',
  'UDPRoute.gateway.networking.k8s.io',
  'VirtualService.networking.istio.io',
  'DestinationRule.networking.istio.io',
  'BackendTLSPolicy.gateway.networking.k8s.io',
  'ClientTrafficPolicy.gateway.envoyproxy.io',
  'BackendTrafficPolicy.gateway.envoyproxy.io',
  'SecurityPolicy.gateway.envoyproxy.io',
  'EnvoyExtensionPolicy.gateway.envoyproxy.io',
  'EnvoyPatchPolicy.gateway.envoyproxy.io',
  'PeerAuthentication.security.istio.io',
  'RequestAuthentication.security.istio.io',
  'AuthorizationPolicy.security.istio.io',
  'Telemetry.telemetry.istio.io',
];

const RANK: ReadonlyMap<string, number> = new Map(ORDER.map((kind, index) => [kind, index]));

export interface Ordered {
  readonly emissions: readonly Emission[];
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

export function order(emissions: readonly Emission[]): Ordered {
  const problems: Problem[] = [];
  const byKey = new Map<string, Emission>();
  for (const one of emissions) {
    const id = keyId(keyOf(one.object));
    const earlier = byKey.get(id);
    const merged = earlier ? merge(earlier, one, problems) : one;
    byKey.set(id, merged);
  }
  problems.push(...keptProblems([...byKey.values()]));
  // By name within a kind, so that what is drawn first or last makes no difference to what is written.
  const ordered = [...byKey.values()]
    .map((one) => ({ one, rank: RANK.get(groupKindOf(one.object)) ?? ORDER.length, id: sortText(one) }))
    .sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map(({ one }) => one);
  return { emissions: ordered, files: filesOf(ordered.map((one) => keyOf(one.object))), problems };
}

/** One word for each attachment that has objects of elements, however many they are. */
function keptProblems(emissions: readonly Emission[]): readonly Problem[] {
  const kept = new Map<ElementId, Emission[]>();
  for (const one of emissions)
    for (const { path, element } of one.verbatim ? one.parts : [])
      if (path.length === 0) kept.set(element, [...(kept.get(element) ?? []), one]);
  return [...kept].map(([element, objects]) => {
    const [first, ...more] = objects.map((one) => spokenName(one.object));
    const rest = more.length === 0 ? 'is' : `and ${more.length} more are`;
    return { code: 'BH3081', element, path: 'yaml', message: `${first} ${rest} written as they stand here, whatever the drawing says` };
  });
}

function spokenName({ kind, metadata }: KubeObject): string {
  return `${kind} ${metadata.namespace ? `${metadata.namespace}/` : ''}${metadata.name}`;
}

function sortText({ object }: Emission): string {
  return [groupKindOf(object), object.metadata.namespace ?? '', object.metadata.name].join('\u0000');
}

function merge(earlier: Emission, later: Emission, problems: Problem[]): Emission {
  // Two elements may share what is the same for both: an account, a filter.
  if (JSON.stringify(earlier.object) === JSON.stringify(later.object)) return earlier.verbatim ? later : earlier;
  if (earlier.verbatim !== later.verbatim) {
    const [verbatim, drawn] = earlier.verbatim ? [earlier, later] : [later, earlier];
    return { object: verbatim.object, element: drawn.element, parts: [{ path: [], element: verbatim.element }], verbatim: true };
  }
  problems.push({
    code: 'BH3002',
    element: later.element,
    path: 'name',
    message: `${spokenName(later.object)} is written by another element already`,
  });
  return earlier;
}

/** `NAMESPACE/KIND-NAME.yaml`; what belongs to the whole cluster is in `cluster/`, a Namespace in its own folder. */
function filesOf(keys: readonly ResourceKey[]): readonly string[] {
  const taken = new Set<string>();
  return keys.map((key) => {
    const folder = key.namespace ?? (key.kind === 'Namespace' && groupOf(key.apiVersion) === '' ? key.name : 'cluster');
    const short = `${part(folder)}/${part(key.kind.toLowerCase())}-${part(key.name)}.yaml`;
    const group = groupOf(key.apiVersion);
    let file = short;
    // Two kinds of one name, such as both Gateways; or names that fold into one.
    if (taken.has(file)) file = `${part(folder)}/${part(key.kind.toLowerCase())}.${part(group || 'core')}-${part(key.name)}.yaml`;
    for (let number = 2; taken.has(file); number++) file = short.replace(/\.yaml$/, `-${number}.yaml`);
    taken.add(file);
    return file;
  });
}

/** A piece of a path that is safe on every file system, whatever an attachment says its name is. */
function part(text: string): string {
  const safe = text.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 200);
  return /^\.*$/.test(safe) ? '-' : safe;
}
