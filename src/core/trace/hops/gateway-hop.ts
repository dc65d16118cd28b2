import type { Decision } from '../../base/decision.ts';
import type { GatewayView } from '../../semantics/gateway-api/gateways.ts';
import type { Stop } from '../stop.ts';
import type { Hop } from '../trace.ts';

/** The hop of a Gateway's proxy with what it decided. */
export function hopOf(stop: Extract<Stop, { at: 'gateway' }>, gateway: GatewayView, decisions: readonly Decision[]): Hop {
  const { namespace, name } = gateway.resource.key;
  return {
    component: 'gateway',
    name: `${namespace ?? 'default'}/${name}`,
    transport: stop.message.tls ? 'tls' : stop.transport,
    decisions,
  };
}
