/** What the Envoy of an Istio ingress or egress gateway (a pod that Istio Gateways select) does with a request. */
import type { Decision } from '../../base/decision.ts';
import { ingressRoutes, type ServerView, serverHosts, serversAt } from '../../semantics/istio/ingress.ts';
import { ingressStream } from '../../semantics/istio/ingress-stream.ts';
import { hostMatches, lookUpHost } from '../../semantics/routing/hostname.ts';
import { hostName } from '../../semantics/routing/message.ts';
import { locationOf } from '../../semantics/routing/redirect.ts';
import { routeHttp } from '../../semantics/routing/route-http.ts';
import type { PodView } from '../../snapshot/pods.ts';
import { podById } from '../../snapshot/pods.ts';
import type { Ending, HopFunction, Stop, TraceContext, Travel, Visit } from '../stop.ts';
import type { Outcome } from '../trace.ts';
import { branchesOf, mirrorsOf, streamBranches } from './routed.ts';

type IngressStop = Extract<Stop, { at: 'ingress' }>;

export const ingressHop: HopFunction<'ingress'> = (stop, context) => {
  const pod = podById(context.snapshot).get(stop.pod);
  const servers = pod ? serversAt(context.snapshot, pod, stop.port) : [];
  if (!pod || servers.length === 0)
    return end(stop, [], { verdict: 'failed', code: 'no-listener', reason: `nothing listens on port ${stop.port}` });
  const plain = servers.filter((one) => isPlainHttp(one));
  const secure = servers.filter((one) => isTls(one));
  if (stop.message.tls && secure.length > 0) return overTls(stop, context, pod, secure);
  if (plain.length > 0 && !stop.message.tls) {
    if (stop.message.protocol !== 'http' && stop.message.protocol !== 'grpc')
      return end(stop, [], {
        verdict: 'unknown',
        code: 'not-http',
        reason: 'the server expects HTTP; what other bytes lead to is not known',
      });
    return http(stop, context, pod, plain, []);
  }
  const tcp = servers.find((one) => !isPlainHttp(one) && !isTls(one));
  if (tcp) return stream(stop, context, pod, tcp, undefined);
  return end(stop, [], {
    verdict: 'failed',
    code: 'wrong-protocol',
    reason: `port ${stop.port} does not take ${stop.message.tls ? 'TLS' : 'plain text'}`,
  });
};

const PLAIN: ReadonlySet<string> = new Set(['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB']);

/** Protocols compare without case, and what stands before a `-` counts. */
function protocolOf({ server }: ServerView): string {
  return (server.port?.protocol ?? '').toUpperCase();
}

function isPlainHttp(view: ServerView): boolean {
  return PLAIN.has(protocolOf(view));
}

function isTls(view: ServerView): boolean {
  return protocolOf(view) === 'HTTPS' || protocolOf(view) === 'TLS';
}

/** The server of a TLS connection is the one with the most specific host that admits the SNI. */
function overTls(stop: IngressStop, context: TraceContext, pod: PodView, servers: readonly ServerView[]): Visit {
  const sni = stop.message.tls?.sni?.toLowerCase();
  const fitting = servers
    .flatMap((view) =>
      hostsOf(view)
        .filter((host) => hostMatches(host, sni ?? ''))
        .map((host) => ({ view, host })),
    )
    .sort((a, b) => specificity(b.host) - specificity(a.host));
  const view = fitting[0]?.view;
  if (!view)
    return end(stop, [], {
      verdict: 'failed',
      code: 'no-listener-for-sni',
      reason: `no server admits SNI ${sni ?? '(none)'}: the connection is closed`,
    });
  const mode = view.server.tls?.mode ?? 'PASSTHROUGH';
  if (mode === 'PASSTHROUGH' || mode === 'AUTO_PASSTHROUGH') return stream(stop, context, pod, view, sni ?? '');
  const secret = view.server.tls?.credentialName;
  if (secret && !context.snapshot.find('Secret', pod.namespace, secret))
    return end(stop, [decide(view, 'deny', ['tls', 'credentialName'], `there is no Secret ${pod.namespace}/${secret}`)], {
      verdict: 'failed',
      code: 'no-certificate',
      reason: `the server has no certificate: Secret ${pod.namespace}/${secret} does not exist`,
    });
  if (protocolOf(view) === 'TLS') return stream(stop, context, pod, view, undefined);
  return http(stop, context, pod, [view], [decide(view, 'select', [], `server ${view.name} takes SNI ${sni ?? '(none)'}`)]);
}

