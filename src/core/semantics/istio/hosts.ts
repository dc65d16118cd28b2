/** Names under which Istio's registry knows Services and ServiceEntries. https://istio.io/latest/docs/ops/configuration/traffic-management/dns/ */
import { type KeyId, keyId } from '../../base/key.ts';
import type { Service } from '../../kube/core.ts';
import type { ServiceEntry } from '../../kube/istio-service-entry.ts';
import type { Resource } from '../../kube/resource.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';

export const CLUSTER_DOMAIN = 'cluster.local';

/** A short name (without dots) is a Service of the namespace in which it is written; every other name stands for itself. */
export function fullHost(host: string, namespace: string): string {
  return host.includes('.') || host === '*' ? host.toLowerCase() : serviceHost(namespace, host);
}

export function serviceHost(namespace: string, name: string): string {
  return `${name}.${namespace}.svc.${CLUSTER_DOMAIN}`;
}

export interface RegisteredHost {
  readonly host: string;
  readonly id: KeyId;
  readonly resource: Resource<Service> | Resource<ServiceEntry>;
  readonly namespace: string;
  readonly ports: readonly { readonly number: number; readonly name: string | undefined }[];
  readonly exportTo: readonly string[] | undefined;
}

/** Everything the registry knows, by host. */
export const registry = derived((snapshot: Snapshot): ReadonlyMap<string, readonly RegisteredHost[]> => {
  const byHost = new Map<string, RegisteredHost[]>();
  const file = (entry: RegisteredHost): void => {
    const list = byHost.get(entry.host);
    if (list) list.push(entry);
    else byHost.set(entry.host, [entry]);
  };
  for (const resource of snapshot.all('Service')) {
    const namespace = resource.key.namespace ?? 'default';
    file({
      host: serviceHost(namespace, resource.key.name),
      id: keyId(resource.key),
      resource,
      namespace,
      ports: (resource.object.spec?.ports ?? []).map((one) => ({ number: one.port, name: one.name })),
      exportTo: resource.object.metadata.annotations?.['networking.istio.io/exportTo']?.split(',').map((one) => one.trim()),
    });
  }
  for (const resource of snapshot.all('ServiceEntry.networking.istio.io'))
    for (const host of resource.object.spec?.hosts ?? [])
      file({
        host: host.toLowerCase(),
        id: keyId(resource.key),
        resource,
        namespace: resource.key.namespace ?? 'default',
        ports: (resource.object.spec?.ports ?? []).map((one) => ({ number: one.number, name: one.name })),
        exportTo: resource.object.spec?.exportTo,
      });
  return byHost;
});

/** The hosts of one registered object. */
export const hostsById = derived((snapshot: Snapshot): ReadonlyMap<KeyId, readonly RegisteredHost[]> => {
  const byId = new Map<KeyId, RegisteredHost[]>();
  for (const entries of registry(snapshot).values())
    for (const entry of entries) {
      const list = byId.get(entry.id);
      if (list) list.push(entry);
      else byId.set(entry.id, [entry]);
    }
  return byId;
});
