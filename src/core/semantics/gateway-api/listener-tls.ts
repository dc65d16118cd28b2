/** Certificates of a listener, and of the clients it asks for one. https://gateway-api.sigs.k8s.io/guides/tls/ */
import type { Path } from '../../base/path.ts';
import { GATEWAY_GROUP, type Gateway, type ObjectReference } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { grantFor } from './grants.ts';
import type { ListenerDraft, ListenerProblem } from './listener.ts';
import { certificatesOf, hasCertificate, hasPrivateKey, secretValue } from './pem.ts';

export function listenerTlsProblems(snapshot: Snapshot, gateway: Resource<Gateway>, draft: ListenerDraft): readonly ListenerProblem[] {
  const { listener, path } = draft;
  if (listener.protocol !== 'HTTPS' && listener.protocol !== 'TLS') return [];
  if ((listener.tls?.mode ?? 'Terminate') !== 'Terminate') return [];
  const refs = listener.tls?.certificateRefs ?? [];
  const problems = refs.flatMap((ref, n) => certificateProblem(snapshot, draft, ref, [...path, 'tls', 'certificateRefs', n]) ?? []);
  if (listener.protocol === 'HTTPS') problems.push(...frontendProblems(snapshot, gateway, draft));
  return problems;
}

function certificateProblem(snapshot: Snapshot, { owner }: ListenerDraft, ref: ObjectReference, path: Path): ListenerProblem | undefined {
  const problem = (reason: string, message: string): ListenerProblem => ({ condition: 'ResolvedRefs', reason, message, path });
  const home = owner.key.namespace ?? 'default';
  const namespace = ref.namespace ?? home;
  if ((ref.group ?? '') !== '' || (ref.kind ?? 'Secret') !== 'Secret')
    return problem('InvalidCertificateRef', `a certificate of kind ${ref.kind ?? 'Secret'} is not supported`);
  const granted = grantFor(snapshot, {
    from: { group: GATEWAY_GROUP, kind: owner.key.kind, namespace: home },
    to: { group: '', kind: 'Secret', namespace, name: ref.name },
  });
  if (!granted)
    return problem(
      'RefNotPermitted',
      `no ReferenceGrant in ${namespace} permits ${owner.key.kind}s of ${home} to refer to Secret ${ref.name}`,
    );
  const secret = snapshot.find('Secret', namespace, ref.name)?.object;
  if (!secret) return problem('InvalidCertificateRef', `there is no Secret ${namespace}/${ref.name}`);
  if (!hasCertificate(secretValue(secret, 'tls.crt')) || !hasPrivateKey(secretValue(secret, 'tls.key')))
    return problem('InvalidCertificateRef', `Secret ${namespace}/${ref.name} holds no certificate with its key`);
  return undefined;
}

/** The client certificate validation that applies to a listener's port, and where it is written. */
export function frontendValidation(gateway: Resource<Gateway>, port: number) {
  const frontend = gateway.object.spec?.tls?.frontend;
  const n = frontend?.perPort?.findIndex((one) => one.port === port) ?? -1;
  const own = n >= 0 ? frontend?.perPort?.[n]?.tls?.validation : undefined;
  if (n >= 0) return own && { validation: own, path: ['spec', 'tls', 'frontend', 'perPort', n, 'tls', 'validation'] as Path };
  const general = frontend?.default?.validation;
  return general && { validation: general, path: ['spec', 'tls', 'frontend', 'default', 'validation'] as Path };
}

export function frontendProblems(snapshot: Snapshot, gateway: Resource<Gateway>, { listener }: ListenerDraft): readonly ListenerProblem[] {
  const found = frontendValidation(gateway, listener.port);
  if (!found) return [];
  const refs = found.validation.caCertificateRefs ?? [];
  const bad = refs.flatMap((ref, n) => caProblem(snapshot, gateway, ref, [...found.path, 'caCertificateRefs', n]) ?? []);
  if (bad.length === 0) return [];
  if (bad.length < refs.length) return bad.map((one) => ({ ...one, harmless: true }));
  return [
    ...bad,
    { condition: 'Accepted', reason: 'NoValidCACertificate', message: 'no CA certificate for clients is valid', path: found.path },
  ];
}

function caProblem(snapshot: Snapshot, gateway: Resource<Gateway>, ref: ObjectReference, path: Path): ListenerProblem | undefined {
  const problem = (reason: string, message: string): ListenerProblem => ({ condition: 'ResolvedRefs', reason, message, path });
  const home = gateway.key.namespace ?? 'default';
  const namespace = ref.namespace ?? home;
  const kind = ref.kind ?? 'ConfigMap';
  if ((ref.group ?? '') !== '' || (kind !== 'ConfigMap' && kind !== 'Secret'))
    return problem('InvalidCACertificateKind', `a CA certificate of kind ${kind} is not supported`);
  const granted = grantFor(snapshot, {
    from: { group: GATEWAY_GROUP, kind: 'Gateway', namespace: home },
    to: { group: '', kind, namespace, name: ref.name },
  });
  if (!granted)
    return problem('RefNotPermitted', `no ReferenceGrant in ${namespace} permits Gateways of ${home} to refer to ${kind} ${ref.name}`);
  const text =
    kind === 'ConfigMap'
      ? snapshot.find('ConfigMap', namespace, ref.name)?.object.data?.['ca.crt']
      : secretText(snapshot, namespace, ref.name);
  if (certificatesOf(text).length === 0)
    return problem('InvalidCACertificateRef', `${kind} ${namespace}/${ref.name} holds no CA certificate in ca.crt`);
  return undefined;
}

function secretText(snapshot: Snapshot, namespace: string, name: string): string | undefined {
  const secret = snapshot.find('Secret', namespace, name)?.object;
  return secret && secretValue(secret, 'ca.crt');
}
