import type { KeyId } from '../base/key.ts';
import type { Labels, Service, ServicePort } from '../kube/core.ts';
import type { Backend } from '../kube/envoy-gateway.ts';
import type { ServiceEntry, ServiceEntryPort, WorkloadEntrySpec } from '../kube/istio-service-entry.ts';
import { matchesLabels } from '../kube/selector.ts';
import { podsWithLabels } from './pod-selection.ts';
import { type PodView, podByAddress, podById } from './pods.ts';
import { derived, type Snapshot } from './snapshot.ts';

/** One place behind a Service port: a port of a pod, or of something outside the cluster. */
export interface Endpoint {
  /** Id of the pod view. */
  readonly pod?: string;
  /** Address, or host name to be resolved, of what is no pod of the cluster. */
  readonly address?: string;
  readonly port: number;
  /** What traces call it where it is no pod. */
  readonly workload?: string;
  readonly labels?: Labels;
  /** Share among its equals; absent: 1. */
  readonly weight?: number;
  /** `region/zone/subzone`, where it is no pod. */
  readonly locality?: string;
  /** It was given by address, not as the pod it happens to be: proxies know nothing of the pod's labels. */
  readonly byAddress?: true;
}

export type PortProtocol = 'TCP' | 'UDP' | 'SCTP';

/** The ready endpoints of the port of a Service or ServiceEntry; undefined where there is no such object or port. */
export function endpointsOf(snapshot: Snapshot, backend: KeyId, port: number, protocol?: PortProtocol): readonly Endpoint[] | undefined {
  const memo = endpointMemo(snapshot);
  const id = `${backend}:${port}/${protocol ?? ''}`;
  if (!memo.has(id)) memo.set(id, lookUp(snapshot, backend, port, protocol));
  return memo.get(id);
}

const endpointMemo = derived((): Map<string, readonly Endpoint[] | undefined> => new Map());

function lookUp(snapshot: Snapshot, backend: KeyId, port: number, protocol: PortProtocol | undefined): readonly Endpoint[] | undefined {
  const object = snapshot.get(backend)?.object;
  // `as`: the kind was just seen.
  if (object?.kind === 'Service') return ofService(snapshot, object as Service, port, protocol);
  if (object?.kind === 'ServiceEntry') return ofServiceEntry(snapshot, object as ServiceEntry, port);
  if (object?.kind === 'Backend') return ofBackend(snapshot, object as Backend);
  return undefined;
}

/** The declared port of a Service, or undefined. */
export function servicePort(service: Service, port: number, protocol?: PortProtocol): ServicePort | undefined {
  return service.spec?.ports?.find((one) => one.port === port && (protocol === undefined || (one.protocol ?? 'TCP') === protocol));
}

function ofService(snapshot: Snapshot, service: Service, port: number, protocol?: PortProtocol): readonly Endpoint[] | undefined {
  const declared = servicePort(service, port, protocol);
  if (!declared) return undefined;
  const namespace = service.metadata.namespace ?? 'default';
  const { selector, publishNotReadyAddresses } = service.spec ?? {};
  if (!selector || Object.keys(selector).length === 0) return ofSlices(snapshot, namespace, service.metadata.name, declared);
  const endpoints: Endpoint[] = [];
  for (const pod of podsWithLabels(snapshot, namespace, selector)) {
    if (!pod.ready && !publishNotReadyAddresses) continue;
    const target = targetPort(pod, declared.targetPort || declared.port, declared.protocol ?? 'TCP');
    if (target !== undefined) endpoints.push({ pod: pod.id, port: target });
  }
  return endpoints;
}

/** A Service without selector has what its EndpointSlices say. */
function ofSlices(snapshot: Snapshot, namespace: string, service: string, declared: ServicePort): readonly Endpoint[] {
  const endpoints: Endpoint[] = [];
  for (const { object } of slicesByService(snapshot).get(`${namespace}/${service}`) ?? []) {
    const port = (object.ports ?? []).find((one) => (one.name ?? '') === (declared.name ?? ''))?.port;
    if (port === undefined) continue;
    for (const endpoint of object.endpoints ?? []) {
      if (endpoint.conditions?.ready === false) continue;
      const named =
        endpoint.targetRef?.kind === 'Pod'
          ? podById(snapshot).get(`${endpoint.targetRef.namespace ?? namespace}/${endpoint.targetRef.name}`)
          : undefined;
      for (const address of endpoint.addresses ?? []) {
        const pod = named ?? podByAddress(snapshot).get(address);
        if (named) endpoints.push({ pod: named.id, port });
        else if (pod) endpoints.push({ pod: pod.id, port, byAddress: true });
        else endpoints.push({ address, port, workload: address });
      }
    }
  }
  return endpoints;
}

