import type { Labels } from '../kube/core.ts';
import { derived, type Snapshot } from './snapshot.ts';

/** The node that has an address. */
export const nodeByAddress = derived((snapshot: Snapshot): ReadonlyMap<string, string> => {
  const map = new Map<string, string>();
  for (const { key, object } of snapshot.all('Node'))
    for (const { address } of object.status?.addresses ?? []) if (!map.has(address)) map.set(address, key.name);
  return map;
});

export function nodeLabels(snapshot: Snapshot, node: string | undefined): Labels {
  return (node !== undefined && snapshot.find('Node', '', node)?.object.metadata.labels) || {};
}

export function nodeAddresses(snapshot: Snapshot, node: string | undefined): readonly string[] {
  if (node === undefined) return [];
  return (snapshot.find('Node', '', node)?.object.status?.addresses ?? []).map((one) => one.address);
}
