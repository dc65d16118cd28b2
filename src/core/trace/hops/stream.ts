/** Connections that a gateway forwards without looking into them: TLSRoute, TCPRoute, UDPRoute. */
import type { Decision } from '../../base/decision.ts';
import type { GatewayView } from '../../semantics/gateway-api/gateways.ts';
import type { ListenerView } from '../../semantics/gateway-api/listener.ts';
import { terminatesTls } from '../../semantics/gateway-api/listener-choice.ts';
import { type StreamRoute, streamBackends, streamRouteOf } from '../../semantics/gateway-api/listener-routes.ts';
import { trafficProfiles } from '../../semantics/gateway-api/traffic-profiles.ts';
import type { Branch, Stop, TraceContext, Visit } from '../stop.ts';
import type { Outcome } from '../trace.ts';
import { addressOf, hopOf } from './gateway-hop.ts';
import { streamBranches } from './routed.ts';

type GatewayStop = Extract<Stop, { at: 'gateway' }>;

export function streamVisit(
  stop: GatewayStop,
  { snapshot }: TraceContext,
  gateway: GatewayView,
  listener: ListenerView,
  before: readonly Decision[],
): Visit {
  const { at: _, gateway: __, port: ___, ...travel } = stop;
  const decisions: Decision[] = [...before];
  const sni = stop.message.tls?.sni?.toLowerCase();
  const { chosen, others } = streamRouteOf(snapshot, listener, sni);
  for (const { attachment } of others.slice(0, 6))
    decisions.push({
      resource: attachment.route.key,
      path: 'spec',
      effect: 'skip',
      text: `${attachment.route.key.kind} ${attachment.route.key.name} is not for this connection, or is younger`,
    });
  if (!chosen) {
    const reason = `listener ${listener.listener.name} has no route for this connection: it is closed`;
    decisions.push({ effect: 'deny', text: reason });
    return visit([{ share: 1, end: { outcome: { verdict: 'failed', code: 'no-route', reason }, message: stop.message } }]);
  }
  const { route } = chosen.attachment;
  decisions.push({
    resource: route.key,
    path: 'spec.rules[0]',
    effect: 'select',
    text: `${route.key.kind} ${route.key.name} takes the connection`,
  });
  const admitted = trafficProfiles[gateway.profile.name].admitConnection?.({
    snapshot,
    gateway,
    listener,
    route,
    peer: addressOf(snapshot, stop),
  });
  if (admitted) decisions.push(admitted.decision);
  if (admitted && admitted.verdict !== 'pass') {
    const { text } = admitted;
    const outcome: Outcome =
      admitted.verdict === 'refuse'
        ? { verdict: 'denied', code: admitted.code, reason: text }
        : { verdict: 'unknown', code: 'not-known', reason: text };
    return visit([{ share: 1, end: { outcome, message: stop.message } }]);
  }
  // `as`: streamRouteOf chooses among these kinds only.
  const backends = streamBackends(snapshot, gateway, route as StreamRoute);
  const ways = streamBranches({ ...travel, from: { gateway: gateway.id } }, backends, terminatesTls(listener));
  decisions.push(...ways.decisions);
  return visit(ways.branches);

  function visit(branches: readonly Branch[]): Visit {
    return { hops: [hopOf(stop, gateway, decisions)], branches, rules: [gateway.profile.rules] };
  }
}
