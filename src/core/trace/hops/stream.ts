/** Connections that a gateway forwards without looking into them: TLSRoute, TCPRoute, UDPRoute. */
import type { Decision } from '../../base/decision.ts';
import { formatPath } from '../../base/path.ts';
import type { GatewayView, ListenerView } from '../../semantics/gateway-api/gateways.ts';
import { terminatesTls } from '../../semantics/gateway-api/listener-choice.ts';
import { type StreamRoute, streamBackends, streamRouteOf } from '../../semantics/gateway-api/listener-routes.ts';
import type { WeightedBackend } from '../../semantics/routing/table.ts';
import type { Branch, Stop, TraceContext, Visit } from '../stop.ts';
import { hopOf } from './gateway-hop.ts';

type GatewayStop = Extract<Stop, { at: 'gateway' }>;

export function streamVisit(
  stop: GatewayStop,
  { snapshot }: TraceContext,
  gateway: GatewayView,
  listener: ListenerView,
  before: readonly Decision[],
): Visit {
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
  // `as`: streamRouteOf chooses among these kinds only.
  const backends = streamBackends(snapshot, gateway, route as StreamRoute);
  const sum = backends.reduce((total, one) => total + one.weight, 0);
  if (sum === 0) {
    const reason = 'the route has no backend: the connection is closed';
    decisions.push({ resource: route.key, path: 'spec.rules[0].backendRefs', effect: 'deny', text: reason });
    return visit([{ share: 1, end: { outcome: { verdict: 'failed', code: 'no-backend', reason }, message: stop.message } }]);
  }
  return visit(backends.filter((one) => one.weight > 0).map((one) => branch(one, one.weight / sum)));

  function visit(branches: readonly Branch[]): Visit {
    return { hops: [hopOf(stop, gateway, decisions)], branches, rules: [gateway.profile.rules] };
  }

  function branch({ target }: WeightedBackend, share: number): Branch {
    const at = { resource: target.origin.resource, path: formatPath(target.origin.path) };
    if (target.to === 'error') {
      decisions.push({ ...at, effect: 'deny', text: `${target.reason}: the connection is closed` });
      return { share, end: { outcome: { verdict: 'failed', code: target.code, reason: target.reason }, message: stop.message } };
    }
    decisions.push({ ...at, effect: 'select', text: `goes to ${target.backend}:${target.port}` });
    const { tls, ...open } = stop.message;
    const message = tls && !terminatesTls(listener) ? stop.message : open;
    return {
      share,
      next: {
        at: 'outbound',
        from: { gateway: gateway.id },
        origin: stop.origin,
        message,
        transport: 'plain',
        refusals: stop.refusals,
        via: { backend: target.backend, port: target.port },
        destination: {
          to: 'backend',
          backend: target.backend,
          port: target.port,
          ...(target.tls && { tls: target.tls.sni === undefined ? {} : { sni: target.tls.sni } }),
        },
      },
    };
  }
}
