/**
 * The pods of a cluster, as far as resources tell. A Pod is itself; a Deployment, StatefulSet, DaemonSet, ReplicaSet, Job, CronJob or
 * Rollout stands for one running and ready pod with its template's labels per replica asked for, unless its status says otherwise.
 */
import { groupKindOf, keyId, type ResourceKey } from '../base/key.ts';
import type { Labels, Pod, PodSpec, PodTemplate } from '../kube/core.ts';
import type { KubeObject, Resource } from '../kube/resource.ts';
import { derived, type Snapshot } from './snapshot.ts';

export interface PodView {
  /** `namespace/name`: of the Pod, or of the workload where the pods are only templates (with `#n` for the n-th replica after the first). */
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly spec: PodSpec;
  readonly serviceAccount: string;
  readonly node: string | undefined;
  readonly addresses: readonly string[];
  readonly ready: boolean;
  /** What it belongs to: the workload, or the Pod itself. */
  readonly workload: ResourceKey;
  /** The object its spec is written in, and where in it. */
  readonly resource: Resource;
}

const TEMPLATED = [
  'Deployment.apps',
  'StatefulSet.apps',
  'DaemonSet.apps',
  'ReplicaSet.apps',
  'Rollout.argoproj.io',
  'Job.batch',
  'CronJob.batch',
] as const;

interface Templated extends KubeObject {
  readonly status?: { readonly replicas?: number; readonly readyReplicas?: number };
  readonly spec?: {
    readonly replicas?: number;
    readonly template?: PodTemplate;
    readonly jobTemplate?: { readonly spec?: { readonly template?: PodTemplate } };
  };
}

/** All pods, in creation order of the objects they come from. */
export const podsOf = derived((snapshot: Snapshot): readonly PodView[] => {
  const pods: PodView[] = [];
  const running = new Set<string>();
  for (const resource of snapshot.all('Pod')) {
    const owner = ownerOf(snapshot, resource);
    if (owner) running.add(keyId(owner));
    if (!isOver(resource.object)) pods.push({ ...fromPod(resource), ...(owner && { workload: owner }) });
  }
  for (const kind of TEMPLATED)
    for (const resource of snapshot.all(kind))
      if (!running.has(keyId(resource.key)) && !ownerOf(snapshot, resource)) pods.push(...fromTemplate(resource));
  return pods.sort((a, b) => a.resource.created - b.resource.created);
});

export const podById = derived((snapshot: Snapshot): ReadonlyMap<string, PodView> => new Map(podsOf(snapshot).map((pod) => [pod.id, pod])));

export const podsByNamespace = derived((snapshot: Snapshot): ReadonlyMap<string, readonly PodView[]> => {
  const map = new Map<string, PodView[]>();
  for (const pod of podsOf(snapshot)) {
    const list = map.get(pod.namespace);
    if (list) list.push(pod);
    else map.set(pod.namespace, [pod]);
  }
  return map;
});

/** The pods of each workload, by `namespace/name` of the workload. */
export const podsByWorkload = derived((snapshot: Snapshot): ReadonlyMap<string, readonly PodView[]> => {
  const map = new Map<string, PodView[]>();
  for (const pod of podsOf(snapshot)) {
    const id = `${pod.namespace}/${pod.workload.name}`;
    const list = map.get(id);
    if (list) list.push(pod);
    else map.set(id, [pod]);
  }
  return map;
});

export const podByAddress = derived((snapshot: Snapshot): ReadonlyMap<string, PodView> => {
  const map = new Map<string, PodView>();
  for (const pod of podsOf(snapshot))
    if (!pod.spec.hostNetwork) for (const address of pod.addresses) if (!map.has(address)) map.set(address, pod);
  return map;
});

/** The workload whose controller made an object: the outermost one that is there. A Deployment's pods name its ReplicaSet only. */
function ownerOf(snapshot: Snapshot, { key, object }: Resource, steps = 4): ResourceKey | undefined {
  if (steps === 0) return undefined;
  const owner = object.metadata.ownerReferences?.find((one) => one.controller !== false);
  if (!owner) return undefined;
  const namespace = key.namespace ?? 'default';
  const found = snapshot.find(groupKindOf(owner), namespace, owner.name);
  if (found) return ownerOf(snapshot, found, steps - 1) ?? found.key;
  if (owner.kind !== 'ReplicaSet') return undefined;
  return snapshot.find('Deployment.apps', namespace, owner.name.replace(/-[^-]+$/, ''))?.key;
}

/** A pod that has run to its end takes and sends no traffic. */
function isOver(pod: Pod): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
}

function fromPod(resource: Resource<Pod>): PodView {
  const pod = resource.object;
  const namespace = resource.key.namespace ?? 'default';
  const condition = pod.status?.conditions?.find((one) => one.type === 'Ready');
  return {
    id: `${namespace}/${resource.key.name}`,
    namespace,
    name: resource.key.name,
    labels: pod.metadata.labels ?? {},
    annotations: pod.metadata.annotations ?? {},
    spec: pod.spec ?? {},
    serviceAccount: pod.spec?.serviceAccountName || 'default',
    node: pod.spec?.nodeName,
    addresses: addressesOf(pod),
    ready: condition?.status !== 'False' && condition?.status !== 'Unknown' && pod.metadata.deletionTimestamp === undefined,
    workload: resource.key,
    resource,
  };
}

function addressesOf(pod: Pod): readonly string[] {
  const { podIPs, podIP } = pod.status ?? {};
  if (podIPs && podIPs.length > 0) return podIPs.map((one) => one.ip);
  return podIP ? [podIP] : [];
}

function fromTemplate(resource: Resource): readonly PodView[] {
  // `as`: every kind of TEMPLATED has a pod template at one of these two places.
  const object = resource.object as Templated;
  const template = object.spec?.template ?? object.spec?.jobTemplate?.spec?.template;
  const count = Math.max(0, Math.min(object.spec?.replicas ?? 1, 1));
  const namespace = resource.key.namespace ?? 'default';
  const spec = template?.spec ?? {};
  const pods: PodView[] = [];
  for (let n = 0; n < count; n++)
    pods.push({
      id: `${namespace}/${resource.key.name}${n === 0 ? '' : `#${n}`}`,
      namespace,
      name: resource.key.name,
      labels: template?.metadata?.labels ?? {},
      annotations: template?.metadata?.annotations ?? {},
      spec,
      serviceAccount: spec.serviceAccountName || 'default',
      // A template says a node only by its label. https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
      node: spec.nodeName ?? spec.nodeSelector?.['kubernetes.io/hostname'],
      addresses: [],
      ready: !object.status?.replicas || (object.status.readyReplicas ?? 0) > 0,
      workload: resource.key,
      resource,
    });
  return pods;
}
