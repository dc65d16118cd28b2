/**
 * Which objects a policy names: by reference in its own namespace, by selector also in others that grant it.
 * https://gateway.envoyproxy.io/docs/concepts/gateway_api_extensions/
 */

import type { Labels } from '../../kube/core.ts';
import { ENVOY_GATEWAY_GROUP, type PolicySpec, type TargetSelector } from '../../kube/envoy-gateway.ts';
import { GATEWAY_GROUP, ROUTE_KINDS } from '../../kube/gateway-api.ts';
import { selects } from '../../kube/selector.ts';
import { namespaceLabels } from '../../snapshot/namespaces.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { isGranted } from './references.ts';
import type { Topology } from './topology.ts';

export interface PolicyTarget {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly sectionName: string | undefined;
}

/** How narrow a target is; policies are attached from the narrowest level to the widest, each level oldest first. */
export const TARGET_LEVELS = ['routeRule', 'route', 'listenerSetListener', 'listenerSet', 'listener', 'gateway'] as const;
export type TargetLevel = (typeof TARGET_LEVELS)[number];

export function levelOf(target: PolicyTarget): TargetLevel {
  const section = target.sectionName !== undefined;
  if (target.kind === 'Gateway') return section ? 'listener' : 'gateway';
  if (target.kind === 'ListenerSet') return section ? 'listenerSetListener' : 'listenerSet';
  return section ? 'routeRule' : 'route';
}

interface Candidate {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly labels: Labels;
  readonly created: number;
}

/** All targets of a policy: what its selectors choose, by age, then what it names besides. */
export function targetsOf(
  snapshot: Snapshot,
  topology: Topology,
  policy: { readonly kind: string; readonly namespace: string; readonly spec: PolicySpec },
): readonly PolicyTarget[] {
  const targets: PolicyTarget[] = [];
  const seen = new Set<string>();
  const add = (target: PolicyTarget): void => {
    const id = `${target.kind}/${target.namespace}/${target.name}/${target.sectionName ?? ''}`;
    if (seen.has(id)) return;
    seen.add(id);
    targets.push(target);
  };
  const selectors = policy.spec.targetSelectors ?? [];
  if (selectors.length > 0) {
    const chosen = candidates(snapshot, topology).filter((one) => selectors.some((selector) => chooses(snapshot, policy, selector, one)));
    for (const { kind, namespace, name } of [...chosen].sort((a, b) => a.created - b.created))
      add({ kind, namespace, name, sectionName: undefined });
  }
  for (const ref of referencesOf(policy.spec)) {
    if ((ref.group ?? GATEWAY_GROUP) !== GATEWAY_GROUP) continue;
    add({ kind: ref.kind, namespace: policy.namespace, name: ref.name, sectionName: ref.sectionName });
  }
  return targets;
}

/** `targetRef` goes before `targetRefs`. */
function referencesOf(spec: PolicySpec): NonNullable<PolicySpec['targetRefs']> {
  return spec.targetRef ? [spec.targetRef] : (spec.targetRefs ?? []);
}

function chooses(
  snapshot: Snapshot,
  policy: { readonly kind: string; readonly namespace: string },
  selector: TargetSelector,
  candidate: Candidate,
): boolean {
  return (
    selector.kind === candidate.kind &&
    (selector.group ?? GATEWAY_GROUP) === GATEWAY_GROUP &&
    namespaceAdmitted(snapshot, selector, policy.namespace, candidate.namespace) &&
    selects(selector, candidate.labels) &&
    isGranted(
      snapshot,
      { group: ENVOY_GATEWAY_GROUP, kind: policy.kind, namespace: policy.namespace },
      { group: GATEWAY_GROUP, kind: candidate.kind, namespace: candidate.namespace, name: candidate.name },
    )
  );
}

function namespaceAdmitted(snapshot: Snapshot, selector: TargetSelector, own: string, namespace: string): boolean {
  switch (selector.namespaces?.from ?? 'Same') {
    case 'Same':
      return own === namespace;
    case 'All':
      return true;
    case 'Selector':
      return selector.namespaces?.selector !== undefined && selects(selector.namespaces.selector, namespaceLabels(snapshot, namespace));
    default:
      return false;
  }
}

function candidates(snapshot: Snapshot, topology: Topology): readonly Candidate[] {
  const found: Candidate[] = topology.routes.filter(({ kind }) => ROUTE_KINDS.includes(kind)).map((route) => ({ ...route }));
  for (const gateway of topology.gateways.values())
    found.push({ ...gateway, kind: 'Gateway', created: snapshot.get(gateway.id)?.created ?? 0 });
  for (const set of topology.listenerSets)
    found.push({
      ...set,
      kind: 'ListenerSet',
      created: snapshot.find(`ListenerSet.${GATEWAY_GROUP}`, set.namespace, set.name)?.created ?? 0,
    });
  return found;
}
