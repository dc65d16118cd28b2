/**
 * The HTTP routes of VirtualServices as entries of a route table, in the order in which Envoy asks them.
 * https://istio.io/latest/docs/reference/config/networking/virtual-service/
 */
import type { Path } from '../../base/path.ts';
import type { Labels } from '../../kube/core.ts';
import type { IstioHeaderOperations, IstioHttpMatch, IstioHttpRoute, IstioPercent, VirtualService } from '../../kube/istio-networking.ts';
import type { Resource } from '../../kube/resource.ts';
import { matchesLabels } from '../../kube/selector.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type {
  CorsAction,
  EntryMatch,
  FilterAction,
  HeaderChange,
  NamedTextMatch,
  Origin,
  RedirectAction,
  RouteAction,
  RouteEntry,
  RouteFact,
} from '../routing/table.ts';
import { resolveDestination } from './destination.ts';
import { textMatch, uriMatch } from './string-match.ts';
import { type PlacedRoute, routesWithDelegates } from './virtual-service-delegate.ts';

/** The proxy that is configured, and where the request came in. */
export interface VirtualServiceContext {
  readonly snapshot: Snapshot;
  /** `mesh`, or `namespace/name` of an Istio Gateway. */
  readonly gateway: string;
  readonly proxyNamespace: string;
  /** Labels of the proxy's pod; absent: not known (a waypoint). */
  readonly proxyLabels?: Labels;
  readonly port: number;
}

export function virtualServiceEntries(context: VirtualServiceContext, resource: Resource<VirtualService>): readonly RouteEntry[] {
  const entries: RouteEntry[] = [];
  for (const placed of routesWithDelegates(context.snapshot, resource)) {
    const action = actionOf(context, placed);
    const matches = placed.route.match ?? [];
    if (matches.length === 0) {
      entries.push({ origin: placed.origin, match: {}, action });
      break;
    }
    for (const [n, match] of matches.entries()) {
      if (!concerns(context, match, resource.key.namespace ?? 'default')) continue;
      const path: Path = [...placed.origin.path, 'match', n];
      const entry = { origin: { resource: placed.origin.resource, path }, match: entryMatch(match), action };
      entries.push(entry);
      if (isCatchAll(entry)) return entries;
    }
  }
  return entries;
}

/** Matches every request: nothing of the VirtualService after it is configured. */
export function isCatchAll({ match: { path, ...others } }: RouteEntry): boolean {
  if (Object.keys(others).length > 0) return false;
  return path === undefined || (path.type === 'prefix' && path.value === '/') || (path.type === 'regex' && path.value === '.*');
}

/** Conditions of a match that the proxy either meets or not, whatever the request. */
function concerns(context: VirtualServiceContext, match: IstioHttpMatch, namespace: string): boolean {
  if (match.gateways && match.gateways.length > 0 && !match.gateways.some((one) => gatewayName(one, namespace) === context.gateway))
    return false;
  if (match.sourceNamespace && match.sourceNamespace !== context.proxyNamespace) return false;
  if (match.sourceLabels && Object.keys(match.sourceLabels).length > 0)
    if (!context.proxyLabels || !matchesLabels(match.sourceLabels, context.proxyLabels)) return false;
  return !match.port || match.port === context.port;
}

/** `mesh` is the mesh itself; a name without a namespace is of the VirtualService's; `name.ns` and `name.ns.svc…` are older ways to say `ns/name`. */
export function gatewayName(name: string, namespace: string): string {
  if (name === 'mesh') return name;
  if (name.startsWith('./')) return `${namespace}/${name.slice(2)}`;
  if (name.includes('/')) return name;
  const [first = '', second] = name.split('.');
  return second === undefined ? `${namespace}/${name}` : `${second}/${first}`;
}

function entryMatch(match: IstioHttpMatch): EntryMatch {
  const path = uriMatch(match.uri, match.ignoreUriCase ?? false);
  const headers = [...namedMatches(match.headers, false), ...namedMatches(match.withoutHeaders, true)];
  const query = namedMatches(match.queryParams, false, true);
  return {
    ...(path && { path }),
    ...(match.method && { method: textMatch(match.method) }),
    ...(match.scheme && { scheme: textMatch(match.scheme) }),
    ...(match.authority && { authority: textMatch(match.authority) }),
    ...(headers.length > 0 && { headers }),
    ...(query.length > 0 && { query }),
  };
}

