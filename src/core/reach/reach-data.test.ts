/** Compares reach with what network-policy engines say of whole clusters, where those answers are at hand. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyYaml, emptyCluster, snapshotOfCluster } from '../cluster.ts';
import { type AddressSet, allIPv4, intersectAddresses, parseAddress, parseCidr, uniteAddresses } from '../sets/addresses.ts';
import { formatPorts, type PortSet, portsOf, unitePorts } from '../sets/ports.ts';
import { reach } from './reach.ts';

const FOLDER = join(import.meta.dirname, '../../../../shared/cases/reach-data');

interface Line {
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly ports: string;
}

function addressesOf(party: string): AddressSet | undefined {
  const [low, high] = party.split('-').map(parseAddress);
  if (low !== undefined && high !== undefined) return [[low, high]];
  return /^[\d.]+\/\d+$/.test(party) ? parseCidr(party) : undefined;
}

function portsFrom(text: string): PortSet {
  if (text === 'all') return portsOf([1, 65535]);
  return portsOf(
    ...text.split(',').map((part) => {
      const [from = 0, to] = part.split('-').map(Number);
      return [from, to ?? from] as const;
    }),
  );
}

/** One text per pair and protocol: between workloads the ports, toward outside the ports of every piece of the address line. */
function canonical(lines: readonly Line[]): readonly string[] {
  const byPair = new Map<string, { addresses: AddressSet; ports: PortSet }[]>();
  for (const { from, to, protocol, ports } of lines) {
    const outside = addressesOf(from) ?? addressesOf(to);
    const id = `${addressesOf(from) ? 'outside' : from} > ${addressesOf(to) ? 'outside' : to} ${protocol}`;
    const list = byPair.get(id) ?? [];
    list.push({ addresses: outside ?? allIPv4, ports: portsFrom(ports) });
    byPair.set(id, list);
  }
  return [...byPair]
    .flatMap(([id, parts]) => {
      const cuts = [...new Set(parts.flatMap(({ addresses }) => addresses.flatMap(([low, high]) => [low, high + 1n])))].sort((a, b) =>
        a < b ? -1 : 1,
      );
      const byPorts = new Map<string, AddressSet>();
      cuts.slice(0, -1).forEach((low, i) => {
        const piece: AddressSet = [[low, (cuts[i + 1] ?? low) - 1n]];
        const open = parts.filter(({ addresses }) => intersectAddresses(addresses, piece).length > 0).map((one) => one.ports);
        if (open.length === 0) return;
        const text = formatPorts(unitePorts(...open));
        byPorts.set(text, uniteAddresses(byPorts.get(text) ?? [], piece));
      });
      return [...byPorts].map(([ports, set]) => `${id} ${ports} ${set.map(([low, high]) => `${low}-${high}`).join()}`);
    })
    .sort();
}

const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith('.reach')) : [];

describe.skipIf(files.length === 0)('whole clusters, as network-policy engines answer (skipped where their answers are absent)', () => {
  test.each(files)('%s', (file) => {
    // `as`: the shape that the folder's README gives.
    const { yaml, connections, outside } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as {
      yaml: string;
      connections: Line[];
      outside: Line[];
    };
    const { cluster } = applyYaml(emptyCluster, yaml);
    const found = reach(snapshotOfCluster(cluster)).connections.filter((one) => one.verdict === 'delivered');
    expect(canonical(found)).toEqual(canonical([...connections, ...outside]));
  });
});
