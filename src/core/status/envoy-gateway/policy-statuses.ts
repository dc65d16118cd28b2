/** Status of Envoy Gateway's own kinds. https://gateway.envoyproxy.io/docs/concepts/gateway_api_extensions/ */
import { type KeyId, keyId } from '../../base/key.ts';
import { backendProblem } from '../../semantics/envoy-gateway/backend-resource.ts';
import { backendTrafficPolicies } from '../../semantics/envoy-gateway/backend-traffic-policy.ts';
import { clientTraffic } from '../../semantics/envoy-gateway/client-traffic-policy.ts';
import { extensionPolicies } from '../../semantics/envoy-gateway/extension-policy.ts';
import { patchPolicyAncestors } from '../../semantics/envoy-gateway/patch-policy.ts';
import type { PolicyAncestor } from '../../semantics/envoy-gateway/policy-status.ts';
import { securityPolicies } from '../../semantics/envoy-gateway/security-policy.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { no, type StatusEntry, yes } from '../condition.ts';
import { ancestorEntry } from './ancestor-entry.ts';
import { envoyProxyStatuses } from './envoy-proxy-status.ts';

/** Entries of every object of Envoy Gateway's kinds that has a status. */
export function envoyGatewayStatus(snapshot: Snapshot): readonly StatusEntry[] {
  return [
    ...policies(snapshot, 'BackendTrafficPolicy', backendTrafficPolicies(snapshot).ancestors),
    ...policies(snapshot, 'ClientTrafficPolicy', clientTraffic(snapshot).ancestors),
    ...policies(snapshot, 'SecurityPolicy', securityPolicies(snapshot).ancestors),
    ...policies(snapshot, 'EnvoyExtensionPolicy', extensionPolicies(snapshot).ancestors),
    ...policies(snapshot, 'EnvoyPatchPolicy', patchPolicyAncestors(snapshot)),
    ...envoyProxyStatuses(snapshot),
    ...backends(snapshot),
  ];
}

function* policies(snapshot: Snapshot, kind: string, all: ReadonlyMap<KeyId, readonly PolicyAncestor[]>): Iterable<StatusEntry> {
  for (const { key } of snapshot.all(`${kind}.gateway.envoyproxy.io`)) {
    const ancestors = all.get(keyId(key)) ?? [];
    if (ancestors.length > 0) yield ancestorEntry(key, ancestors);
  }
}

function* backends(snapshot: Snapshot): Iterable<StatusEntry> {
  for (const resource of snapshot.all('Backend.gateway.envoyproxy.io')) {
    const problem = backendProblem(snapshot, resource);
    const condition = problem
      ? no('Accepted', 'Invalid', `The Backend was not accepted: ${problem.message}.`)
      : yes('Accepted', 'Accepted', 'The Backend was accepted');
    yield { key: resource.key, status: { conditions: [condition] } };
  }
}
