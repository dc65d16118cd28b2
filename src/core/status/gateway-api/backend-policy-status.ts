/** Status of policies on backends: per Gateway that sends to the target, and for Istio per target. https://gateway-api.sigs.k8s.io/geps/gep-1897/ */
import { keyId } from '../../base/key.ts';
import { type BackendTlsPolicy, GATEWAY_GROUP, type PolicyTargetReference } from '../../kube/gateway-api.ts';
import type { KubeObject, Resource } from '../../kube/resource.ts';
import { backendTlsAncestors } from '../../semantics/envoy-gateway/backend-tls-ancestors.ts';
import { gatewaysByBackend } from '../../semantics/gateway-api/backend-gateways.ts';
import { isIgnoredByIstio, type TlsAttachment, tlsAttachments, tlsPolicyProblems } from '../../semantics/gateway-api/backend-tls.ts';
import type { GatewayView } from '../../semantics/gateway-api/gateways.ts';
import { isIstioInstalled } from '../../semantics/istio/installed.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { type AncestorStatus, type Condition, no, type StatusEntry, yes } from '../condition.ts';
import { ancestorStatuses } from '../envoy-gateway/ancestor-entry.ts';

export function backendPolicyStatus(snapshot: Snapshot): readonly StatusEntry[] {
  return [...tlsPolicies(snapshot), ...trafficPolicies(snapshot)];
}

function* tlsPolicies(snapshot: Snapshot): Iterable<StatusEntry> {
  const byPolicy = new Map<Resource, TlsAttachment[]>();
  for (const list of tlsAttachments(snapshot).values())
    for (const attachment of list) byPolicy.set(attachment.policy, [...(byPolicy.get(attachment.policy) ?? []), attachment]);
  for (const [policy, attachments] of byPolicy) {
    // `as`: attachments are of BackendTLSPolicies.
    const own = ancestorStatuses(backendTlsAncestors(snapshot).get(keyId(policy.key)) ?? []);
    const ancestors = [...ofGateways(snapshot, attachments), ...own, ...ofTargets(snapshot, policy as Resource<BackendTlsPolicy>)];
    if (ancestors.length > 0) yield { key: policy.key, status: { ancestors: ancestors.slice(0, 16) } };
  }
}

/** Where a policy reaches a Gateway by several targets, one that wins anywhere is accepted. Envoy Gateway writes its own. */
function ofGateways(snapshot: Snapshot, attachments: readonly TlsAttachment[]): readonly AncestorStatus[] {
  const found = new Map<GatewayView, TlsAttachment>();
  for (const attachment of attachments)
    for (const gateway of gatewaysByBackend(snapshot).get(attachment.target) ?? [])
      if (gateway.profile.name !== 'envoy-gateway' && gateway.controller !== undefined && prefers(gateway, attachment, found.get(gateway)))
        found.set(gateway, attachment);
  return [...found].map(([gateway, attachment]) => {
    const { name, namespace } = gateway.resource.key;
    return {
      // istiod writes no namespace.
      ancestorRef: {
        group: GATEWAY_GROUP,
        kind: 'Gateway',
        ...(gateway.profile.name !== 'istio' && { namespace: namespace ?? 'default' }),
        name,
      },
      controllerName: gateway.controller ?? '',
      conditions: tlsConditions(snapshot, attachment),
    };
  });
}

/** istiod shows a Gateway what it says of the last target. */
function prefers({ profile }: GatewayView, attachment: TlsAttachment, before: TlsAttachment | undefined): boolean {
  if (!before) return true;
  return profile.name === 'istio' ? attachment.index > before.index : !attachment.beatenBy;
}

