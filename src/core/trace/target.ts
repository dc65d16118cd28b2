/** From what a person types (a URL, a place to start) to a request. The command line and the studio's composer ask here. */
import { isObject } from '../base/json.ts';
import { idOf } from '../base/key.ts';
import { podById, podsOf } from '../snapshot/pods.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { RequestSource, TraceProtocol, TraceRequest } from './request.ts';

const PROTOCOLS: Readonly<Record<string, { readonly protocol: TraceProtocol; readonly port?: number }>> = {
  http: { protocol: 'http', port: 80 },
  https: { protocol: 'https', port: 443 },
  grpc: { protocol: 'grpc', port: 80 },
  tls: { protocol: 'tls', port: 443 },
  tcp: { protocol: 'tcp' },
  udp: { protocol: 'udp' },
};

type Target = Pick<TraceRequest, 'to' | 'protocol' | 'host' | 'path'>;

/**
 * A URL as the target of a request. A host that is a Service is called inside the cluster; an address is dialled; any other host is
 * looked for at the listeners of gateways.
 */
export function targetOfUrl(snapshot: Snapshot, url: string, gateway?: string): Target | { readonly error: string } {
  const [, scheme = 'http', host = '', digits, rest = ''] =
    /^(?:([a-z]+):\/\/)?(\[[^\]]+\]|[^/:?#]+)(?::(\d+))?(.*)$/i.exec(url.trim()) ?? [];
  const known = PROTOCOLS[scheme.toLowerCase()];
  if (!known) return { error: `${scheme}:// is not a scheme that can be traced: use http, https, grpc, tls, tcp or udp` };
  if (host === '') return { error: `“${url}” names no host` };
  const port = digits === undefined ? known.port : Number(digits);
  if (port === undefined || port < 1 || port > 65535) return { error: `“${url}” needs a port from 1 to 65535` };
  const { protocol } = known;
  const withoutFragment = rest.replace(/#.*$/, '');
  const path = withoutFragment.startsWith('?') ? `/${withoutFragment}` : withoutFragment;
  const asked = { protocol, ...(path !== '' && protocol !== 'tcp' && protocol !== 'udp' && { path }) };
  if (gateway !== undefined) return { to: { gateway, port }, ...asked, host };
  if (isAddress(host)) return { to: { address: host.replace(/^\[|\]$/g, ''), port }, ...asked };
  if (isService(snapshot, host)) return { to: { host, port }, ...asked };
  const found = gatewaysFor(snapshot, host, port);
  const [first, second] = found;
  if (!first) return { to: { host, port }, ...asked };
  if (second && second.weight === first.weight && second.gateway !== first.gateway)
    return { error: `several gateways listen for ${host}:${port} (${first.gateway}, ${second.gateway}): say which one` };
  return { to: { gateway: first.gateway, port }, ...asked, host };
}

function isAddress(host: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(host) || host.startsWith('[');
}

/** `name.namespace` and its longer forms. */
function isService(snapshot: Snapshot, host: string): boolean {
  const [name = '', namespace = '', ...rest] = host.split('.');
  return (rest.length === 0 || rest[0] === 'svc') && snapshot.get(idOf('Service', namespace, name)) !== undefined;
}

interface Found {
  readonly gateway: string;
  /** How exactly the listener's hostname fits: the most exact one is meant. */
  readonly weight: number;
}

function gatewaysFor(snapshot: Snapshot, host: string, port: number): readonly Found[] {
  const found: Found[] = [];
  for (const { key, object } of snapshot.all('Gateway.gateway.networking.k8s.io')) {
    // `as`: fields are looked at before they are believed.
    const spec: unknown = (object as { readonly spec?: unknown }).spec;
    const listeners: unknown = isObject(spec) ? spec.listeners : undefined;
    for (const listener of Array.isArray(listeners) ? listeners : []) {
      if (!isObject(listener) || listener.port !== port) continue;
      const weight = closeness(typeof listener.hostname === 'string' ? listener.hostname : '', host.toLowerCase());
      if (weight >= 0) found.push({ gateway: `${key.namespace ?? 'default'}/${key.name}`, weight });
    }
  }
  return found.sort((a, b) => b.weight - a.weight);
}

/** -1 where the hostname is not for this host. */
function closeness(hostname: string, host: string): number {
  if (hostname === '') return 0;
  if (hostname === host) return 1000;
  return hostname.startsWith('*.') && host.endsWith(hostname.slice(1)) && host.length > hostname.length - 1 ? hostname.length : -1;
}

/** `internet`, `internet:ADDRESS` or `NAMESPACE/NAME` of a pod or workload. */
export function sourceOfText(snapshot: Snapshot, text: string): { readonly from?: RequestSource } | { readonly error: string } {
  if (text === 'internet') return {};
  if (text.startsWith('internet:')) return { from: { address: text.slice('internet:'.length) } };
  if (!/^[^/]+\/[^/]+$/.test(text)) return { error: `“${text}” is not a place to start: use NAMESPACE/NAME, internet or internet:ADDRESS` };
  if (podsOf(snapshot).some((pod) => `${pod.namespace}/${pod.workload.name}` === text)) return { from: { workload: text } };
  if (podById(snapshot).has(text)) return { from: { pod: text } };
  return { error: `there is no pod or workload ${text}` };
}
