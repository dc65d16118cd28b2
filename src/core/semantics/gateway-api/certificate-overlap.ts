/** TLS listeners whose names overlap, so that a browser may reuse a connection for the wrong one. https://gateway-api.sigs.k8s.io/geps/gep-3567/ */
import { intersectHostnames } from '../routing/hostname.ts';
import type { GatewayView } from './gateways.ts';
import type { ListenerView } from './listener.ts';

export interface Overlap {
  readonly reason: 'OverlappingHostnames' | 'OverlappingCertificates';
  readonly message: string;
}

export function overlapOf(gateway: GatewayView, view: ListenerView): Overlap | undefined {
  if (!isTls(view)) return undefined;
  const other = gateway.listeners.find(
    (one) =>
      one !== view &&
      isTls(one) &&
      one.listener.port === view.listener.port &&
      intersectHostnames(one.hostname, view.hostname) !== undefined,
  );
  if (!other) return undefined;
  return {
    reason: 'OverlappingHostnames',
    message: `hostname ${view.hostname ?? '*'} overlaps that of listener ${other.listener.name} (${other.hostname ?? '*'})`,
  };
}

function isTls({ listener }: ListenerView): boolean {
  return listener.protocol === 'HTTPS' || listener.protocol === 'TLS';
}
