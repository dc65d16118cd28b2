import type { Decision } from '../../base/decision.ts';
import { formatPath } from '../../base/path.ts';
import { certificateNames } from '../../semantics/gateway-api/certificate-overlap.ts';
import type { GatewayView } from '../../semantics/gateway-api/gateways.ts';
import type { ListenerView } from '../../semantics/gateway-api/listener.ts';
import { frontendValidation } from '../../semantics/gateway-api/listener-tls.ts';
import { certificateCovers } from '../../semantics/gateway-api/x509.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';

/** What clients are shown and asked for in the TLS handshake. A request is taken to come from a client that passes it. */
export function certificateNotes(
  snapshot: Snapshot,
  gateway: GatewayView,
  listener: ListenerView,
  sni: string | undefined,
): readonly Decision[] {
  const notes: Decision[] = [];
  const names = certificateNames(snapshot, listener);
  if (sni !== undefined && names.length > 0 && !names.some((one) => certificateCovers(one, sni.toLowerCase())))
    notes.push({
      resource: listener.owner.key,
      path: formatPath([...listener.path, 'tls', 'certificateRefs']),
      effect: 'note',
      text: `the certificate is for ${names.join(', ')}: a client that asks for ${sni} will not trust it`,
    });
  const validation = frontendValidation(gateway.resource, listener.listener.port);
  if (validation?.validation.caCertificateRefs?.length)
    notes.push({
      resource: gateway.resource.key,
      path: formatPath(validation.path),
      effect: 'note',
      text:
        validation.validation.mode === 'AllowInsecureFallback'
          ? 'clients are asked for a certificate, and let in without a valid one'
          : 'clients must show a certificate that these CA certificates vouch for; without one the handshake fails',
    });
  return notes;
}
