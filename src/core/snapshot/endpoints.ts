import type { KeyId } from '../base/key.ts';
import type { Service } from '../kube/core.ts';
import { type PodView, podsByNamespace } from './pods.ts';
import type { Snapshot } from './snapshot.ts';

/** One pod port behind a Service port. */
export interface Endpoint {
  /** Id of the pod view. */
  readonly pod: string;
  readonly port: number;
}

/** The ready endpoints of a Service's port; undefined where there is no such Service or port. */
export function endpointsOf(snapshot: Snapshot, service: KeyId, port: number): readonly Endpoint[] | undefined {
  const object = snapshot.get(service)?.object;
  if (object?.kind !== 'Service') return undefined;
  // `as`: kind Service.
  const { spec, metadata } = object as Service;
  const servicePort = spec?.ports?.find((one) => one.port === port);
  if (!servicePort) return undefined;
  const { selector } = spec ?? {};
  if (!selector) return [];
  const endpoints: Endpoint[] = [];
  for (const pod of podsByNamespace(snapshot).get(metadata.namespace ?? 'default') ?? []) {
    if (!pod.ready || !Object.entries(selector).every(([name, value]) => pod.labels[name] === value)) continue;
    const target = targetPort(pod, servicePort.targetPort || servicePort.port);
    if (target !== undefined) endpoints.push({ pod: pod.id, port: target });
  }
  return endpoints;
}

/** A named target port is the container port of that name; without one the pod is no endpoint of it. */
export function targetPort(pod: PodView, target: number | string): number | undefined {
  if (typeof target === 'number') return target;
  for (const container of pod.spec.containers ?? []) {
    const named = container.ports?.find((one) => one.name === target);
    if (named) return named.containerPort;
  }
  return undefined;
}
