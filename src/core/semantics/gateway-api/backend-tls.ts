/** TLS towards backends. https://gateway-api.sigs.k8s.io/api-types/backendtlspolicy/ */
import { idOf, type KeyId, keyId } from '../../base/key.ts';
import type { Path } from '../../base/path.ts';
import type { Service } from '../../kube/core.ts';
import type { BackendTlsPolicy } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { certificatesOf } from './pem.ts';

export interface TlsPolicyProblem {
  readonly condition: 'Accepted' | 'ResolvedRefs';
  readonly reason: string;
  readonly message: string;
  readonly path: Path;
}

/** One targetRef of a policy. */
export interface TlsAttachment {
  readonly policy: Resource<BackendTlsPolicy>;
  readonly target: KeyId;
  readonly index: number;
  /** Name of the Service's port; absent: all ports. */
  readonly sectionName: string | undefined;
  /** An older policy has the same target. */
  readonly beatenBy?: Resource<BackendTlsPolicy>;
}

/** All attachments by target, the oldest policy first. */
export const tlsAttachments = derived((snapshot: Snapshot): ReadonlyMap<KeyId, readonly TlsAttachment[]> => {
  const byTarget = new Map<KeyId, TlsAttachment[]>();
  for (const policy of [...snapshot.all('BackendTLSPolicy.gateway.networking.k8s.io')].sort(byAge))
    policy.object.spec?.targetRefs?.forEach((ref, index) => {
      const target = idOf(ref.group ? `${ref.kind}.${ref.group}` : ref.kind, policy.key.namespace ?? 'default', ref.name);
      const list = byTarget.get(target) ?? [];
      const sectionName = ref.sectionName || undefined;
      const older = list.find((one) => one.sectionName === sectionName);
      list.push({ policy, target, index, sectionName, ...(older && { beatenBy: older.beatenBy ?? older.policy }) });
      byTarget.set(target, list);
    });
  return byTarget;
});

function byAge(a: Resource, b: Resource): number {
  return a.created - b.created || (keyId(a.key) < keyId(b.key) ? -1 : 1);
}

/** The policy in force for a port of a Service: one for the port by name before one for all of it. */
function tlsPolicyFor(snapshot: Snapshot, service: Resource<Service>, port: number): TlsAttachment | undefined {
  const attached = (tlsAttachments(snapshot).get(keyId(service.key)) ?? []).filter((one) => !one.beatenBy);
  const name = service.object.spec?.ports?.find((one) => one.port === port)?.name;
  return (
    attached.find((one) => one.sectionName !== undefined && one.sectionName === name) ??
    attached.find((one) => one.sectionName === undefined)
  );
}

/** What is wrong with a policy itself, whatever it is attached to. Without a single valid CA certificate it is not accepted. */
export const tlsPolicyProblems = derived((snapshot: Snapshot) => {
  const problems = new Map<Resource, readonly TlsPolicyProblem[]>();
  for (const policy of snapshot.all('BackendTLSPolicy.gateway.networking.k8s.io')) problems.set(policy, problemsOf(snapshot, policy));
  return problems;
});

function problemsOf(snapshot: Snapshot, policy: Resource<BackendTlsPolicy>): readonly TlsPolicyProblem[] {
  const { validation } = policy.object.spec ?? {};
  const at: Path = ['spec', 'validation'];
  const wellKnown = validation?.wellKnownCACertificates;
  if (wellKnown && wellKnown !== 'System')
    return [
      {
        condition: 'Accepted',
        reason: 'Invalid',
        message: `well-known CA certificates ${wellKnown} are not supported`,
        path: [...at, 'wellKnownCACertificates'],
      },
    ];
  const refs = validation?.caCertificateRefs ?? [];
  const bad = refs.flatMap((ref, n): readonly TlsPolicyProblem[] => {
    const path = [...at, 'caCertificateRefs', n];
    if ((ref.group ?? '') !== '' || ref.kind !== 'ConfigMap')
      return [
        { condition: 'ResolvedRefs', reason: 'InvalidKind', message: `CA certificates of kind ${ref.kind ?? ''} are not supported`, path },
      ];
    const text = snapshot.find('ConfigMap', policy.key.namespace ?? 'default', ref.name)?.object.data?.['ca.crt'];
    if (certificatesOf(text).length > 0) return [];
    return [
      {
        condition: 'ResolvedRefs',
        reason: 'InvalidCACertificateRef',
        message: `ConfigMap ${ref.name} holds no CA certificate in ca.crt`,
        path,
      },
    ];
  });
  if (bad.length === 0 || bad.length < refs.length) return bad;
  return [
    ...bad,
    { condition: 'Accepted', reason: 'NoValidCACertificate', message: 'no CA certificate is valid', path: [...at, 'caCertificateRefs'] },
  ];
}

/** Whether the policy is annotated to be left alone (Istio). */
export function isIgnoredByIstio(policy: Resource): boolean {
  return policy.object.metadata.annotations?.['istio.io/ignore-policy-attachment'] === 'true';
}

export type BackendTls =
  | { readonly speaks: 'plain' }
  | { readonly speaks: 'tls'; readonly attachment: TlsAttachment; readonly sni?: string }
  | { readonly speaks: 'nothing'; readonly attachment: TlsAttachment; readonly reason: string };

/** How a gateway speaks to a port of a Service. A policy that cannot be met is never answered by plain text. */
export function backendTls(snapshot: Snapshot, service: Resource<Service>, port: number): BackendTls {
  const attachment = tlsPolicyFor(snapshot, service, port);
  if (!attachment) return { speaks: 'plain' };
  const refusal = tlsPolicyProblems(snapshot)
    .get(attachment.policy)
    ?.find((one) => one.condition === 'Accepted');
  if (refusal) return { speaks: 'nothing', attachment, reason: `BackendTLSPolicy ${attachment.policy.key.name}: ${refusal.message}` };
  const sni = attachment.policy.object.spec?.validation?.hostname;
  return { speaks: 'tls', attachment, ...(sni !== undefined && { sni }) };
}
