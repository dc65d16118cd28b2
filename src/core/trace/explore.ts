/** The distinct outcomes of a gateway's routing space: what to try so that nothing is left untested. */
import { keyId, type ResourceKey } from '../base/key.ts';
import { formatPath } from '../base/path.ts';
import type { GatewayView } from '../semantics/gateway-api/gateways.ts';
import type { ListenerView } from '../semantics/gateway-api/listener.ts';
import { gatewayById, tableOf } from '../semantics/gateway-api/listener-routes.ts';
import { routeHttp } from '../semantics/routing/route-http.ts';
import { type SampleRequest, samplesOf } from '../semantics/routing/sample.ts';
import type { RouteEntry, RouteTable } from '../semantics/routing/table.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { TraceRequest } from './request.ts';
import { messageOf } from './request-message.ts';

/** One part of the routing space, with a request that stands for it. */
export interface ExploredOutcome {
  readonly request: TraceRequest;
  readonly listener: string;
  /** Hostname pattern under which it was found; `*`: any host. */
  readonly hostname: string;
  /** The rule and match that gets it; absent: no rule does. */
  readonly winner?: { readonly resource: ResourceKey; readonly path: string };
}

/** A match that gets no request, or for which none could be made up. */
export interface UnreachedMatch {
  readonly resource: ResourceKey;
  readonly path: string;
  readonly hostname: string;
  /** The match that gets the requests it would match; absent: no sample request could be made up. */
  readonly hiddenBy?: { readonly resource: ResourceKey; readonly path: string };
}

export interface Exploration {
  readonly outcomes: readonly ExploredOutcome[];
  readonly unreached: readonly UnreachedMatch[];
}

/** No more than this many outcomes are listed. */
const MOST_OUTCOMES = 5000;

/** Explores the HTTP and HTTPS listeners of a Gateway. Trace an outcome's request to see where it ends. */
export function explore(snapshot: Snapshot, gateway: ResourceKey): Exploration {
  const view = gatewayById(snapshot, keyId(gateway));
  const outcomes: ExploredOutcome[] = [];
  const unreached: UnreachedMatch[] = [];
  if (view)
    for (const listener of view.listeners)
      if (listener.serves && (listener.listener.protocol === 'HTTP' || listener.listener.protocol === 'HTTPS'))
        exploreListener(snapshot, view, listener, outcomes, unreached);
  return { outcomes, unreached };
}

function exploreListener(
  snapshot: Snapshot,
  view: GatewayView,
  listener: ListenerView,
  outcomes: ExploredOutcome[],
  unreached: UnreachedMatch[],
): void {
  const table = tableOf(snapshot, view, listener);
  const hosts = [...table.hosts.byName.values()];
  for (const host of hosts) {
    const name = sampleHost(host.hostname, table, listener);
    const used = new Set(host.entries.flatMap((one) => (one.match.method?.type === 'exact' ? [one.match.method.value] : [])));
    const seen = new Set<RouteEntry | undefined>();
    const tryOne = (sample: SampleRequest): RouteEntry | undefined => {
      const request = requestOf(view, listener, name, sample);
      const { winner } = routeHttp(table, messageOf(request), { port: listener.listener.port });
      if (!seen.has(winner) && outcomes.length < MOST_OUTCOMES) {
        seen.add(winner);
        outcomes.push({ request, listener: listener.listener.name, hostname: host.hostname, ...(winner && { winner: placeOf(winner) }) });
      }
      return winner;
    };
    for (const entry of host.entries) {
      let hiddenBy: RouteEntry | undefined;
      for (const sample of samplesOf(entry.match, used)) {
        const winner = tryOne(sample);
        if (winner === entry) break;
        hiddenBy ??= winner;
      }
      if (!seen.has(entry))
        unreached.push({ ...placeOf(entry), hostname: host.hostname, ...(hiddenBy && { hiddenBy: placeOf(hiddenBy) }) });
    }
    tryOne({ method: 'GET', path: '/any-other-path', headers: {} });
  }
  const foreign = sampleHost(listener.hostname ?? '*', table, listener);
  if (hosts.length === 0 || !hosts.some((one) => one.hostname === '*' || one.hostname === listener.hostname))
    outcomes.push({
      request: requestOf(view, listener, foreign, { method: 'GET', path: '/', headers: {} }),
      listener: listener.listener.name,
      hostname: listener.hostname ?? '*',
    });
}

function placeOf({ origin }: RouteEntry): { readonly resource: ResourceKey; readonly path: string } {
  return { resource: origin.resource, path: formatPath(origin.path) };
}

/** A host that the pattern admits and no narrower one of the table does. */
function sampleHost(pattern: string, table: RouteTable, listener: ListenerView): string {
  if (pattern !== '*' && !pattern.startsWith('*.')) return pattern;
  const suffix = pattern === '*' ? (listener.hostname?.replace(/^\*/, '') ?? '.example') : pattern.slice(1);
  if (!suffix.startsWith('.')) return suffix;
  for (let n = 0; ; n++) {
    const host = `any${n === 0 ? '' : n}${suffix}`;
    if (!table.hosts.byName.has(host)) return host;
  }
}

function requestOf(view: GatewayView, listener: ListenerView, host: string, sample: SampleRequest): TraceRequest {
  const { namespace, name } = view.resource.key;
  const secure = listener.listener.protocol === 'HTTPS';
  return {
    to: { gateway: `${namespace ?? 'default'}/${name}`, port: listener.listener.port },
    protocol: secure ? 'https' : 'http',
    ...(secure && { sni: host }),
    host,
    method: sample.method,
    path: sample.path,
    ...(Object.keys(sample.headers).length > 0 && { headers: sample.headers }),
  };
}