function hostsOf(view: ServerView): readonly string[] {
  return (view.server.hosts ?? []).map((host) => host.slice(host.indexOf('/') + 1).toLowerCase());
}

function specificity(host: string): number {
  return host === '*' ? 0 : host.startsWith('*') ? host.length : 1000 + host.length;
}

function http(
  stop: IngressStop,
  { snapshot }: TraceContext,
  pod: PodView,
  servers: readonly ServerView[],
  before: readonly Decision[],
): Visit {
  const [first] = servers;
  const port = first?.port ?? stop.port;
  const routes = ingressRoutes(snapshot, pod, servers);
  const host = lookUpHost(routes.table.hosts, hostName(stop.message.host))[0];
  const redirect = host && routes.httpsRedirects.get(host.hostname);
  if (redirect && !stop.message.tls) {
    const location = locationOf(stop.message, { scheme: 'https', status: 301 }, undefined, port);
    const visit = end(
      stop,
      [decide(redirect, 'select', ['tls', 'httpsRedirect'], `redirected to ${location}`)],
      {
        verdict: 'redirected',
        status: 301,
        code: 'redirect',
        reason: `redirected to ${location}`,
      },
      { status: 301, headers: { location: [location] } },
    );
    return visit;
  }
  const routed = routeHttp(routes.table, stop.message, { port });
  const taken = servers
    .slice(0, 6)
    .map((one) =>
      decide(
        one,
        'note',
        ['hosts'],
        `Gateway ${one.name} serves ${serverHosts(one, one.gateway.key.namespace ?? 'default').join(', ') || (one.server.hosts ?? []).join(', ')}`,
      ),
    );
  return {
    hops: [
      {
        component: 'gateway',
        name: stop.pod,
        ...(pod.node && { node: pod.node }),
        transport: stop.message.tls ? 'tls' : stop.transport,
        decisions: [...before, ...taken, ...routed.decisions],
      },
    ],
    branches: branchesOf({ ...travelOf(stop), answers503: true }, routed),
    mirrors: mirrorsOf(routed),
    rules: ['Istio'],
  };
}

function stream(stop: IngressStop, { snapshot }: TraceContext, pod: PodView, view: ServerView, sni: string | undefined): Visit {
  const chosen = ingressStream(snapshot, pod, view, sni);
  const taken = decide(view, 'select', [], `server ${view.name} takes the connection`);
  if (!chosen) return end(stop, [taken], { verdict: 'failed', code: 'no-route', reason: 'no route takes the connection: it is closed' });
  const { branches, decisions } = streamBranches(travelOf(stop), chosen.backends, view.server.tls?.mode !== 'PASSTHROUGH');
  return {
    hops: [
      {
        component: 'gateway',
        name: stop.pod,
        ...(pod.node && { node: pod.node }),
        transport: stop.message.tls ? 'tls' : stop.transport,
        decisions: [taken, ...decisions],
      },
    ],
    branches,
    rules: ['Istio'],
  };
}

/** How it goes on: the gateway's pod is the sender. */
function travelOf({ at: _, pod, port: __, ...travel }: IngressStop): Travel {
  return { ...travel, from: { pod } };
}

function decide(view: ServerView, effect: Decision['effect'], path: readonly string[], text: string): Decision {
  return { resource: view.gateway.key, path: [`spec.servers[${view.index}]`, ...path].join('.'), effect, text };
}

function end(stop: IngressStop, decisions: readonly Decision[], outcome: Outcome, response?: Ending['response']): Visit {
  const last: Decision = { effect: outcome.verdict === 'failed' ? 'deny' : 'note', text: outcome.reason };
  return {
    hops: [{ component: 'gateway', name: stop.pod, transport: stop.transport, decisions: [...decisions, last] }],
    branches: [{ share: 1, end: { outcome, message: stop.message, ...(response && { response }) } }],
    rules: ['Istio'],
  };
}