function namedMatches(map: IstioHttpMatch['headers'], invert: boolean, keepCase = false): readonly NamedTextMatch[] {
  return Object.entries(map ?? {})
    .map(([name, match]) => ({ name: keepCase ? name : name.toLowerCase(), match: textMatch(match), ...(invert && { invert }) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function actionOf(context: VirtualServiceContext, { route, origin, namespace }: PlacedRoute): RouteAction {
  const at = (...path: Path): Origin => ({ resource: origin.resource, path: [...origin.path, ...path] });
  const destinations = route.route ?? [];
  const base = { ...context, namespace };
  return {
    origin,
    filters: filtersOf(context, route, namespace, at),
    backends: destinations.map((one, n) => ({
      weight: destinations.length === 1 ? 1 : Math.max(0, one.weight ?? 0),
      filters: headerFilters(one.headers, at('route', n, 'headers')),
      target: resolveDestination(base, one.destination, at('route', n, 'destination')),
    })),
    noBackend: { status: 404, reason: 'the rule has neither route, redirect nor direct response' },
    noWeight: { status: 503, reason: 'all destinations have weight 0' },
    facts: factsOf(route, at),
  };
}

type At = (...path: Path) => Origin;

function filtersOf(context: VirtualServiceContext, route: IstioHttpRoute, namespace: string, at: At): readonly FilterAction[] {
  const filters: FilterAction[] = [];
  if (route.corsPolicy) filters.push({ do: 'cors', origin: at('corsPolicy'), cors: corsOf(route.corsPolicy) });
  filters.push(...faultFilters(route, at));
  if (route.redirect) filters.push({ do: 'redirect', origin: at('redirect'), redirect: redirectOf(route.redirect) });
  if (route.directResponse)
    filters.push({ do: 'respond', origin: at('directResponse'), response: { status: route.directResponse.status ?? 200 } });
  filters.push(...headerFilters(route.headers, at('headers')));
  if (route.rewrite) {
    const { uri, authority, uriRegexRewrite } = route.rewrite;
    const path = uriRegexRewrite?.match
      ? ({ type: 'regex', pattern: uriRegexRewrite.match, substitution: uriRegexRewrite.rewrite ?? '' } as const)
      : uri
        ? ({ type: 'prefix', value: uri, join: 'raw' } as const)
        : undefined;
    filters.push({ do: 'rewrite', origin: at('rewrite'), ...(authority && { hostname: authority }), ...(path && { path }) });
  }
  const base = { ...context, namespace };
  if (route.mirror)
    filters.push({
      do: 'mirror',
      origin: at('mirror'),
      backend: resolveDestination(base, route.mirror, at('mirror')),
      share: shareOf(route.mirrorPercentage, route.mirrorPercent),
    });
  route.mirrors?.forEach((one, n) => {
    filters.push({
      do: 'mirror',
      origin: at('mirrors', n),
      backend: resolveDestination(base, one.destination, at('mirrors', n, 'destination')),
      share: shareOf(one.percentage, undefined),
    });
  });
  return filters;
}

/** No percentage is all of it; a percentage without a value is none. */
function shareOf(percentage: IstioPercent | undefined, older: number | undefined): number {
  const percent = percentage ? (percentage.value ?? 0) : (older ?? 100);
  return Math.max(0, Math.min(100, percent)) / 100;
}

function faultFilters({ fault }: IstioHttpRoute, at: At): readonly FilterAction[] {
  const filters: FilterAction[] = [];
  const { delay, abort } = fault ?? {};
  if (delay?.fixedDelay)
    filters.push({
      do: 'delay',
      origin: at('fault', 'delay'),
      share: shareOf(delay.percentage, delay.percent),
      duration: delay.fixedDelay,
    });
  if (abort) {
    const status = abort.httpStatus ?? (abort.grpcStatus === undefined ? undefined : 200);
    if (status !== undefined)
      filters.push({ do: 'abort', origin: at('fault', 'abort'), share: shareOf(abort.percentage, undefined), status });
  }
  return filters;
}

function headerFilters(headers: IstioHttpRoute['headers'], origin: Origin): readonly FilterAction[] {
  const filters: FilterAction[] = [];
  if (headers?.request)
    filters.push({ do: 'requestHeaders', origin: { ...origin, path: [...origin.path, 'request'] }, change: headerChange(headers.request) });
  if (headers?.response)
    filters.push({
      do: 'responseHeaders',
      origin: { ...origin, path: [...origin.path, 'response'] },
      change: headerChange(headers.response),
    });
  return filters;
}

function headerChange({ set, add, remove }: IstioHeaderOperations): HeaderChange {
  const pairs = (map: Labels | undefined) => Object.entries(map ?? {}).map(([name, value]) => ({ name, value }));
  return { set: pairs(set), add: pairs(add), remove: remove ?? [] };
}

function redirectOf(redirect: NonNullable<IstioHttpRoute['redirect']>): RedirectAction {
  const { uri, authority, scheme, port, derivePort, redirectCode } = redirect;
  const derived = derivePort === 'FROM_PROTOCOL_DEFAULT' ? 'scheme' : derivePort === 'FROM_REQUEST_PORT' ? 'request' : undefined;
  const path = uri?.startsWith('%PREFIX()%')
    ? ({ type: 'prefix', value: uri.slice('%PREFIX()%'.length), join: 'raw' } as const)
    : uri
      ? ({ type: 'full', value: uri } as const)
      : undefined;
  return {
    status: redirectCode || 301,
    ...(authority && { hostname: authority }),
    ...(scheme && { scheme }),
    ...(port && { port }),
    ...(derived && { derivePort: derived }),
    ...(path && { path }),
  };
}

function corsOf(policy: NonNullable<IstioHttpRoute['corsPolicy']>): CorsAction {
  return {
    allowOrigins: (policy.allowOrigins ?? []).map((one) => (one.exact === '*' ? { type: 'present' } : textMatch(one))),
    allowMethods: policy.allowMethods ?? [],
    allowHeaders: policy.allowHeaders ?? [],
    exposeHeaders: policy.exposeHeaders ?? [],
    allowCredentials: policy.allowCredentials ?? false,
    separator: ',',
    forwardUnmatchedPreflights: policy.unmatchedPreflights !== 'IGNORE',
    ...(policy.maxAge && { maxAge: seconds(policy.maxAge) }),
  };
}

function seconds(duration: string): number {
  let total = 0;
  for (const [, amount = '0', unit = 's'] of duration.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g))
    total += Number(amount) * ({ h: 3600, m: 60, s: 1, ms: 0.001 }[unit] ?? 1);
  return Math.floor(total);
}

function factsOf(route: IstioHttpRoute, at: At): readonly RouteFact[] {
  const facts: RouteFact[] = [];
  if (route.timeout) facts.push({ origin: at('timeout'), text: `the request must end within ${route.timeout}, else 504` });
  if (route.retries)
    facts.push({
      origin: at('retries'),
      text:
        route.retries.attempts === 0
          ? 'no retries'
          : `retried up to ${route.retries.attempts ?? 2} times on ${route.retries.retryOn ?? 'connection failures'}`,
    });
  return facts;
}
