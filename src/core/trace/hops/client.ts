import { idOf } from '../../base/key.ts';
import { podByAddress, podById, podsOf } from '../../snapshot/pods.ts';
import type { Message, Party, TraceContext, Travel, Visit } from '../stop.ts';

/** Where the request starts: who sends it, what it looks like, and what it wants to reach. */
export function startOf(context: TraceContext): Visit {
  const { request, snapshot } = context;
  const origin = originOf(context);
  if ('error' in origin) return failed(context, origin.error);
  const travel: Travel = { from: origin, origin, message: messageOf(context), transport: 'plain', refusals: [] };
  const hop = { component: 'client', name: origin.pod ?? origin.address ?? 'internet', transport: 'plain', decisions: [] } as const;
  const { to } = request;
  if ('gateway' in to) {
    const [namespace = '', name = ''] = to.gateway.split('/');
    const gateway = idOf('Gateway.gateway.networking.k8s.io', namespace, name);
    if (!snapshot.get(gateway)) return failed(context, `there is no Gateway ${to.gateway}`);
    return { hops: [hop], branches: [{ share: 1, next: { at: 'gateway', gateway, port: to.port, ...travel } }] };
  }
  const destination =
    'host' in to ? resolveHost(context, to.host, to.port) : ({ to: 'address', address: to.address, port: to.port } as const);
  return { hops: [hop], branches: [{ share: 1, next: { at: 'outbound', destination, ...travel } }] };
}

function originOf({ request, snapshot }: TraceContext): Party | { readonly error: string } {
  const { from } = request;
  if (!from) return {};
  if ('pod' in from) return podById(snapshot).has(from.pod) ? { pod: from.pod } : { error: `there is no Pod ${from.pod}` };
  if ('workload' in from) {
    const pod = podsOf(snapshot).find((one) => `${one.namespace}/${one.workload.name}` === from.workload);
    return pod ? { pod: pod.id } : { error: `there is no workload ${from.workload}` };
  }
  const pod = podByAddress(snapshot).get(from.address);
  return { address: from.address, ...(pod && { pod: pod.id }) };
}

function messageOf({ request }: TraceContext): Message {
  const headers: Record<string, readonly string[]> = {};
  for (const [name, value] of Object.entries(request.headers ?? {}))
    headers[name.toLowerCase()] = typeof value === 'string' ? [value] : value;
  const host = request.host ?? ('host' in request.to ? request.to.host : 'address' in request.to ? request.to.address : '');
  const protocol = request.protocol === 'https' ? 'http' : request.protocol;
  const secure = request.protocol === 'https' || request.protocol === 'tls';
  const sni = request.sni ?? (secure ? host.replace(/:\d+$/, '') : undefined);
  return {
    protocol,
    ...(secure && { tls: sni === undefined ? {} : { sni } }),
    method: request.method ?? (protocol === 'grpc' ? 'POST' : 'GET'),
    path: request.path ?? '/',
    host,
    headers,
    ...(request.jwt && { jwt: request.jwt }),
  };
}

function resolveHost({ snapshot }: TraceContext, host: string, port: number) {
  const [name = '', namespace = 'default'] = host.split('.');
  const service = snapshot.find('Service', namespace, name);
  if (service) return { to: 'backend', backend: idOf('Service', namespace, name), port } as const;
  return { to: 'address', address: host, port } as const;
}

function failed(context: TraceContext, reason: string): Visit {
  return {
    hops: [],
    branches: [{ share: 1, end: { outcome: { verdict: 'unknown', code: 'unknown-party', reason }, message: messageOf(context) } }],
  };
}
