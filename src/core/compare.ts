/** Two clusters side by side: objects that changed, and connections that opened or closed. */
import { isList, isObject } from './base/json.ts';
import { keyId, type ResourceKey } from './base/key.ts';
import { formatPath, type Path } from './base/path.ts';
import { type Connection, reach } from './reach/reach.ts';
import type { Snapshot } from './snapshot/snapshot.ts';

export interface Comparison {
  readonly added: readonly ResourceKey[];
  readonly removed: readonly ResourceKey[];
  readonly changed: readonly { readonly key: ResourceKey; readonly paths: readonly string[] }[];
  /** Connections there are now and were not before, or not under these conditions. */
  readonly opened: readonly Connection[];
  readonly closed: readonly Connection[];
}

export function compare(before: Snapshot, after: Snapshot): Comparison {
  const old = objectsOf(before);
  const now = objectsOf(after);
  const changed: { readonly key: ResourceKey; readonly paths: readonly string[] }[] = [];
  for (const [id, { key, object }] of now) {
    const earlier = old.get(id);
    if (!earlier) continue;
    const paths = [...differences(earlier.object, object, [])];
    if (paths.length > 0) changed.push({ key, paths: paths.map(formatPath) });
  }
  const connectionsBefore = connectionsOf(before);
  const connectionsAfter = connectionsOf(after);
  return {
    added: [...now].flatMap(([id, { key }]) => (old.has(id) ? [] : [key])),
    removed: [...old].flatMap(([id, { key }]) => (now.has(id) ? [] : [key])),
    changed,
    opened: [...connectionsAfter].flatMap(([id, one]) => (connectionsBefore.has(id) ? [] : [one])),
    closed: [...connectionsBefore].flatMap(([id, one]) => (connectionsAfter.has(id) ? [] : [one])),
  };
}

function objectsOf(snapshot: Snapshot) {
  // What every cluster has although nobody applied it is no difference.
  return new Map(snapshot.resources.filter((one) => one.created >= 0).map((one) => [keyId(one.key), one]));
}

/** By what they let through, not by what decided it. */
function connectionsOf(snapshot: Snapshot): ReadonlyMap<string, Connection> {
  return new Map(reach(snapshot).connections.map((one) => [JSON.stringify({ ...one, decidedBy: undefined }), one]));
}

/** The innermost fields that differ; a list of another length differs as a whole. */
function* differences(one: unknown, other: unknown, path: Path): Iterable<Path> {
  if (isObject(one) && isObject(other)) {
    for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) yield* differences(one[name], other[name], [...path, name]);
    return;
  }
  if (isList(one) && isList(other) && one.length === other.length) {
    for (const [index, item] of one.entries()) yield* differences(item, other[index], [...path, index]);
    return;
  }
  if (JSON.stringify(one) !== JSON.stringify(other)) yield path;
}
