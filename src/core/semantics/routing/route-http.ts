/**
 * The one routing function for HTTP and gRPC: gateways, waypoints and sidecars all ask it. Given a table (built once, see
 * `gateway-api/http-table.ts` for gateways and `mesh/` for Services) and a request it says which entry wins, what is changed, and
 * where the request may go with which share.
 */
import type { Decision } from '../../base/decision.ts';
import { formatPath } from '../../base/path.ts';
import { lookUpHost } from './hostname.ts';
import { describePath, matches, mismatch, type Parsed, parse } from './match.ts';
import type { HttpMessage } from './message.ts';
import { candidates } from './path-index.ts';
import { type RouteBranch, runAction } from './run-action.ts';
import type { Origin, RouteBackend, RouteEntry, RouteTable, VirtualHost } from './table.ts';

export interface HttpRouting<M extends HttpMessage> {
  /** The virtual host that was asked; absent: no hostname of the table admits the request's. */
  readonly host?: VirtualHost;
  /** The entry that won. */
  readonly winner?: RouteEntry;
  /** Where the request may go; shares sum to 1. */
  readonly branches: readonly RouteBranch<M>[];
  readonly mirrors: readonly { readonly backend: RouteBackend; readonly share: number; readonly message: M }[];
  readonly decisions: readonly Decision[];
}

export interface RoutingOptions {
  /** The port the request came to; redirects write it where they must. */
  readonly port: number;
}

/** Losers told of in a trace; `explain` tells of all. */
const MOST_LOSERS = 6;

export function routeHttp<M extends HttpMessage>(table: RouteTable, message: M, options: RoutingOptions): HttpRouting<M> {
  const request = parse(message);
  const decisions: Decision[] = [];
  const hosts = lookUpHost(table.hosts, request.host);
  for (const host of hosts) {
    const winner = firstMatch(host, request, decisions);
    if (winner) {
      decisions.push(
        decided(winner.origin, 'select', `${describeEntry(winner)} is chosen for ${message.method} ${message.host}${message.path}`),
      );
      const run = runAction(winner, message, options);
      return { host, winner, branches: run.branches, mirrors: run.mirrors, decisions: [...decisions, ...run.decisions] };
    }
    if (!table.fallsThrough) break;
  }
  const [host] = hosts;
  const refused = (table.fallsThrough ? hosts : hosts.slice(0, 1)).flatMap(routesThatRefuse);
  const reason = refused[0]?.text ?? `no route is for host ${request.host}`;
  decisions.push(...(refused.length > 0 ? refused.slice(0, MOST_LOSERS) : [{ effect: 'deny', text: `${reason}: 404` } as const]));
  return {
    ...(host && { host }),
    branches: [
      { share: 1, message, responseChanges: [], to: 'answer', status: 404, verdict: 'failed', code: 'no-route', reason, headers: {} },
    ],
    mirrors: [],
    decisions,
  };
}

function firstMatch(host: VirtualHost, request: Parsed, decisions: Decision[]): RouteEntry | undefined {
  for (const n of candidates(host.index, request.path)) {
    const entry = host.entries[n];
    if (!entry) continue;
    if (matches(entry.match, request)) return entry;
    if (decisions.length < MOST_LOSERS)
      decisions.push(decided(entry.origin, 'skip', `${describeEntry(entry)} does not match: ${mismatch(entry.match, request) ?? ''}`));
  }
  return undefined;
}

/** The routes of a host, each as what answers with 404 because none of its rules matches. */
function routesThatRefuse(host: VirtualHost): readonly Decision[] {
  const routes = new Map<string, { readonly resource: Origin['resource']; readonly rules: Set<string> }>();
  for (const { origin } of host.entries) {
    const { resource } = origin;
    const id = `${resource.kind}/${resource.namespace}/${resource.name}`;
    const known = routes.get(id) ?? { resource, rules: new Set<string>() };
    routes.set(id, known);
    known.rules.add(formatPath(origin.path.slice(0, origin.path.findIndex((part) => typeof part === 'number') + 1)));
  }
  return [...routes.values()].map(({ resource, rules }) => ({
    resource,
    path: 'spec.rules',
    effect: 'deny',
    text: `${resource.kind} ${resource.namespace ?? ''}/${resource.name} matches with none of its ${rules.size} ${rules.size === 1 ? 'rule' : 'rules'}: 404`,
  }));
}

/** Every entry of the hosts that admit the request which matches it, best first. */
export function allMatches(table: RouteTable, message: HttpMessage): readonly { readonly host: VirtualHost; readonly entry: RouteEntry }[] {
  const request = parse(message);
  const found: { host: VirtualHost; entry: RouteEntry }[] = [];
  for (const host of lookUpHost(table.hosts, request.host)) {
    for (const entry of host.entries) if (matches(entry.match, request)) found.push({ host, entry });
    if (!table.fallsThrough) break;
  }
  return found;
}

export function decided(origin: Origin, effect: Decision['effect'], text: string): Decision {
  return { resource: origin.resource, path: formatPath(origin.path), effect, text };
}

export function describeEntry(entry: RouteEntry): string {
  const { resource, path } = entry.origin;
  const on = entry.match.path ? ` (path ${describePath(entry.match.path)})` : '';
  return `${resource.kind} ${resource.namespace ?? ''}/${resource.name} ${formatPath(path)}${on}`;
}
