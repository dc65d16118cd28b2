/** Reach between named ends, small enough to be shown: every end once, what gets through once, and who with whom by position. */
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
import { podsByWorkload } from '../snapshot/pods.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { type Connection, describe, reachGroups } from './reach.ts';

/** One row or column. */
export interface ReachEnd {
  /** `namespace/workload`, or what the caller calls a part of the outside. */
  readonly name: string;
  /** Blocks of an end outside the cluster. */
  readonly blocks?: readonly string[];
}

/** What gets through between two ends. */
export interface ReachPart extends Omit<Connection, 'from' | 'to'> {
  /** For an end outside: it holds only for these of its addresses. */
  readonly blocks?: readonly string[];
}

export interface ReachTable {
  readonly ends: readonly ReachEnd[];
  readonly parts: readonly ReachPart[];
  /** Every one of `from` with every one of `to`, itself left out; positions in `ends` and `parts`. */
  readonly groups: readonly { readonly from: readonly number[]; readonly to: readonly number[]; readonly parts: readonly number[] }[];
}

/** The table of all workloads and of the named parts of the outside. */
export function reachTable(snapshot: Snapshot, outside: readonly Required<ReachEnd>[]): ReachTable {
  const workloads = [...podsByWorkload(snapshot).keys()];
  const position = new Map(workloads.map((name, at) => [name, at]));
  // Where nothing speaks of IPv6 the outside is IPv4.
  const known6 = reachGroups(snapshot).some(({ from, to }) => from.some((one) => one.includes(':')) || to.some((one) => one.includes(':')));
  const universe = known6 ? uniteAddresses(allIPv4, allIPv6) : allIPv4;
  const blocks = outside.map((one) =>
    intersectAddresses(uniteAddresses(...one.blocks.map((block) => parseCidr(block) ?? noAddresses)), universe),
  );
  const parts: ReachPart[] = [];
  const known = new Map<string, number>();
  const partAt = (part: ReachPart): number => {
    const id = JSON.stringify(part);
    const at = known.get(id) ?? parts.length;
    if (at === parts.length) {
      known.set(id, at);
      parts.push(part);
    }
    return at;
  };
  const groups: ReachTable['groups'][number][] = [];
  for (const group of reachGroups(snapshot)) {
    const told = group.ways.flatMap(describe);
    const [from, to] = [sideOf(group.from, position), sideOf(group.to, position)];
    const between = (some: Side, other: Side, put: (mine: readonly number[], theirs: readonly number[], of: readonly number[]) => void) => {
      if (some.ends.length > 0 && other.ends.length > 0) put(some.ends, other.ends, told.map(partAt));
      if (some.addresses.length === 0) return;
      blocks.forEach((wanted, n) => {
        const both = intersectAddresses(wanted, some.addresses);
        if (both.length === 0 || other.ends.length === 0) return;
        const whole = subtractAddresses(wanted, both).length === 0;
        const mine = whole ? told : told.map((part): ReachPart => ({ ...part, blocks: toCidrs(both) }));
        put([workloads.length + n], other.ends, mine.map(partAt));
      });
    };
    if (to.addresses.length > 0) between(to, from, (mine, theirs, of) => groups.push({ from: theirs, to: mine, parts: of }));
    else between(from, to, (mine, theirs, of) => groups.push({ from: mine, to: theirs, parts: of }));
  }
  return { ends: [...workloads.map((name) => ({ name })), ...outside], parts, groups };
}

interface Side {
  readonly ends: readonly number[];
  readonly addresses: AddressSet;
}

function sideOf(members: readonly string[], position: ReadonlyMap<string, number>): Side {
  const ends: number[] = [];
  const outside: AddressSet[] = [];
  for (const member of members) {
    const at = position.get(member);
    if (at !== undefined) ends.push(at);
    else outside.push(parseCidr(member) ?? noAddresses);
  }
  return { ends, addresses: outside.length > 0 ? uniteAddresses(...outside) : noAddresses };
}
