import { keyId } from '../../base/key.ts';
import { GATEWAY_GROUP } from '../../kube/gateway-api.ts';
import { classParameters, gatewayParameters, isManagedClass, type Parameters } from '../../semantics/envoy-gateway/envoy-proxy.ts';
import { AncestorList, type AncestorRef } from '../../semantics/envoy-gateway/policy-status.ts';
import { gatewaysOf } from '../../semantics/gateway-api/gateways.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type { StatusEntry } from '../condition.ts';
import { ancestorEntry } from './ancestor-entry.ts';

/** An EnvoyProxy is told of each class and Gateway that refers to it. */
export function* envoyProxyStatuses(snapshot: Snapshot): Iterable<StatusEntry> {
  const lists = new Map<string, AncestorList>();
  const tell = (parameters: Parameters, ref: AncestorRef): void => {
    if (!parameters.found) return;
    const id = keyId(parameters.found.key);
    const list = lists.get(id) ?? new AncestorList();
    lists.set(id, list);
    if (parameters.problem === undefined) list.accept(ref);
    else list.reject(ref, 'InvalidParameters', parameters.problem);
  };
  for (const gatewayClass of snapshot.all('GatewayClass.gateway.networking.k8s.io'))
    if (isManagedClass(gatewayClass))
      tell(classParameters(snapshot, gatewayClass), { group: GATEWAY_GROUP, kind: 'GatewayClass', name: gatewayClass.key.name });
  for (const view of gatewaysOf(snapshot).values()) {
    if (view.profile.name !== 'envoy-gateway') continue;
    const { namespace = 'default', name } = view.resource.key;
    tell(gatewayParameters(snapshot, view.resource), { group: GATEWAY_GROUP, kind: 'Gateway', namespace, name });
  }
  for (const { key } of snapshot.all('EnvoyProxy.gateway.envoyproxy.io')) {
    const ancestors = lists.get(keyId(key))?.ancestors() ?? [];
    if (ancestors.length > 0) yield ancestorEntry(key, ancestors);
  }
}