const slicesByService = derived((snapshot: Snapshot) => {
  const map = new Map<string, ReturnType<typeof all>[number][]>();
  for (const slice of all(snapshot)) {
    const service = slice.object.metadata.labels?.['kubernetes.io/service-name'];
    if (service === undefined) continue;
    const id = `${slice.key.namespace ?? 'default'}/${service}`;
    const list = map.get(id);
    if (list) list.push(slice);
    else map.set(id, [slice]);
  }
  return map;
});

function all(snapshot: Snapshot) {
  return snapshot.all('EndpointSlice.discovery.k8s.io');
}

function ofServiceEntry(snapshot: Snapshot, entry: ServiceEntry, port: number): readonly Endpoint[] | undefined {
  const { ports, endpoints, workloadSelector, hosts, resolution } = entry.spec ?? {};
  const declared = ports?.find((one) => one.number === port);
  if (!declared) return undefined;
  const namespace = entry.metadata.namespace ?? 'default';
  if (workloadSelector) return ofSelected(snapshot, namespace, workloadSelector.labels ?? {}, declared);
  if (endpoints && endpoints.length > 0)
    return endpoints.flatMap((one) => atEntry(snapshot, one, declared, one.address ?? hosts?.[0] ?? ''));
  if (resolution === 'DNS' || resolution === 'DNS_ROUND_ROBIN' || resolution === 'DYNAMIC_DNS')
    return (hosts ?? []).slice(0, 1).map((host) => ({ address: host, port: declared.targetPort ?? declared.number, workload: host }));
  return [];
}

/** A Backend of Envoy Gateway lists addresses itself. https://gateway.envoyproxy.io/docs/tasks/traffic/backend/ */
function ofBackend(snapshot: Snapshot, { spec }: Backend): readonly Endpoint[] {
  return (spec?.endpoints ?? []).flatMap(({ ip, fqdn }): readonly Endpoint[] => {
    const { port } = ip ?? fqdn ?? {};
    const address = ip?.address ?? fqdn?.hostname;
    if (address === undefined || port === undefined) return [];
    const [, name, namespace] = /^([^.]+)\.([^.]+)\.svc(\.cluster\.local)?\.?$/.exec(address) ?? [];
    const service = name === undefined ? undefined : snapshot.find('Service', namespace ?? 'default', name);
    if (service) return ofService(snapshot, service.object, port) ?? [];
    const pod = podByAddress(snapshot).get(address);
    return [pod ? { pod: pod.id, port, byAddress: true } : { address, port, workload: address }];
  });
}

function ofSelected(snapshot: Snapshot, namespace: string, labels: Labels, declared: ServiceEntryPort): readonly Endpoint[] {
  const found: Endpoint[] = [];
  for (const pod of podsWithLabels(snapshot, namespace, labels)) {
    if (!pod.ready) continue;
    const target = declared.targetPort ?? targetPort(pod, declared.name, 'TCP') ?? declared.number;
    found.push({ pod: pod.id, port: target });
  }
  for (const { key, object } of snapshot.in('WorkloadEntry.networking.istio.io', namespace))
    if (object.spec && matchesLabels(labels, { ...object.metadata.labels, ...object.spec.labels }))
      found.push(...atEntry(snapshot, object.spec, declared, key.name));
  return found;
}

/** A WorkloadEntry, or an endpoint written into a ServiceEntry. */
function atEntry(snapshot: Snapshot, entry: WorkloadEntrySpec, declared: ServiceEntryPort, workload: string): readonly Endpoint[] {
  const { address, ports, labels, weight, locality } = entry;
  if (address === undefined) return [];
  const pod = podByAddress(snapshot).get(address);
  const port = ports?.[declared.name] ?? declared.targetPort ?? declared.number;
  const more = { ...(weight !== undefined && { weight }), ...(locality !== undefined && { locality }) };
  return [pod ? { pod: pod.id, port, byAddress: true, ...more } : { address, port, workload, labels: labels ?? {}, ...more }];
}

/** A named target port is the container port of that name; without one the pod is no endpoint of it. */
export function targetPort(pod: PodView, target: number | string, protocol: PortProtocol = 'TCP'): number | undefined {
  if (typeof target === 'number') return target;
  if (/^\d+$/.test(target)) return Number(target);
  const sidecars = (pod.spec.initContainers ?? []).filter((one) => one.restartPolicy === 'Always');
  for (const container of [...(pod.spec.containers ?? []), ...sidecars]) {
    const named = container.ports?.find((one) => one.name === target && (one.protocol ?? 'TCP') === protocol);
    if (named) return named.containerPort;
  }
  return undefined;
}
