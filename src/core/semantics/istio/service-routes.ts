/**
 * Routes of the mesh: HTTPRoutes and GRPCRoutes whose parent is a Service or ServiceEntry, and VirtualServices for `mesh`.
 * https://gateway-api.sigs.k8s.io/mesh/ · https://istio.io/latest/docs/ambient/usage/waypoint/
 *
 * How to use it, at a waypoint or a sidecar that looks at HTTP:
 *
 *     const routes = routesForService(snapshot, { service, port, proxy: { kind: 'waypoint', namespace } });
 *     if (!routes) …plain load balancing over the Service's endpoints
 *     else const routed = routeHttp(routes.table, stop.message, { port });
 *
 * and `trace/hops/routed.ts` makes branches of what comes out.
 */
import type { KeyId } from '../../base/key.ts';
import type { Labels } from '../../kube/core.ts';
import type { GrpcRoute, HttpRoute } from '../../kube/gateway-api.ts';
import type { VirtualService } from '../../kube/istio-networking.ts';
import type { Resource } from '../../kube/resource.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { type Attachment, attachmentsByRoute } from '../gateway-api/attachment.ts';
import { entriesOf, type RankedEntry } from '../gateway-api/http-table.ts';
import { covers, hostIndex } from '../routing/hostname.ts';
import { indexPaths } from '../routing/path-index.ts';
import type { RouteEntry, RouteTable } from '../routing/table.ts';
import { isExported } from './export-to.ts';
import { istioProfile } from './gateway-profile.ts';
import { fullHost, hostsById } from './hosts.ts';
import { virtualServiceEntries } from './virtual-service.ts';

export interface ServiceRoutesQuestion {
  /** Service or ServiceEntry the request is for. */
  readonly service: KeyId;
  /** Which of a ServiceEntry's hosts; absent: the first. */
  readonly host?: string;
  readonly port: number;
  readonly proxy:
    | { readonly kind: 'waypoint'; readonly namespace: string }
    /** The client's own proxy. */
    | { readonly kind: 'sidecar'; readonly namespace: string; readonly labels?: Labels };
}

export interface ServiceRoutes {
  readonly table: RouteTable;
  /** Objects whose rules are in the table, in the order in which they are asked. */
  readonly from: readonly Resource[];
}

/** Which routes apply to requests for a Service's port at one proxy; undefined: none, so that its endpoints share the requests. */
export function routesForService(snapshot: Snapshot, question: ServiceRoutesQuestion): ServiceRoutes | undefined {
  const known = cache(snapshot);
  const id = JSON.stringify(question);
  const hit = known.get(id);
  if (hit) return hit.routes;
  const routes = compute(snapshot, question);
  known.set(id, { routes });
  return routes;
}

const cache = derived((_snapshot: Snapshot) => new Map<string, { readonly routes: ServiceRoutes | undefined }>());

function compute(snapshot: Snapshot, question: ServiceRoutesQuestion): ServiceRoutes | undefined {
  const entries: RouteEntry[] = [];
  const from: Resource[] = [];
  for (const group of groupsFor(snapshot, question)) {
    const found = group.entries();
    if (found.length === 0) continue;
    entries.push(...found);
    from.push(...group.from);
    // A sidecar keeps the first object for a host; a waypoint puts all of them one after the other.
    if (question.proxy.kind === 'sidecar') break;
  }
  if (entries.length === 0) return undefined;
  const host = { hostname: '*', entries, index: indexPaths(entries) };
  return { table: { hosts: hostIndex([['*', host]]), fallsThrough: false }, from };
}

interface Group {
  readonly from: readonly Resource[];
  /** 0: private to the proxy's namespace, 1: exported to it, 2: for everybody. */
  readonly visibility: number;
  readonly created: number;
  readonly name: string;
  entries(): readonly RouteEntry[];
}

/** Everything that speaks of the Service at this proxy, in the order istiod puts it. */
function groupsFor(snapshot: Snapshot, question: ServiceRoutesQuestion): readonly Group[] {
  return [...gatewayApiGroups(snapshot, question), ...virtualServiceGroups(snapshot, question)].sort(
    (a, b) => a.visibility - b.visibility || a.created - b.created || (a.name < b.name ? -1 : 1),
  );
}

/** The routes of any kind that name a Service or ServiceEntry as parent, in creation order within a kind. */
export function meshAttachments(snapshot: Snapshot, service: KeyId): readonly Attachment[] {
  return attachmentsByParent(snapshot).get(service) ?? [];
}

