import { keyId } from '../../base/key.ts';
import { formatPath } from '../../base/path.ts';
import { attachmentsByRoute } from '../../semantics/gateway-api/attachment.ts';
import { tableOf } from '../../semantics/gateway-api/listener-routes.ts';
import { withoutTrailingSlash } from '../../semantics/routing/path-index.ts';
import type { EntryMatch, NamedTextMatch, RouteEntry } from '../../semantics/routing/table.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { crowdedListeners } from '../crowded-listeners.ts';
import type { Rule } from '../rule.ts';

export const routeShadowed = {
  code: 'BH2231',
  id: 'route-shadowed',
  severity: 'warning',
  summary: 'No two routes at one listener have the same match.',
  why: 'Of matches that hold for the same requests one wins: the longer path as it is written, else that of the older route, else that of the first rule. The other never sees a request.',
  fix: 'Put both backends into one rule with weights, or make the matches differ.',
  *check(snapshot) {
    const hidden = new Map<string, { readonly loser: RouteEntry; readonly winner: RouteEntry; readonly listener: string }>();
    const alive = new Set<string>();
    for (const { loser, winner, listener } of entriesOf(snapshot))
      if (winner) hidden.set(idOf(loser), { loser, winner, listener });
      else alive.add(idOf(loser));
    for (const [id, { loser, winner, listener }] of hidden) {
      // One that wins at another listener or under another hostname is of use there.
      if (alive.has(id) || isServedAlone(snapshot, loser)) continue;
      const { resource, path } = winner.origin;
      const isSame = keyId(resource) === keyId(loser.origin.resource);
      const place = formatPath(path.slice(1));
      yield {
        resource: loser.origin.resource,
        path: loser.origin.path,
        message: `This match never wins at listener ${listener}: ${isSame ? place : `${place} of ${resource.kind} ${resource.namespace}/${resource.name}`} takes the same requests first.`,
        related: [{ resource, path, message: 'this one wins' }],
      };
    }
  },
} as const satisfies Rule;

/** Its route is also served by a listener at which every match is alone. */
function isServedAlone(snapshot: Snapshot, { origin }: RouteEntry): boolean {
  const crowded = new Set(crowdedListeners(snapshot).map(([, listener]) => listener));
  return (attachmentsByRoute(snapshot).get(keyId(origin.resource)) ?? []).some(({ answers }) =>
    answers.some(({ listener, hostnames }) => hostnames.length > 0 && listener.serves && !crowded.has(listener)),
  );
}

interface Place {
  readonly loser: RouteEntry;
  /** Absent: the entry is the first of its form, so it can win. */
  readonly winner?: RouteEntry;
  readonly listener: string;
}

/** Every entry of every listener's table, with the one before it that holds for the same requests. */
function* entriesOf(snapshot: Snapshot): Generator<Place> {
  const seen = new Set<unknown>();
  for (const [gateway, listener] of crowdedListeners(snapshot)) {
    const table = tableOf(snapshot, gateway, listener);
    if (seen.has(table)) continue;
    seen.add(table);
    for (const host of table.hosts.byName.values()) {
      const first = new Map<string, RouteEntry>();
      for (const entry of host.entries) {
        const form = formOf(entry.match);
        const winner = first.get(form);
        if (!winner) first.set(form, entry);
        // Matches of one rule lead to the same place: which of them wins is all the same.
        if (winner && ruleOf(winner) !== ruleOf(entry)) yield { loser: entry, winner, listener: listener.listener.name };
        else yield { loser: entry, listener: listener.listener.name };
      }
    }
  }
}

function idOf({ origin }: RouteEntry): string {
  return `${keyId(origin.resource)} ${formatPath(origin.path)}`;
}

function ruleOf({ origin }: RouteEntry): string {
  return `${keyId(origin.resource)} ${formatPath(origin.path.slice(0, 3))}`;
}

/** Two matches of one form hold for the same requests. */
function formOf({ path, headers, query, cookies, ...rest }: EntryMatch): string {
  const sorted = (list: readonly NamedTextMatch[] | undefined) => (list ?? []).map((one) => JSON.stringify(one)).sort();
  const prefix = path?.type === 'segments' ? { ...path, value: withoutTrailingSlash(path.value) } : path;
  return JSON.stringify([prefix, sorted(headers), sorted(query), sorted(cookies), rest]);
}
