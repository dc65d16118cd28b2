/** HTTPRoutes and GRPCRoutes as one route table: of a listener, or of a Service's port. */
import type { Path } from '../../base/path.ts';
import type {
  GrpcRoute,
  GrpcRouteMatch,
  GrpcRouteRule,
  HttpRoute,
  HttpRouteMatch,
  HttpRouteRule,
  NamedMatch,
} from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { hostIndex } from '../routing/hostname.ts';
import { indexPaths } from '../routing/path-index.ts';
import type {
  EntryMatch,
  NamedTextMatch,
  PathMatch,
  RouteAction,
  RouteEntry,
  RouteFact,
  RouteTable,
  VirtualHost,
} from '../routing/table.ts';
import { backendOf, type FilterContext, filterActions } from './http-filters.ts';
import type { EntryRank } from './precedence.ts';
import type { GatewayProfile } from './profile.ts';

/** A route and the hostnames under which it is served here. */
export interface ServedRoute {
  readonly route: Resource<HttpRoute> | Resource<GrpcRoute>;
  readonly hostnames: readonly string[];
}

/** An entry with what its precedence depends on. */
export interface RankedEntry {
  readonly entry: RouteEntry;
  readonly rank: EntryRank;
}

/** What becomes of the entries of one rule of a route: more of them, fewer, or such that do more. */
export type RefineRule = (route: ServedRoute['route'], rule: number, entries: readonly RankedEntry[]) => readonly RankedEntry[];

export interface TableContext {
  readonly snapshot: Snapshot;
  readonly profile: GatewayProfile;
  /** The routes' parent is a Service. */
  readonly mesh: boolean;
}

/** Routes with what the place they are served at makes of their rules. */
export interface ServedTogether {
  readonly routes: readonly ServedRoute[];
  readonly refine?: RefineRule | undefined;
}

/** One route table of routes that are served at several places. */
export function jointTable(context: TableContext, places: readonly ServedTogether[]): RouteTable {
  const byHost = new Map<string, RankedEntry[]>();
  for (const { routes, refine } of places)
    for (const { route, hostnames } of routes) {
      const entries = entriesOf(context, route, refine);
      for (const hostname of hostnames) {
        const list = byHost.get(hostname);
        if (list) list.push(...entries);
        else byHost.set(hostname, [...entries]);
      }
    }
  const hosts: [string, VirtualHost][] = [];
  for (const [hostname, ranked] of byHost) {
    ranked.sort((a, b) => context.profile.compareEntries(a.rank, b.rank));
    const entries = ranked.map((one) => one.entry);
    hosts.push([hostname, { hostname, entries, index: indexPaths(entries) }]);
  }
  return { hosts: hostIndex(hosts), fallsThrough: context.profile.fallsThroughHosts };
}

/** Every entry of one route, with what its precedence depends on. */
export function entriesOf(context: TableContext, route: ServedRoute['route'], refine?: RefineRule): readonly RankedEntry[] {
  // `as`: the kind says which of the two it is.
  const entries =
    route.key.kind === 'GRPCRoute'
      ? grpcEntries(context, route as Resource<GrpcRoute>)
      : httpEntries(context, route as Resource<HttpRoute>);
  if (!refine) return entries;
  const rules = route.object.spec?.rules?.length ?? 1;
  return Array.from({ length: rules }, (_, rule) =>
    refine(
      route,
      rule,
      entries.filter((one) => one.rank.rule === rule),
    ),
  ).flat();
}

/** No rules: one that matches everything, as the API server would fill in. */
function httpEntries(context: TableContext, route: Resource<HttpRoute>): readonly RankedEntry[] {
  const rules: readonly HttpRouteRule[] = route.object.spec?.rules ?? [{}];
  return rules.flatMap((rule, n) => {
    const at: Path = ['spec', 'rules', n];
    const action = actionOf(context, route, rule, at, httpFacts(route, rule, at));
    const matches: readonly HttpRouteMatch[] = rule.matches && rule.matches.length > 0 ? rule.matches : [{}];
    return matches.map((match, m): RankedEntry => {
      const path = httpPath(match);
      const headers = namedMatches(match.headers, true);
      const query = namedMatches(match.queryParams, false);
      return {
        entry: {
          origin: { resource: route.key, path: rule.matches?.length ? [...at, 'matches', m] : at },
          match: {
            path,
            ...(match.method !== undefined && { method: { type: 'exact' as const, value: match.method } }),
            ...(headers.length > 0 && { headers }),
            ...(query.length > 0 && { query }),
          },
          action,
        },
        rank: {
          path,
          method: match.method !== undefined,
          headers: headers.length,
          query: query.length,
          exactHeaders: headers.filter(isExact).length,
          exactQuery: query.filter(isExact).length,
          ...placeOf(route, n, m),
        },
      };
    });
  });
}

