import type { ResourceKey } from '../../base/key.ts';
import { ENVOY_GATEWAY_CONTROLLER } from '../../kube/envoy-gateway.ts';
import type { PolicyAncestor } from '../../semantics/envoy-gateway/policy-status.ts';
import type { AncestorStatus, StatusEntry } from '../condition.ts';

/** The status of a policy of Envoy Gateway. */
export function ancestorEntry(key: ResourceKey, ancestors: readonly PolicyAncestor[]): StatusEntry {
  return { key, status: { ancestors: ancestorStatuses(ancestors) } };
}

export function ancestorStatuses(ancestors: readonly PolicyAncestor[]): readonly AncestorStatus[] {
  return ancestors.map(({ ref, conditions }) => ({ ancestorRef: ref, controllerName: ENVOY_GATEWAY_CONTROLLER, conditions }));
}
