/** What an EnvoyProxy says of the pods that Envoy Gateway deploys. https://gateway.envoyproxy.io/docs/tasks/operations/customize-envoyproxy/ */
import { isObject } from '../../base/json.ts';
import type { Labels } from '../../kube/core.ts';
import type { KubeObject } from '../../kube/resource.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';

export interface EnvoyPodSettings {
  readonly labels: Labels;
  readonly serviceAccount?: string;
}

/** That of the Gateway replaces that of its class. */
export function envoyPodSettings(snapshot: Snapshot, gateway: KubeObject, gatewayClass: KubeObject | undefined): EnvoyPodSettings {
  const proxy =
    proxyOf(snapshot, at(gateway, 'spec', 'infrastructure', 'parametersRef'), gateway.metadata.namespace) ??
    proxyOf(snapshot, at(gatewayClass, 'spec', 'parametersRef'), undefined);
  const kubernetes = at(proxy, 'spec', 'provider', 'kubernetes');
  const workload = at(kubernetes, 'envoyDaemonSet') ?? at(kubernetes, 'envoyDeployment');
  const account = at(kubernetes, 'envoyServiceAccount', 'name');
  const labels = at(workload, 'pod', 'labels');
  return {
    labels: isObject(labels)
      ? Object.fromEntries(Object.entries(labels).filter((one): one is [string, string] => typeof one[1] === 'string'))
      : {},
    ...(typeof account === 'string' && { serviceAccount: account }),
  };
}

function proxyOf(snapshot: Snapshot, reference: unknown, home: string | undefined): KubeObject | undefined {
  const kind = at(reference, 'kind');
  const name = at(reference, 'name');
  const namespace = home ?? at(reference, 'namespace');
  if (kind !== 'EnvoyProxy' || typeof name !== 'string' || typeof namespace !== 'string') return undefined;
  return snapshot.find('EnvoyProxy.gateway.envoyproxy.io', namespace, name)?.object;
}

function at(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const field of path)
    found = typeof found === 'object' && found !== null ? (found as Readonly<Record<string, unknown>>)[field] : undefined;
  return found;
}
