import type { Decision } from '../../base/decision.ts';
import type { GatewayView } from '../../semantics/gateway-api/gateways.ts';
import { podById } from '../../snapshot/pods.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
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

/** The address the connection comes from. */
export function addressOf(snapshot: Snapshot, { from }: Pick<Stop, 'from'>): string | undefined {
  return from.address ?? (from.pod === undefined ? undefined : podById(snapshot).get(from.pod)?.addresses[0]);
}
