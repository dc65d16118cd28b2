/** EnvoyPatchPolicies. https://gateway.envoyproxy.io/docs/tasks/extensibility/envoy-patch-policy/ */
import { type KeyId, keyId } from '../../base/key.ts';
import { GATEWAY_GROUP } from '../../kube/gateway-api.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { controllerConfig } from './controller-config.ts';
import { topologyOf } from './managed.ts';
import type { Policy } from './policy.ts';
import { AncestorList, type AncestorRef, type PolicyAncestor } from './policy-status.ts';

/** What is said of each EnvoyPatchPolicy. */
export const patchPolicyAncestors = derived((snapshot: Snapshot): ReadonlyMap<KeyId, readonly PolicyAncestor[]> => {
  const enabled = controllerConfig(snapshot).enableEnvoyPatchPolicy;
  const all = new Map<KeyId, readonly PolicyAncestor[]>();
  for (const { key, object } of snapshot.all('EnvoyPatchPolicy.gateway.envoyproxy.io')) {
    const list = new AncestorList();
    const target = object.spec?.targetRef;
    const place = target && patchedDataPlane(snapshot, key.namespace ?? 'default', target);
    if (target && place) {
      const { ref, kind } = place;
      if (!enabled) list.reject(ref, 'Disabled', 'EnvoyPatchPolicy is disabled in the EnvoyGateway configuration');
      else if (target.kind !== kind || (target.group ?? GATEWAY_GROUP) !== GATEWAY_GROUP)
        list.reject(ref, 'Invalid', `TargetRef.Kind:${target.kind}, only TargetRef.Kind:${kind} is supported.`);
      else {
        list.accept(ref);
        const missing = (object.spec?.jsonPatches ?? []).filter(({ name }) => !resourceNames(snapshot, place.dataPlane).has(name ?? ''));
        if (missing.length > 0)
          list.set(ref, {
            type: 'Programmed',
            status: 'False',
            reason: 'ResourceNotFound',
            message: `Unable to find xds resources: ${missing.map(({ name }) => name ?? '').join(', ')}`,
          });
        else list.hold(ref, 'Programmed', 'Patches have been successfully applied.');
      }
    }
    all.set(keyId(key), list.ancestors());
  }
  return all;
});

/** EnvoyPatchPolicies at work on a data plane: what they change is not read. */
export function patchPoliciesOn(snapshot: Snapshot, dataPlane: string): readonly Pick<Policy<object>, 'key'>[] {
  if (!controllerConfig(snapshot).enableEnvoyPatchPolicy) return [];
  return snapshot.all('EnvoyPatchPolicy.gateway.envoyproxy.io').filter(({ key, object }) => {
    const target = object.spec?.targetRef;
    const place = target && patchedDataPlane(snapshot, key.namespace ?? 'default', target);
    return place !== undefined && place.dataPlane === dataPlane && target?.kind === place.kind;
  });
}

/** Gateways of one data plane are patched through their class, others by themselves. */
function patchedDataPlane(
  snapshot: Snapshot,
  namespace: string,
  target: { readonly kind: string; readonly name: string },
): { readonly ref: AncestorRef; readonly kind: string; readonly dataPlane: string } | undefined {
  for (const gateway of topologyOf(snapshot).gateways.values()) {
    const merged = gateway.dataPlane !== gateway.id;
    if (merged && gateway.dataPlane === target.name)
      return { ref: { group: GATEWAY_GROUP, kind: 'GatewayClass', name: target.name }, kind: 'GatewayClass', dataPlane: gateway.dataPlane };
    if (!merged && gateway.namespace === namespace && gateway.name === target.name)
      return {
        ref: { group: GATEWAY_GROUP, kind: 'Gateway', namespace, name: target.name },
        kind: 'Gateway',
        dataPlane: gateway.dataPlane,
      };
  }
  return undefined;
}

/** Names of listeners and of their route tables as the controller gives them. Clusters are named after routes, and not all told here. */
function resourceNames(snapshot: Snapshot, dataPlane: string): ReadonlySet<string> {
  const topology = topologyOf(snapshot);
  const names = new Set<string>();
  for (const gateway of topology.gateways.values()) {
    if (gateway.dataPlane !== dataPlane) continue;
    for (const { owner, name, programmed } of gateway.listeners)
      if (programmed !== undefined) names.add(`${owner.namespace}/${owner.name}/${name}`);
  }
  for (const route of topology.routes)
    if (route.parents.some((parent) => topology.gateways.get(parent.gateway)?.dataPlane === dataPlane))
      route.ruleNames.forEach((_, n) => {
        names.add(`${route.kind.toLowerCase()}/${route.namespace}/${route.name}/rule/${n}`);
      });
  return names;
}
