/** "Why not that route?": what became of one route for one request at a gateway. */
import type { Decision } from '../base/decision.ts';
import { type KeyId, keyId, nameOf, type ResourceKey } from '../base/key.ts';
import { formatPath } from '../base/path.ts';
import { type Attachment, attachmentsByRoute } from '../semantics/gateway-api/attachment.ts';
import type { GatewayView } from '../semantics/gateway-api/gateways.ts';
import type { ListenerView } from '../semantics/gateway-api/listener.ts';
import { admitting, listenersOn } from '../semantics/gateway-api/listener-choice.ts';
import { gatewayById, tableOf } from '../semantics/gateway-api/listener-routes.ts';
import { lookUpHost } from '../semantics/routing/hostname.ts';
import { mismatch, parse } from '../semantics/routing/match.ts';
import { hostName } from '../semantics/routing/message.ts';
import { decided, describeEntry, routeHttp } from '../semantics/routing/route-http.ts';
import type { RouteEntry } from '../semantics/routing/table.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { TraceRequest } from './request.ts';
import { messageOf } from './request-message.ts';

export interface RouteExplanation {
  /** The route gets the request. */
  readonly chosen: boolean;
  /** Who gets it, where another route does. */
  readonly winner?: { readonly resource: ResourceKey; readonly path: string };
  /** Why, step by step. */
  readonly decisions: readonly Decision[];
}

/** Explains what became of `route` (an HTTPRoute or GRPCRoute) for a request that came to `gateway` on the request's port. */
export function explainRoute(snapshot: Snapshot, gateway: ResourceKey, request: TraceRequest, route: ResourceKey): RouteExplanation {
  const view = gatewayById(snapshot, keyId(gateway));
  if (!view) return lost([{ resource: gateway, effect: 'deny', text: `there is no ${nameOf(gateway)}` }]);
  const attachments = (attachmentsByRoute(snapshot).get(keyId(route)) ?? []).filter((one) => one.gateway === view);
  if (attachments.length === 0)
    return lost([{ resource: route, path: 'spec.parentRefs', effect: 'deny', text: `${nameOf(route)} does not name ${nameOf(gateway)}` }]);
  const message = messageOf(request);
  const name = message.tls?.sni?.toLowerCase() ?? hostName(message.host);
  const listeners = listenersOn(view, request.to.port, 'TCP');
  const listener = admitting(listeners, name);
  if (!listener)
    return lost([
      { resource: gateway, path: 'spec.listeners', effect: 'deny', text: `no listener on port ${request.to.port} admits ${name}` },
    ]);
  const served = view.profile.sharesHttpPorts ? listeners : [listener];
  const decisions: Decision[] = [
    decided({ resource: listener.owner.key, path: listener.path }, 'select', `listener ${listener.listener.name} takes the request`),
  ];
  const here = attachments.flatMap((one) => refusalsAt(one, served));
  if (!attachments.some((one) => one.answers.some((answer) => served.includes(answer.listener) && answer.hostnames.length > 0)))
    return lost([...decisions, ...here]);
  return among(snapshot, view, listener, message, route, decisions);
}

function lost(decisions: readonly Decision[], winner?: RouteEntry): RouteExplanation {
  return {
    chosen: false,
    decisions,
    ...(winner && { winner: { resource: winner.origin.resource, path: formatPath(winner.origin.path) } }),
  };
}

/** What the listeners that count say against the route. */
function refusalsAt(attachment: Attachment, listeners: readonly ListenerView[]): readonly Decision[] {
  return attachment.answers
    .filter((one) => listeners.includes(one.listener) && one.refusal)
    .map(
      ({ refusal }): Decision => ({
        resource: attachment.route.key,
        path: formatPath(attachment.path),
        effect: 'deny',
        text: `${refusal?.reason}: ${refusal?.message}`,
      }),
    );
}

/** The route is served by the listener: its hostnames, its matches, and who outranks it. */
function among(
  snapshot: Snapshot,
  view: GatewayView,
  listener: ListenerView,
  message: ReturnType<typeof messageOf>,
  route: ResourceKey,
  before: readonly Decision[],
): RouteExplanation {
  const table = tableOf(snapshot, view, listener);
  const id: KeyId = keyId(route);
  const decisions = [...before];
  const host = hostName(message.host);
  const { winner } = routeHttp(table, message, { port: listener.listener.port });
  if (winner && keyId(winner.origin.resource) === id)
    return { chosen: true, decisions: [...decisions, decided(winner.origin, 'select', `${describeEntry(winner)} gets the request`)] };
  const hosts = lookUpHost(table.hosts, host);
  const own = hosts.flatMap((one, rank) =>
    one.entries.filter((entry) => keyId(entry.origin.resource) === id).map((entry) => ({ entry, rank })),
  );
  if (own.length === 0) {
    const names = [...table.hosts.byName.values()]
      .filter((one) => one.entries.some((entry) => keyId(entry.origin.resource) === id))
      .map((one) => one.hostname);
    const rejected = names.length === 0;
    const text = rejected ? 'the controller cannot read the route, so it is served nowhere' : `host ${host} is none of ${names.join(', ')}`;
    return lost([...decisions, { resource: route, path: rejected ? 'spec.rules' : 'spec.hostnames', effect: 'deny', text }], winner);
  }
  const request = parse(message);
  for (const { entry, rank } of own) {
    const failed = mismatch(entry.match, request);
    if (failed) decisions.push(decided(entry.origin, 'skip', `${describeEntry(entry)} does not match: ${failed}`));
    else if (rank > 0)
      decisions.push(decided(entry.origin, 'skip', `${describeEntry(entry)} matches, but host ${host} belongs to ${hosts[0]?.hostname}`));
    else
      decisions.push(
        decided(
          entry.origin,
          'skip',
          `${describeEntry(entry)} matches, but ${winner ? `${describeEntry(winner)} comes first` : 'nothing is chosen'}`,
        ),
      );
  }
  return lost(decisions, winner);
}
