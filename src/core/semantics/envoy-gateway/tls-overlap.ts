/**
 * HTTPS listeners of a port that a browser may take for one another: by hostname, or by the names in their certificates.
 * https://gateway-api.sigs.k8s.io/geps/gep-3567/
 */
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type { Overlap } from '../gateway-api/certificate-overlap.ts';
import type { GatewayView } from '../gateway-api/gateways.ts';
import type { ListenerView } from '../gateway-api/listener.ts';
import { certificatesOf, secretValue } from '../gateway-api/pem.ts';
import { certificateFacts } from '../gateway-api/x509.ts';
import { intersectHostnames } from '../routing/hostname.ts';

export function tlsOverlap(snapshot: Snapshot, gateway: GatewayView, view: ListenerView): Overlap | undefined {
  if (view.listener.protocol !== 'HTTPS' || !view.serves) return undefined;
  const others = gateway.listeners.filter(
    (one) => one !== view && one.serves && one.listener.protocol === 'HTTPS' && one.listener.port === view.listener.port,
  );
  const sameHost = others.find((one) => intersectHostnames(one.hostname, view.hostname) !== undefined);
  if (sameHost) return { reason: 'OverlappingHostnames', message: `the hostname overlaps that of listener ${sameHost.listener.name}` };
  const own = namesOf(snapshot, view);
  const sameName = others.find((one) => namesOf(snapshot, one).some((name) => own.some((other) => intersectHostnames(name, other))));
  return (
    sameName && { reason: 'OverlappingCertificates', message: `the certificate is also for names of listener ${sameName.listener.name}` }
  );
}

function namesOf(snapshot: Snapshot, { listener, owner }: ListenerView): readonly string[] {
  return (listener.tls?.certificateRefs ?? []).flatMap((ref) => {
    const secret = snapshot.find('Secret', ref.namespace ?? owner.key.namespace ?? 'default', ref.name)?.object;
    const [certificate] = certificatesOf(secret && secretValue(secret, 'tls.crt'));
    return (certificate && certificateFacts(certificate)?.dnsNames) ?? [];
  });
}
