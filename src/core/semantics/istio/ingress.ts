/**
 * Istio Gateways (`networking.istio.io`): which servers a pod's Envoy is given, and the routes of VirtualServices bound to them.
 * https://istio.io/latest/docs/reference/config/networking/gateway/
 */

import { keyId } from '../../base/key.ts';
import type { IstioGateway, IstioServer, VirtualService } from '../../kube/istio-networking.ts';
import type { Resource } from '../../kube/resource.ts';
import { matchesLabels } from '../../kube/selector.ts';
import { endpointsOf } from '../../snapshot/endpoints.ts';
import type { PodView } from '../../snapshot/pods.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { hostIndex, intersectHostnames } from '../routing/hostname.ts';
import { indexPaths } from '../routing/path-index.ts';
import type { RouteEntry, RouteTable, VirtualHost } from '../routing/table.ts';
import { isExported } from './export-to.ts';
import { fullHost } from './hosts.ts';
import { gatewayName, isCatchAll, virtualServiceEntries } from './virtual-service.ts';

/** A server of an Istio Gateway that a pod serves. */
export interface ServerView {
  readonly gateway: Resource<IstioGateway>;
  /** `namespace/name` of the Gateway. */
  readonly name: string;
  readonly index: number;
  readonly server: IstioServer;
  /** The number written in the server, which routes see. */
  readonly port: number;
}

/** The servers that answer on a port of a pod, the oldest Gateway's first; empty: the pod is no gateway there. */
export function serversAt(snapshot: Snapshot, pod: PodView, port: number): readonly ServerView[] {
  const servers: ServerView[] = [];
  for (const gateway of snapshot.all('Gateway.networking.istio.io')) {
    const selector = gateway.object.spec?.selector ?? {};
    if (!matchesLabels(selector, pod.labels) || !hasProxy(pod)) continue;
    gateway.object.spec?.servers?.forEach((server, index) => {
      const number = server.port?.number;
      if (number === undefined || !targets(snapshot, pod, number).has(port)) return;
      servers.push({ gateway, name: `${gateway.key.namespace ?? 'default'}/${gateway.key.name}`, index, server, port: number });
    });
  }
  return servers;
}

/** Whether Istio Gateways configure the Envoy of a pod. */
export function isIngressPod(snapshot: Snapshot, pod: PodView): boolean {
  return snapshot
    .all('Gateway.networking.istio.io')
    .some((one) => matchesLabels(one.object.spec?.selector ?? {}, pod.labels) && hasProxy(pod));
}

/** A selector that names nothing special would take every pod for a gateway: only such that run Envoy on their own are. */
function hasProxy(pod: PodView): boolean {
  return (pod.spec.containers ?? []).some((one) => one.name === 'istio-proxy');
}

/** Where the pod listens for a server's port: at the target port of its Service's port of that number, else at the number itself. */
function targets(snapshot: Snapshot, pod: PodView, port: number): ReadonlySet<number> {
  const found = new Set<number>();
  for (const service of snapshot.in('Service', pod.namespace)) {
    if (!service.object.spec?.selector || !service.object.spec.ports?.some((one) => one.port === port)) continue;
    for (const endpoint of endpointsOf(snapshot, keyId(service.key), port) ?? []) if (endpoint.pod === pod.id) found.add(endpoint.port);
  }
  return found.size > 0 ? found : new Set([port]);
}

/** Hosts of a server for VirtualServices of a namespace: `ns/host` only for that one, `./host` for the Gateway's own. */
export function serverHosts({ gateway, server }: ServerView, namespace: string): readonly string[] {
  return (server.hosts ?? []).flatMap((host) => {
    const slash = host.indexOf('/');
    if (slash < 0) return [host];
    const of = host.slice(0, slash);
    const home = of === '.' ? (gateway.key.namespace ?? 'default') : of;
    return home === '*' || home === namespace ? [host.slice(slash + 1)] : [];
  });
}