function tlsConditions(snapshot: Snapshot, { policy, beatenBy, target, sectionName }: TlsAttachment): readonly Condition[] {
  const problems = tlsPolicyProblems(snapshot).get(policy) ?? [];
  const refusal = problems.find((one) => one.condition === 'Accepted');
  const unresolved = problems.find((one) => one.condition === 'ResolvedRefs');
  const resolved = unresolved ? no('ResolvedRefs', unresolved.reason, unresolved.message) : yes('ResolvedRefs', 'ResolvedRefs');
  if (beatenBy) return [no('Accepted', 'Conflicted', `BackendTLSPolicy ${beatenBy.key.name} is older and has the same target`), resolved];
  if (refusal) return [no('Accepted', refusal.reason, refusal.message), resolved];
  const missing = targetProblem(snapshot, target, sectionName);
  return [missing ? no('Accepted', 'TargetNotFound', missing) : yes('Accepted', 'Accepted'), resolved];
}

function targetProblem(snapshot: Snapshot, target: TlsAttachment['target'], sectionName: string | undefined): string | undefined {
  const resource = snapshot.get(target);
  if (!resource) return `the target ${target} does not exist`;
  if (sectionName === undefined || resource.key.kind !== 'Service') return undefined;
  const service = snapshot.find('Service', resource.key.namespace ?? 'default', resource.key.name);
  return service?.object.spec?.ports?.some((one) => one.name === sectionName) ? undefined : `the Service has no port named ${sectionName}`;
}

/** istiod names every target as an ancestor, for the mesh. */
function ofTargets(snapshot: Snapshot, policy: Resource<BackendTlsPolicy>): readonly AncestorStatus[] {
  if (!isIstioInstalled(snapshot)) return [];
  return (policy.object.spec?.targetRefs ?? []).map((ref, index) => {
    const attachment = [...tlsAttachments(snapshot).values()].flat().find((one) => one.policy === policy && one.index === index);
    const conditions = isIgnoredByIstio(policy)
      ? [no('Accepted', 'Invalid', 'the policy is annotated to be ignored')]
      : attachment
        ? tlsConditions(snapshot, unbeaten(attachment))
        : [];
    return targetEntry(ref, conditions);
  });
}

/** A policy that is ignored beats nobody. */
function unbeaten(attachment: TlsAttachment): TlsAttachment {
  if (!attachment.beatenBy || !isIgnoredByIstio(attachment.beatenBy)) return attachment;
  const { beatenBy: _, ...rest } = attachment;
  return rest;
}

function targetEntry(ref: PolicyTargetReference, conditions: readonly Condition[]): AncestorStatus {
  return {
    ancestorRef: { group: ref.group ?? '', kind: ref.kind, name: ref.name, ...(ref.sectionName && { sectionName: ref.sectionName }) },
    controllerName: 'istio.io/mesh-controller',
    conditions,
  };
}

interface TrafficPolicyObject extends KubeObject {
  readonly spec?: { readonly targetRefs?: readonly PolicyTargetReference[] };
}

/** XBackendTrafficPolicy, which istiod reads. */
function* trafficPolicies(snapshot: Snapshot): Iterable<StatusEntry> {
  if (!isIstioInstalled(snapshot)) return;
  for (const policy of snapshot.all('XBackendTrafficPolicy.gateway.networking.x-k8s.io')) {
    // `as`: filed under that kind.
    const targets = (policy.object as TrafficPolicyObject).spec?.targetRefs ?? [];
    const ancestors = targets.map((ref) => {
      if (isIgnoredByIstio(policy)) return targetEntry(ref, [no('Accepted', 'Invalid', 'the policy is annotated to be ignored')]);
      const exists = ref.kind === 'Service' && snapshot.find('Service', policy.key.namespace ?? 'default', ref.name);
      if (!exists) return targetEntry(ref, [no('Accepted', 'TargetNotFound', `there is no ${ref.kind} ${ref.name}`)]);
      return targetEntry(ref, [yes('Accepted', 'Accepted', 'Configuration is valid')]);
    });
    if (ancestors.length > 0) yield { key: policy.key, status: { ancestors } };
  }
}
