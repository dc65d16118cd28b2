/** Who can reach whom, for all pairs and all requests at once. The shape is a contract (design.md §4). */
import type { ResourceKey } from '../base/key.ts';
import { type AddressSet, toCidrs, uniteAddresses } from '../sets/addresses.ts';
import { formatHttp, type HttpCondition } from '../sets/http.ts';
import { formatPorts } from '../sets/ports.ts';
import { type Region, subtractRegions } from '../sets/region.ts';
import type { PortProtocol } from '../snapshot/endpoints.ts';
import { derived, type Snapshot } from '../snapshot/snapshot.ts';
import type { TraceRequest } from '../trace/request.ts';
import { addressClasses, type WorkloadClass, workloadClasses } from './parties.ts';
import type { Way } from './way.ts';
import { type End, waysBetween } from './ways.ts';

export interface Connection {
  /** `namespace/workload`, or a CIDR block outside the cluster. */
  readonly from: string;
  readonly to: string;
  readonly protocol: PortProtocol;
  /** `all` or `80,8080-8090`: ports of the pod, listened on or not, as far as policies allow them. */
  readonly ports: string;
  readonly verdict: 'delivered' | 'unknown';
  readonly http?: readonly HttpCondition[];
  /** Only HTTP, or only what is not HTTP; absent: both. */
  readonly application?: 'http' | 'tcp';
  readonly via?: readonly string[];
  readonly mtls: boolean;
  readonly decidedBy: readonly { readonly resource: ResourceKey; readonly path: string }[];
}

/** All connections between the members of two classes: every member of one side with every member of the other. */
export interface ReachGroup {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly ways: readonly Way[];
}

export interface Reach {
  /** Made from {@link groups} when first asked for: there may be millions. */
  readonly connections: readonly Connection[];
  readonly assertions?: readonly { readonly name: string; readonly holds: boolean; readonly counterexample?: TraceRequest }[];
}

/** The same, gathered by classes: small even for thousands of workloads. */
export const reachGroups = derived((snapshot: Snapshot): readonly ReachGroup[] => {
  const { sources, targets } = workloadClasses(snapshot);
  const groups: ReachGroup[] = [];
  const endOf = (one: WorkloadClass): End => ({ pod: one.pod, services: one.services });
  const ends = targets.map((one): readonly [WorkloadClass, End] => [one, endOf(one)]);
  for (const source of sources) {
    const from = endOf(source);
    for (const [target, to] of ends) {
      const [only, ...more] = target.members;
      if (more.length === 0 && source.members.length === 1 && source.members[0] === only) continue;
      const ways = waysBetween(snapshot, from, to);
      if (ways.length > 0) groups.push({ from: source.members, to: target.members, ways });
    }
    groups.push(
      ...outside(
        snapshot,
        (address) => waysBetween(snapshot, from, { address }),
        (blocks, ways) => ({ from: source.members, to: blocks, ways }),
      ),
    );
  }
  for (const [target, to] of ends)
    groups.push(
      ...outside(
        snapshot,
        (address) => waysBetween(snapshot, { address }, to),
        (blocks, ways) => ({ from: blocks, to: target.members, ways }),
      ),
    );
  return groups;
});

/** Outside addresses, gathered by what they may do. */
function outside(
  snapshot: Snapshot,
  waysOf: (address: string) => readonly Way[],
  groupOf: (blocks: readonly string[], ways: readonly Way[]) => ReachGroup,
): readonly ReachGroup[] {
  const alike = new Map<string, { addresses: AddressSet; ways: readonly Way[] }>();
  for (const { address, addresses } of addressClasses(snapshot)) {
    const ways = waysOf(address);
    if (ways.length === 0) continue;
    const id = JSON.stringify(ways.map(comparable));
    const known = alike.get(id);
    alike.set(id, { addresses: known ? uniteAddresses(known.addresses, addresses) : addresses, ways });
  }
  return [...alike.values()].map(({ addresses, ways }) => groupOf(toCidrs(addresses), ways));
}

function comparable({ sure, maybe, ...rest }: Way): unknown {
  const written = (region: Region) => region.map(({ ports, http }) => [ports, formatHttp(http)]);
  return [written(sure), written(maybe), rest];
}

export function reach(snapshot: Snapshot): Reach {
  let connections: readonly Connection[] | undefined;
  return {
    get connections() {
      connections ??= expand(reachGroups(snapshot));
      return connections;
    },
  };
}

function expand(groups: readonly ReachGroup[]): readonly Connection[] {
  const connections: Connection[] = [];
  for (const group of groups) {
    const parts = group.ways.flatMap(describe);
    for (const from of group.from)
      for (const to of group.to) if (from !== to) for (const part of parts) connections.push({ from, to, ...part });
  }
  return connections;
}

type Part = Omit<Connection, 'from' | 'to'>;

/** A way as connections tell it: one for each set of ports, and those of which nobody knows apart. */
export function describe(way: Way): readonly Part[] {
  const unknown = way.maybe === way.sure ? [] : subtractRegions(way.maybe, way.sure);
  return [...parts(way, way.sure, 'delivered'), ...parts(way, unknown, 'unknown')];
}

function parts({ protocol, application, via, mtls, decidedBy }: Way, region: Region, verdict: Connection['verdict']): readonly Part[] {
  const byPorts = new Map<string, HttpCondition[]>();
  for (const { ports, http } of region) {
    const id = formatPorts(ports);
    const list = byPorts.get(id) ?? [];
    if (http.size > 0) list.push(formatHttp(http));
    byPorts.set(id, list);
  }
  return [...byPorts].map(([ports, http]) => ({
    protocol,
    ports,
    verdict,
    ...(http.length > 0 && { http }),
    ...(application && { application }),
    ...(via && { via }),
    mtls,
    decidedBy,
  }));
}