const attachmentsByParent = derived((snapshot: Snapshot): ReadonlyMap<KeyId, readonly Attachment[]> => {
  const byParent = new Map<KeyId, Attachment[]>();
  for (const attachments of attachmentsByRoute(snapshot).values())
    for (const attachment of attachments) {
      if (attachment.gateway) continue;
      const list = byParent.get(attachment.parent);
      if (list) list.push(attachment);
      else byParent.set(attachment.parent, [attachment]);
    }
  return byParent;
});

/** Routes of one namespace for one host are merged and sorted together; each namespace makes a group. */
function gatewayApiGroups(snapshot: Snapshot, { service, port, proxy }: ServiceRoutesQuestion): readonly Group[] {
  const home = snapshot.get(service)?.key.namespace ?? 'default';
  const byNamespace = new Map<string, Resource<HttpRoute | GrpcRoute>[]>();
  for (const { route, ref } of attachmentsByParent(snapshot).get(service) ?? []) {
    if (route.key.kind !== 'HTTPRoute' && route.key.kind !== 'GRPCRoute') continue;
    if (istioProfile.rejectsRoute?.(snapshot, route, true)) continue;
    if (ref.port && ref.port !== port) continue;
    if (ref.sectionName && portNameOf(snapshot, service, port) !== ref.sectionName) continue;
    const namespace = route.key.namespace ?? 'default';
    // A waypoint reads routes of the Service's namespace and its own; a client its own and the Service's.
    if (namespace !== home && namespace !== proxy.namespace) continue;
    const list = byNamespace.get(namespace) ?? [];
    // `as`: the two kinds that are left.
    if (!list.includes(route as Resource<HttpRoute>)) list.push(route as Resource<HttpRoute>);
    byNamespace.set(namespace, list);
  }
  return [...byNamespace].map(([namespace, routes]): Group => {
    const [oldest] = routes;
    return {
      from: routes,
      visibility: namespace === home ? 2 : 0,
      created: Math.min(...routes.map((one) => one.created)),
      name: `${namespace}/${oldest?.key.name ?? ''}`,
      entries: () =>
        sorted(routes.flatMap((route) => entriesOf({ snapshot, profile: istioProfile, mesh: true }, route as Resource<HttpRoute>))),
    };
  });
}

function sorted(entries: readonly RankedEntry[]): readonly RouteEntry[] {
  return [...entries].sort((a, b) => istioProfile.compareEntries(a.rank, b.rank)).map((one) => one.entry);
}

/** The name of a port of a Service or ServiceEntry. */
export function portNameOf(snapshot: Snapshot, service: KeyId, port: number): string | undefined {
  return hostsById(snapshot)
    .get(service)?.[0]
    ?.ports.find((one) => one.number === port)?.name;
}

function virtualServiceGroups(snapshot: Snapshot, { service, host: asked, port, proxy }: ServiceRoutesQuestion): readonly Group[] {
  const host = asked ?? hostsById(snapshot).get(service)?.[0]?.host;
  if (host === undefined) return [];
  const home = snapshot.get(service)?.key.namespace ?? 'default';
  const groups: Group[] = [];
  for (const resource of meshVirtualServices(snapshot)) {
    const namespace = resource.key.namespace ?? 'default';
    const { spec } = resource.object;
    if (proxy.kind === 'waypoint' && namespace !== home && namespace !== proxy.namespace) continue;
    if (!isExported(spec?.exportTo, namespace, proxy.namespace)) continue;
    if (!spec?.hosts?.some((one) => covers(fullHost(one, namespace), host))) continue;
    const own = spec.exportTo && spec.exportTo.length > 0 && !spec.exportTo.includes('*');
    groups.push({
      from: [resource],
      visibility: !own ? 2 : spec.exportTo?.every((one) => one === '.' || one === namespace) ? 0 : 1,
      created: resource.created,
      name: `${namespace}/${resource.key.name}`,
      entries: () =>
        virtualServiceEntries(
          {
            snapshot,
            gateway: 'mesh',
            proxyNamespace: proxy.namespace,
            port,
            ...(proxy.kind === 'sidecar' && proxy.labels && { proxyLabels: proxy.labels }),
          },
          resource,
        ),
    });
  }
  return groups;
}

/** VirtualServices without gateways, or with `mesh` among them; delegates have no hosts. */
export const meshVirtualServices = derived((snapshot: Snapshot): readonly Resource<VirtualService>[] =>
  snapshot
    .all('VirtualService.networking.istio.io')
    .filter(({ object: { spec } }) => (spec?.hosts?.length ?? 0) > 0 && (!spec?.gateways?.length || spec.gateways.includes('mesh'))),
);
