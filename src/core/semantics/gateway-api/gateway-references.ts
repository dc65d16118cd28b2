/** References of a Gateway itself: the client certificate it shows to backends. https://gateway-api.sigs.k8s.io/geps/gep-3155/ */
import type { Path } from '../../base/path.ts';
import { GATEWAY_GROUP, type Gateway } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { grantFor } from './grants.ts';
import { hasCertificate, hasPrivateKey, secretValue } from './pem.ts';

export interface GatewayReferenceProblem {
  readonly reason: 'RefNotPermitted' | 'InvalidClientCertificateRef';
  readonly message: string;
  readonly path: Path;
}

export function gatewayReferenceProblem(snapshot: Snapshot, gateway: Resource<Gateway>): GatewayReferenceProblem | undefined {
  const ref = gateway.object.spec?.tls?.backend?.clientCertificateRef;
  if (!ref) return undefined;
  const path: Path = ['spec', 'tls', 'backend', 'clientCertificateRef'];
  const home = gateway.key.namespace ?? 'default';
  const namespace = ref.namespace ?? home;
  if ((ref.group ?? '') !== '' || (ref.kind ?? 'Secret') !== 'Secret')
    return { reason: 'InvalidClientCertificateRef', message: `a client certificate of kind ${ref.kind ?? ''} is not supported`, path };
  const granted = grantFor(snapshot, {
    from: { group: GATEWAY_GROUP, kind: 'Gateway', namespace: home },
    to: { group: '', kind: 'Secret', namespace, name: ref.name },
  });
  if (!granted)
    return {
      reason: 'RefNotPermitted',
      message: `no ReferenceGrant in ${namespace} permits Gateways of ${home} to refer to Secret ${ref.name}`,
      path,
    };
  const secret = snapshot.find('Secret', namespace, ref.name)?.object;
  if (!secret) return { reason: 'InvalidClientCertificateRef', message: `there is no Secret ${namespace}/${ref.name}`, path };
  if (!hasCertificate(secretValue(secret, 'tls.crt')) || !hasPrivateKey(secretValue(secret, 'tls.key')))
    return { reason: 'InvalidClientCertificateRef', message: `Secret ${namespace}/${ref.name} holds no certificate with its key`, path };
  return undefined;
}
