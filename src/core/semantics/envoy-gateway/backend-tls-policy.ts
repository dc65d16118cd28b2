/** TLS towards backends at Envoy Gateway. https://gateway.envoyproxy.io/docs/tasks/security/backend-tls/ */
import type { KeyId } from '../../base/key.ts';
import type { ObjectReference } from '../../kube/gateway-api.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { type TlsAttachment, tlsAttachments } from '../gateway-api/backend-tls.ts';
import { caText, holdsCertificates } from './certificates.ts';
import { secretKeys, secretValue } from './references.ts';

/** The policies on a port of a backend, the one in force first: those that name the port before those for all of it. */
export function tlsPoliciesOn(snapshot: Snapshot, backend: KeyId, port: number | undefined): readonly TlsAttachment[] {
  const attached = tlsAttachments(snapshot).get(backend) ?? [];
  const section = sectionOf(snapshot, backend, port);
  const named = attached.filter((one) => one.sectionName !== undefined && one.sectionName === section);
  return named.length > 0 ? named : attached.filter((one) => one.sectionName === undefined);
}

/** Why a backend cannot be spoken to by TLS as it should be. */
export function backendTlsProblem(snapshot: Snapshot, backend: KeyId, port: number | undefined): string | undefined {
  const inForce = tlsPoliciesOn(snapshot, backend, port).find((one) => !one.beatenBy);
  if (inForce) {
    const { policy } = inForce;
    return caProblem(snapshot, policy.key.namespace ?? 'default', policy.object.spec?.validation?.caCertificateRefs)?.message;
  }
  const [kind, namespace = '', name = ''] = backend.split('/');
  if (kind !== 'Backend.gateway.envoyproxy.io') return undefined;
  const tls = snapshot.find('Backend.gateway.envoyproxy.io', namespace, name)?.object.spec?.tls;
  return tls?.insecureSkipVerify ? undefined : caProblem(snapshot, namespace, tls?.caCertificateRefs)?.message;
}

/** CA certificates stand in ConfigMaps or Secrets, in key `ca.crt` or the only other one. */
export function caProblem(
  snapshot: Snapshot,
  namespace: string,
  refs: readonly ObjectReference[] | undefined,
): { readonly reason: string; readonly message: string } | undefined {
  for (const ref of refs ?? []) {
    const kind = ref.kind ?? 'ConfigMap';
    if ((ref.group ?? '') !== '' || (kind !== 'ConfigMap' && kind !== 'Secret')) {
      if (kind === 'ClusterTrustBundle') continue;
      return { reason: 'InvalidKind', message: `CA certificates of kind ${kind} are not supported` };
    }
    const text = caOf(snapshot, namespace, ref, kind);
    if (text === undefined || !holdsCertificates(text))
      return { reason: 'InvalidCACertificateRef', message: `${kind} ${ref.name} holds no CA certificate` };
  }
  return undefined;
}

function caOf(snapshot: Snapshot, namespace: string, { name }: ObjectReference, kind: 'ConfigMap' | 'Secret'): string | undefined {
  if (kind === 'ConfigMap') {
    const data = snapshot.find('ConfigMap', namespace, name)?.object.data;
    return data && caText(data, 'ca.crt');
  }
  const secret = snapshot.find('Secret', namespace, name)?.object;
  if (!secret) return undefined;
  return caText(Object.fromEntries(secretKeys(secret).map((key) => [key, secretValue(secret, key) ?? ''])), 'ca.crt');
}

/** Ports are chosen by their name in a Service, by their number in a Backend. */
function sectionOf(snapshot: Snapshot, backend: KeyId, port: number | undefined): string | undefined {
  const resource = snapshot.get(backend);
  if (resource?.key.kind !== 'Service') return port === undefined ? undefined : String(port);
  const service = snapshot.find('Service', resource.key.namespace ?? 'default', resource.key.name);
  return service?.object.spec?.ports?.find((one) => one.port === port)?.name;
}