function grpcEntries(context: TableContext, route: Resource<GrpcRoute>): readonly RankedEntry[] {
  const rules: readonly GrpcRouteRule[] = route.object.spec?.rules ?? [{}];
  return rules.flatMap((rule, n) => {
    const at: Path = ['spec', 'rules', n];
    const action = actionOf(context, route, rule, at, sessionFacts(route, rule.sessionPersistence, at));
    const matches: readonly GrpcRouteMatch[] = rule.matches && rule.matches.length > 0 ? rule.matches : [{}];
    return matches.map((match, m): RankedEntry => {
      const path = grpcPath(match);
      const headers = namedMatches(match.headers, true);
      const matched: EntryMatch = {
        ...(path && { path }),
        ...(headers.length > 0 && { headers }),
        ...(context.profile.name === 'gateway-api' && { grpc: true }),
      };
      return {
        entry: { origin: { resource: route.key, path: rule.matches?.length ? [...at, 'matches', m] : at }, match: matched, action },
        rank: {
          path,
          grpc: { service: match.method?.service?.length ?? 0, method: match.method?.method?.length ?? 0 },
          method: false,
          headers: headers.length,
          exactHeaders: headers.filter(isExact).length,
          query: 0,
          ...placeOf(route, n, m),
        },
      };
    });
  });
}

function isExact({ match }: NamedTextMatch): boolean {
  return match.type === 'exact';
}

function placeOf(route: Resource, rule: number, match: number) {
  return { created: route.created, route: `${route.key.namespace ?? 'default'}/${route.key.name}`, rule, match };
}

const PATH_TYPES = { Exact: 'exact', PathPrefix: 'segments', RegularExpression: 'regex' } as const;

function httpPath({ path }: HttpRouteMatch): PathMatch {
  const type = path?.type ?? 'PathPrefix';
  return { type: Object.hasOwn(PATH_TYPES, type) ? PATH_TYPES[type as keyof typeof PATH_TYPES] : 'segments', value: path?.value ?? '/' };
}

/** A gRPC method is the path `/service/method`. */
function grpcPath({ method }: GrpcRouteMatch): PathMatch | undefined {
  if (!method || (!method.service && !method.method)) return undefined;
  if (method.type === 'RegularExpression') return { type: 'regex', value: `/${method.service || '[^/]+'}/${method.method || '[^/]+'}` };
  if (method.service && method.method) return { type: 'exact', value: `/${method.service}/${method.method}` };
  if (method.service) return { type: 'segments', value: `/${method.service}/` };
  return { type: 'regex', value: `/[^/]+/${quoted(method.method ?? '')}` };
}

function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Of entries with the same name only the first counts; names of headers compare without case. */
function namedMatches(list: readonly NamedMatch[] | undefined, lower: boolean): readonly NamedTextMatch[] {
  const matches = new Map<string, NamedTextMatch>();
  for (const { name, value, type } of list ?? []) {
    const key = lower ? name.toLowerCase() : name;
    if (!matches.has(key)) matches.set(key, { name: key, match: { type: type === 'RegularExpression' ? 'regex' : 'exact', value } });
  }
  return [...matches.values()];
}

function actionOf(
  { snapshot, profile, mesh }: TableContext,
  route: ServedRoute['route'],
  rule: HttpRouteRule | GrpcRouteRule,
  at: Path,
  facts: readonly RouteFact[],
): RouteAction {
  const context: FilterContext = { snapshot, profile, route, mesh };
  const kind = route.key.kind === 'GRPCRoute' ? 'GRPCRoute' : 'HTTPRoute';
  return {
    origin: { resource: route.key, path: at },
    filters: filterActions(context, rule.filters ?? [], [...at, 'filters']),
    backends: (rule.backendRefs ?? []).map((ref, n) => {
      const path = [...at, 'backendRefs', n];
      const resolution = profile.resolveBackend({ snapshot, route, ref, path, mesh });
      return {
        weight: Math.max(0, ref.weight ?? 1),
        filters: filterActions(context, ref.filters ?? [], [...path, 'filters']),
        target: backendOf(resolution, { resource: route.key, path }),
      };
    }),
    noBackend: { status: profile.noBackendStatus[kind], reason: 'the rule has no backend' },
    noWeight: { status: profile.noWeightStatus, reason: 'all backends have weight 0' },
    facts,
  };
}

function httpFacts(route: Resource, rule: HttpRouteRule, at: Path): readonly RouteFact[] {
  const facts: RouteFact[] = [];
  const fact = (path: Path, text: string): void => {
    facts.push({ origin: { resource: route.key, path: [...at, ...path] }, text });
  };
  const { timeouts, retry } = rule;
  if (timeouts?.request) fact(['timeouts', 'request'], timeoutText('the whole request', timeouts.request));
  if (timeouts?.backendRequest) fact(['timeouts', 'backendRequest'], timeoutText('one attempt at a backend', timeouts.backendRequest));
  if (retry)
    fact(
      ['retry'],
      `retried up to ${retry.attempts ?? 'the default number of'} times on ${retry.codes?.join(', ') || 'connection errors'}`,
    );
  return [...facts, ...sessionFacts(route, rule.sessionPersistence, at)];
}

function timeoutText(what: string, duration: string): string {
  return /^0+(h|m|s|ms)$/.test(duration) ? `${what} may take any time` : `${what} must end within ${duration}, else 504`;
}

function sessionFacts(route: Resource, session: HttpRouteRule['sessionPersistence'], at: Path): readonly RouteFact[] {
  if (!session) return [];
  const by = `${session.type ?? 'Cookie'}${session.sessionName ? ` ${session.sessionName}` : ''}`;
  return [
    {
      origin: { resource: route.key, path: [...at, 'sessionPersistence'] },
      text: `a session (${by}) keeps its backend, whatever the weights; the shares are those of requests without one`,
    },
  ];
}
