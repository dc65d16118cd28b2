/** Two snapshots compared: which objects changed, and which connections that opened or closed. */
import {
  type AddressSet,
  allIPv4,
  allIPv6,
  intersectAddresses,
  noAddresses,
  parseCidr,
  subtractAddresses,
  toCidrs,
  uniteAddresses,
} from '../sets/addresses.ts';
import { formatHttp } from '../sets/http.ts';
import { formatPorts } from '../sets/ports.ts';
import { type Region, subtractRegions, uniteRegions } from '../sets/region.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { changedObjects, type ObjectChange } from './changed-objects.ts';
import { type Connection, type ReachGroup, reachGroups } from './reach.ts';
import type { Way } from './way.ts';

export interface SnapshotDiff {
  readonly objects: readonly ObjectChange[];
  /** What gets through now and did not before. */
  readonly opened: readonly Connection[];
  /** What got through before and does not now. */
  readonly closed: readonly Connection[];
}

export function compareSnapshots(before: Snapshot, after: Snapshot): SnapshotDiff {
  return { objects: changedObjects(before, after), opened: gained(before, after), closed: gained(after, before) };
}

/** Connections of `after` that `before` does not have. */
function gained(before: Snapshot, after: Snapshot): readonly Connection[] {
  const old = indexOf(before);
  const connections: Connection[] = [];
  const known = new Map<string, readonly Part[]>();
  for (const [n, group] of reachGroups(after).entries()) {
    if (isOutside(group.from) || isOutside(group.to)) {
      connections.push(...gainedOutside(group, old));
      continue;
    }
    for (const from of group.from)
      for (const to of group.to) {
        if (from === to) continue;
        const earlier = old.groupsOf(from, to);
        const id = `${n} ${earlier.join()}`;
        const parts =
          known.get(id) ??
          gainedParts(
            group.ways,
            earlier.flatMap((one) => old.groups[one]?.ways ?? []),
          );
        known.set(id, parts);
        for (const part of parts) connections.push({ from, to, ...part });
      }
  }
  return connections;
}

interface Index {
  readonly groups: readonly ReachGroup[];
  /** Positions of the groups that tell of a pair. */
  groupsOf(from: string, to: string): readonly number[];
  /** Groups between outside addresses and a workload. */
  outsideOf(workload: string, side: 'from' | 'to'): readonly ReachGroup[];
}

/** Groups by the sets their two sides are drawn from: members of one class have one list of groups. */
function indexOf(snapshot: Snapshot): Index {
  const groups = reachGroups(snapshot);
  const sources = new Map<string, readonly string[]>();
  const targets = new Map<string, readonly string[]>();
  const byPair = new Map<string, number[]>();
  const outside = new Map<string, ReachGroup[]>();
  const classesOf = (members: readonly string[]): string => members[0] ?? '';
  const note = (classes: Map<string, readonly string[]>, members: readonly string[]) => {
    const name = classesOf(members);
    for (const member of members) {
      const list = classes.get(member) ?? [];
      if (!list.includes(name)) classes.set(member, [...list, name]);
    }
  };
  for (const [n, group] of groups.entries()) {
    const fromOutside = isOutside(group.from);
    if (fromOutside || isOutside(group.to)) {
      for (const workload of fromOutside ? group.to : group.from) {
        const id = `${fromOutside ? 'from' : 'to'} ${workload}`;
        outside.set(id, [...(outside.get(id) ?? []), group]);
      }
      continue;
    }
    note(sources, group.from);
    note(targets, group.to);
    const id = `${classesOf(group.from)}>${classesOf(group.to)}`;
    byPair.set(id, [...(byPair.get(id) ?? []), n]);
  }
  return {
    groups,
    groupsOf: (from, to) => (sources.get(from) ?? []).flatMap((a) => (targets.get(to) ?? []).flatMap((b) => byPair.get(`${a}>${b}`) ?? [])),
    outsideOf: (workload, side) => outside.get(`${side} ${workload}`) ?? [],
  };
}

function isOutside(members: readonly string[]): boolean {
  return /^[\d.]+\/\d+$|:/.test(members[0] ?? '');
}

function blockSet(members: readonly string[]): AddressSet {
  return uniteAddresses(...members.map((one) => parseCidr(one) ?? noAddresses));
}

function gainedOutside(group: ReachGroup, old: Index): readonly Connection[] {
  const fromOutside = isOutside(group.from);
  const blocks = blockSet(fromOutside ? group.from : group.to);
  const connections: Connection[] = [];
  for (const workload of fromOutside ? group.to : group.from) {
    let rest = blocks;
    for (const earlier of old.outsideOf(workload, fromOutside ? 'from' : 'to')) {
      const both = intersectAddresses(rest, blockSet(fromOutside ? earlier.from : earlier.to));
      if (both.length === 0) continue;
      add(workload, both, gainedParts(group.ways, earlier.ways));
      rest = subtractAddresses(rest, both);
    }
    if (rest.length > 0) add(workload, rest, gainedParts(group.ways, []));
  }
  return connections;

  function add(workload: string, addresses: AddressSet, parts: readonly Part[]): void {
    if (parts.length === 0) return;
    for (const block of toCidrs(intersectAddresses(addresses, uniteAddresses(allIPv4, allIPv6))))
      for (const part of parts)
        connections.push(fromOutside ? { from: block, to: workload, ...part } : { from: workload, to: block, ...part });
  }
}

type Part = Omit<Connection, 'from' | 'to'>;

/** What new ways let through that old ways of the same kind did not. */
function gainedParts(now: readonly Way[], then: readonly Way[]): readonly Part[] {
  return now.flatMap((way) => {
    const covering = then.filter(
      (one) => one.protocol === way.protocol && (one.application === undefined || one.application === way.application),
    );
    const before: Region = uniteRegions(...covering.map((one) => one.maybe));
    const surely = subtractRegions(way.sure, before);
    const perhaps = way.maybe === way.sure ? [] : subtractRegions(subtractRegions(way.maybe, way.sure), before);
    return [...written(way, surely, 'delivered'), ...written(way, perhaps, 'unknown')];
  });
}

function written({ protocol, application, via, mtls, decidedBy }: Way, region: Region, verdict: Connection['verdict']): readonly Part[] {
  return region.map(({ ports, http }) => ({
    protocol,
    ports: formatPorts(ports),
    verdict,
    ...(http.size > 0 && { http: [formatHttp(http)] }),
    ...(application && { application }),
    ...(via && { via }),
    mtls,
    decidedBy,
  }));
}
