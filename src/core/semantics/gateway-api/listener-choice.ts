/** Which listener takes a connection or a request. https://gateway-api.sigs.k8s.io/concepts/hostnames/ */
import { compareSpecificity, hostMatches } from '../routing/hostname.ts';
import type { GatewayView } from './gateways.ts';
import type { ListenerView } from './listener.ts';

/** The listeners of a port and transport that take part in traffic, most specific hostname first. */
export function listenersOn(gateway: GatewayView, port: number, transport: 'TCP' | 'UDP'): readonly ListenerView[] {
  return gateway.listeners
    .filter((one) => one.serves && one.listener.port === port && (one.listener.protocol === 'UDP') === (transport === 'UDP'))
    .sort((a, b) => compareSpecificity(a.hostname, b.hostname));
}

/** The first (most specific) of the listeners that admits a host. */
export function admitting(listeners: readonly ListenerView[], host: string): ListenerView | undefined {
  return listeners.find((one) => hostMatches(one.hostname, host));
}

export function terminatesTls({ listener }: ListenerView): boolean {
  return listener.protocol === 'HTTPS' || (listener.protocol === 'TLS' && (listener.tls?.mode ?? 'Terminate') === 'Terminate');
}

export function isPassthrough({ listener }: ListenerView): boolean {
  return listener.protocol === 'TLS' && listener.tls?.mode === 'Passthrough';
}
