/** What the proxy of a Gateway does with a request: listener, route, filters, backends. */
import type { Decision } from '../../base/decision.ts';
import { formatPath } from '../../base/path.ts';
import type { GatewayView } from '../../semantics/gateway-api/gateways.ts';
import type { ListenerView } from '../../semantics/gateway-api/listener.ts';
import { admitting, isPassthrough, listenersOn, terminatesTls } from '../../semantics/gateway-api/listener-choice.ts';
import { dataPlaneOf, gatewayById, tableOf } from '../../semantics/gateway-api/listener-routes.ts';
import { misdirection } from '../../semantics/gateway-api/misdirected.ts';
import type { Reception } from '../../semantics/gateway-api/traffic-profile.ts';
import { trafficProfiles } from '../../semantics/gateway-api/traffic-profiles.ts';
import { hostName } from '../../semantics/routing/message.ts';
import { routeHttp } from '../../semantics/routing/route-http.ts';
import type { HopFunction, Message, Stop, TraceContext, Visit } from '../stop.ts';
import type { Outcome } from '../trace.ts';
import { certificateNotes } from './certificate-notes.ts';
import { addressOf, hopOf } from './gateway-hop.ts';
import { branchesOf, mirrorsOf } from './routed.ts';
import { streamVisit } from './stream.ts';

type GatewayStop = Extract<Stop, { at: 'gateway' }>;

/** What a gateway's proxy does with a request. */
export const gatewayHop: HopFunction<'gateway'> = (stop, context) => {
  const gateway = gatewayById(context.snapshot, stop.gateway);
  if (!gateway) return refuse(stop, undefined, [], failure('no-gateway', `there is no Gateway ${stop.gateway}`));
  if (gateway.controller === undefined)
    return refuse(stop, gateway, [], failure('gateway-not-programmed', 'the GatewayClass does not exist, so nobody serves this Gateway'));
  const refusal = trafficProfiles[gateway.profile.name].refusal?.(context.snapshot, gateway);
  if (refusal !== undefined) return refuse(stop, gateway, [], failure('gateway-not-programmed', refusal));
  const transport = stop.message.protocol === 'udp' ? 'UDP' : 'TCP';
  const listeners = dataPlaneOf(context.snapshot, gateway).flatMap((one) => listenersOn(one, stop.port, transport));
  if (listeners.length === 0)
    return refuse(
      stop,
      gateway,
      silentListeners(gateway, stop.port),
      failure('no-listener', `nothing listens on ${transport} port ${stop.port}`),
    );
  return stop.message.tls ? overTls(stop, context, gateway, listeners) : plain(stop, context, gateway, listeners);
};

/** Why listeners of the port take no part. */
function silentListeners(gateway: GatewayView, port: number): readonly Decision[] {
  return gateway.listeners
    .filter((one) => one.listener.port === port && !one.serves)
    .flatMap((one) =>
      one.problems
        .filter((problem) => !problem.harmless)
        .map(
          (problem): Decision => ({
            resource: one.owner.key,
            path: formatPath(problem.path),
            effect: 'deny',
            text: `${problem.reason}: ${problem.message}`,
          }),
        ),
    );
}

function overTls(stop: GatewayStop, context: TraceContext, gateway: GatewayView, listeners: readonly ListenerView[]): Visit {
  const { sni } = stop.message.tls ?? {};
  const secure = listeners.filter((one) => one.listener.protocol === 'HTTPS' || one.listener.protocol === 'TLS');
  if (secure.length === 0) {
    const tcp = listeners.find((one) => one.listener.protocol === 'TCP');
    if (tcp) return streamVisit(stop, context, gateway, tcp, [chosen(tcp, 'TCP')]);
    return refuse(stop, gateway, [], failure('tls-to-plain-port', `port ${stop.port} does not speak TLS`));
  }
  const listener = sni === undefined ? secure.find((one) => one.hostname === undefined) : admitting(secure, sni.toLowerCase());
  if (!listener)
    return refuse(
      stop,
      gateway,
      secure.map((one) => passedOver(one, `does not admit SNI ${sni ?? '(none)'}`)),
      failure('no-listener-for-sni', `no listener admits SNI ${sni ?? '(none)'}: the connection is closed`),
    );
  const decisions = [chosen(listener, `SNI ${sni ?? '(none)'}`)];
  if (isPassthrough(listener) || listener.listener.protocol === 'TLS') return streamVisit(stop, context, gateway, listener, decisions);
  if (stop.message.protocol !== 'http' && stop.message.protocol !== 'grpc')
    return refuse(stop, gateway, decisions, {
      verdict: 'unknown',
      code: 'not-http',
      reason: 'the listener terminates TLS and expects HTTP; what other bytes lead to is not known',
    });
  const wrong = gateway.profile.detectsMisdirected && misdirection(secure, listener, hostName(stop.message.host));
  if (wrong) return refuse(stop, gateway, [...decisions, { effect: 'deny', text: wrong.reason }], { verdict: 'failed', ...wrong });
  return http(stop, context, gateway, listener, [...decisions, ...certificateNotes(context.snapshot, gateway, listener, sni)]);
}

