import { isList, isObject, type Json } from '../base/json.ts';
import { keyId, type ResourceKey } from '../base/key.ts';
import { formatPath, type Path } from '../base/path.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

export interface ObjectChange {
  readonly key: ResourceKey;
  readonly change: 'added' | 'removed' | 'changed';
  /** Fields that differ, as kubectl users write them. */
  readonly paths: readonly string[];
}

/** Which objects differ between two snapshots, and in which fields; status and what every cluster has although nobody applied it do not count. */
export function changedObjects(before: Snapshot, after: Snapshot): readonly ObjectChange[] {
  const changes: ObjectChange[] = [];
  for (const { key, object, created } of after.resources) {
    if (created < 0) continue;
    const old = before.get(key);
    if (!old) changes.push({ key, change: 'added', paths: [] });
    else if (old.object !== object) {
      const paths: string[] = [];
      // `as`: objects are JSON; their types only say more about them.
      differences(old.object as unknown as Json, object as unknown as Json, [], paths);
      if (paths.length > 0) changes.push({ key, change: 'changed', paths });
    }
  }
  for (const { key, created } of before.resources) if (created >= 0 && !after.get(key)) changes.push({ key, change: 'removed', paths: [] });
  return changes.sort((a, b) => (keyId(a.key) < keyId(b.key) ? -1 : 1));
}

function differences(a: Json | undefined, b: Json | undefined, path: Path, found: string[]): void {
  if (a === b || (path.length === 1 && path[0] === 'status')) return;
  if (isObject(a) && isObject(b)) {
    for (const field of new Set([...Object.keys(a), ...Object.keys(b)])) differences(a[field], b[field], [...path, field], found);
    return;
  }
  if (isList(a) && isList(b)) {
    for (let i = 0; i < Math.max(a.length, b.length); i++) differences(a[i], b[i], [...path, i], found);
    return;
  }
  if (JSON.stringify(a) !== JSON.stringify(b)) found.push(formatPath(path));
}
