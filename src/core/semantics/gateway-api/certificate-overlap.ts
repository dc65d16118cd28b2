/** TLS listeners whose names overlap, so that a browser may reuse a connection for the wrong one. https://gateway-api.sigs.k8s.io/geps/gep-3567/ */
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { intersectHostnames } from '../routing/hostname.ts';
import type { GatewayView } from './gateways.ts';
import type { ListenerView } from './listener.ts';
import { certificatesOf, secretValue } from './pem.ts';
import { certificateFacts, namesOf } from './x509.ts';

export interface Overlap {
  readonly reason: 'OverlappingHostnames' | 'OverlappingCertificates';
  readonly message: string;
}

/**
 * Different certificates that overlap say more than hostnames that do. Listeners that share one certificate are told apart by their
 * hostnames alone, as the conformance suite has it.
 */
export function overlapOf(snapshot: Snapshot, gateway: GatewayView, view: ListenerView): Overlap | undefined {
  if (!isTls(view)) return undefined;
  const others = gateway.listeners.filter((one) => one !== view && isTls(one) && one.listener.port === view.listener.port);
  const own = certificateNames(snapshot, view);
  for (const other of others) {
    if (sharesCertificate(view, other)) continue;
    const shared = certificateNames(snapshot, other).find((name) => own.some((one) => intersectHostnames(one, name) !== undefined));
    if (shared !== undefined)
      return {
        reason: 'OverlappingCertificates',
        message: `the certificate is for ${shared} too, as is that of listener ${other.listener.name}`,
      };
  }
  const other = others.find((one) => intersectHostnames(one.hostname, view.hostname) !== undefined);
  if (!other) return undefined;
  return {
    reason: 'OverlappingHostnames',
    message: `hostname ${view.hostname ?? '*'} overlaps that of listener ${other.listener.name} (${other.hostname ?? '*'})`,
  };
}

function isTls({ listener }: ListenerView): boolean {
  return listener.protocol === 'HTTPS' || listener.protocol === 'TLS';
}

function sharesCertificate(a: ListenerView, b: ListenerView): boolean {
  const keys = new Set(secretKeys(a));
  return secretKeys(b).some((key) => keys.has(key));
}

function secretKeys({ listener, owner }: ListenerView): readonly string[] {
  return (listener.tls?.certificateRefs ?? []).map((ref) => `${ref.namespace ?? owner.key.namespace ?? 'default'}/${ref.name}`);
}

/** Names the certificates of a listener are good for, as far as the Secrets are given. */
export function certificateNames(snapshot: Snapshot, { listener, owner }: ListenerView): readonly string[] {
  return (listener.tls?.certificateRefs ?? []).flatMap((ref) => {
    const secret = snapshot.find('Secret', ref.namespace ?? owner.key.namespace ?? 'default', ref.name)?.object;
    const [leaf] = secret ? certificatesOf(secretValue(secret, 'tls.crt')) : [];
    const facts = leaf && certificateFacts(leaf);
    return facts ? namesOf(facts) : [];
  });
}