function plain(stop: GatewayStop, context: TraceContext, gateway: GatewayView, listeners: readonly ListenerView[]): Visit {
  const { protocol, host } = stop.message;
  const stream = listeners.find((one) => one.listener.protocol === 'TCP' || one.listener.protocol === 'UDP');
  if (stream) return streamVisit(stop, context, gateway, stream, [chosen(stream, stream.listener.protocol)]);
  const open = listeners.filter((one) => !terminatesTls(one) && !isPassthrough(one));
  if (open.length === 0) return refuse(stop, gateway, [], failure('plain-to-tls-port', `port ${stop.port} speaks TLS only`));
  if (protocol !== 'http' && protocol !== 'grpc')
    return refuse(stop, gateway, [], {
      verdict: 'unknown',
      code: 'not-http',
      reason: 'the listener expects HTTP; what other bytes lead to is not known',
    });
  const listener = gateway.profile.sharesHttpPorts ? open[0] : admitting(open, hostName(host));
  if (!listener)
    return refuse(
      stop,
      gateway,
      open.map((one) => passedOver(one, `does not admit host ${host}`)),
      { verdict: 'failed', status: 404, code: 'no-listener-for-host', reason: `no listener admits host ${host}` },
    );
  const passed = open.slice(0, open.indexOf(listener)).map((one) => passedOver(one, `does not admit host ${host}`));
  const why = gateway.profile.sharesHttpPorts ? `port ${stop.port}` : `host ${host}`;
  return http(stop, context, gateway, listener, [...passed, chosen(listener, why)]);
}

function http(
  stop: GatewayStop,
  context: TraceContext,
  gateway: GatewayView,
  listener: ListenerView,
  decisions: readonly Decision[],
): Visit {
  const { snapshot } = context;
  const { at: _, gateway: __, port: ___, ...travel } = stop;
  const received = trafficProfiles[gateway.profile.name].receive?.(
    { snapshot, gateway, listener, peer: addressOf(snapshot, stop) },
    stop.message,
  );
  if (received?.answer) return answered(stop, gateway, [...decisions, ...received.decisions], received.message, received.answer);
  const routed = routeHttp(tableOf(snapshot, gateway, listener), received?.message ?? stop.message, { port: stop.port });
  return {
    hops: [hopOf(stop, gateway, [...decisions, ...(received?.decisions ?? []), ...routed.decisions])],
    branches: branchesOf({ ...travel, from: { gateway: gateway.id }, answers503: true }, routed),
    mirrors: mirrorsOf(routed),
    rules: [gateway.profile.rules],
  };
}

/** The proxy answers before it looks for a route. */
function answered(
  stop: GatewayStop,
  gateway: GatewayView,
  decisions: readonly Decision[],
  message: Message,
  { status, code, reason, headers = {} }: NonNullable<Reception<Message>['answer']>,
): Visit {
  const verdict = status === undefined ? 'failed' : verdictOf(status);
  return {
    hops: [hopOf(stop, gateway, decisions)],
    branches: [
      {
        share: 1,
        end: {
          outcome: { verdict, ...(status !== undefined && { status }), code, reason },
          message,
          ...(status !== undefined && { response: { status, headers } }),
        },
      },
    ],
    rules: [gateway.profile.rules],
  };
}

function verdictOf(status: number): Outcome['verdict'] {
  if (status < 300) return 'delivered';
  return status < 400 ? 'redirected' : status === 401 || status === 403 ? 'denied' : 'failed';
}

function chosen(listener: ListenerView, why: string): Decision {
  return {
    resource: listener.owner.key,
    path: formatPath(listener.path),
    effect: 'select',
    text: `listener ${listener.listener.name} (${listener.hostname ?? 'any host'}) takes ${why}`,
  };
}

function passedOver(listener: ListenerView, why: string): Decision {
  return {
    resource: listener.owner.key,
    path: formatPath([...listener.path, 'hostname']),
    effect: 'skip',
    text: `listener ${listener.listener.name} ${why}`,
  };
}

function failure(code: string, reason: string): Outcome {
  return { verdict: 'failed', code, reason };
}

function refuse(stop: GatewayStop, gateway: GatewayView | undefined, decisions: readonly Decision[], outcome: Outcome): Visit {
  const told: readonly Decision[] = [...decisions, { effect: outcome.verdict === 'unknown' ? 'note' : 'deny', text: outcome.reason }];
  const message: Message = stop.message;
  return {
    hops: gateway ? [hopOf(stop, gateway, told)] : [],
    branches: [
      { share: 1, end: { outcome, message, ...(outcome.status !== undefined && { response: { status: outcome.status, headers: {} } }) } },
    ],
    ...(gateway && { rules: [gateway.profile.rules] }),
  };
}