/** VirtualServices by the Gateway they name (`namespace/name`), in the order in which Envoy gets them. */
const virtualServicesByGateway = derived((snapshot: Snapshot): ReadonlyMap<string, readonly Resource<VirtualService>[]> => {
  const byGateway = new Map<string, Resource<VirtualService>[]>();
  for (const resource of snapshot.all('VirtualService.networking.istio.io')) {
    const names = new Set((resource.object.spec?.gateways ?? []).map((one) => gatewayName(one, resource.key.namespace ?? 'default')));
    for (const name of names) {
      const list = byGateway.get(name);
      if (list) list.push(resource);
      else byGateway.set(name, [resource]);
    }
  }
  return byGateway;
});

/** Those of them that a proxy in a namespace sees: private ones first, then exported ones, then public ones. */
export function virtualServicesFor(snapshot: Snapshot, gateway: string, proxyNamespace: string): readonly Resource<VirtualService>[] {
  const visible = (virtualServicesByGateway(snapshot).get(gateway) ?? []).filter((one) =>
    isExported(one.object.spec?.exportTo, one.key.namespace ?? 'default', proxyNamespace),
  );
  return [...visible].sort((a, b) => visibility(a) - visibility(b) || a.created - b.created);
}

function visibility({ key, object: { spec } }: Resource<VirtualService>): number {
  const exportTo = spec?.exportTo ?? [];
  if (exportTo.length === 0 || exportTo.includes('*')) return 2;
  return exportTo.every((one) => one === '.' || one === key.namespace) ? 0 : 1;
}

export interface IngressRoutes {
  readonly table: RouteTable;
  /** Hostnames whose plain requests are sent to HTTPS. */
  readonly httpsRedirects: ReadonlyMap<string, ServerView>;
}

/** The routes of the servers that share one route configuration: all plain ones of a port, or one that terminates TLS. */
export function ingressRoutes(snapshot: Snapshot, pod: PodView, servers: readonly ServerView[]): IngressRoutes {
  const byHost = new Map<string, RouteEntry[]>();
  const httpsRedirects = new Map<string, ServerView>();
  const seen = new Set<string>();
  for (const view of servers) {
    for (const resource of virtualServicesFor(snapshot, view.name, pod.namespace)) {
      const namespace = resource.key.namespace ?? 'default';
      const hosts = intersection(
        serverHosts(view, namespace),
        (resource.object.spec?.hosts ?? []).map((one) => fullHost(one, namespace)),
      );
      const fresh = hosts.filter((host) => !seen.has(`${host} ${view.name} ${keyId(resource.key)}`));
      if (fresh.length === 0) continue;
      const entries = virtualServiceEntries(
        { snapshot, gateway: view.name, proxyNamespace: pod.namespace, proxyLabels: pod.labels, port: view.port },
        resource,
      );
      for (const host of fresh) {
        seen.add(`${host} ${view.name} ${keyId(resource.key)}`);
        byHost.set(host, [...(byHost.get(host) ?? []), ...entries]);
        if (view.server.tls?.httpsRedirect) httpsRedirects.set(host, view);
      }
    }
    if (view.server.tls?.httpsRedirect)
      for (const host of view.server.hosts ?? []) httpsRedirects.set(host.slice(host.indexOf('/') + 1), view);
  }
  for (const host of httpsRedirects.keys()) if (!byHost.has(host)) byHost.set(host, []);
  const hosts: [string, VirtualHost][] = [...byHost].map(([hostname, list]) => {
    const entries = catchAllLast(list);
    return [hostname, { hostname, entries, index: indexPaths(entries) }];
  });
  return { table: { hosts: hostIndex(hosts), fallsThrough: false }, httpsRedirects };
}

function intersection(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set(a.flatMap((one) => b.flatMap((other) => intersectHostnames(one, other) ?? [])))];
}

/** Entries that match everything are asked last, so that one VirtualService does not hide those after it. */
function catchAllLast(entries: readonly RouteEntry[]): readonly RouteEntry[] {
  return [...entries.filter((one) => !isCatchAll(one)), ...entries.filter(isCatchAll)];
}
