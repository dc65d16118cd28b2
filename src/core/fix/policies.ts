/** Repairs of policies and grants that hold for the wrong thing. */
import { isObject } from '../base/json.ts';
import type { ResourceKey } from '../base/key.ts';
import { parsePath } from '../base/path.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { GATEWAY_NAME } from '../semantics/ambient/data-plane.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Fix } from './fix.ts';
import { valueAt } from './value-at.ts';

/** A selector that means one Gateway becomes a reference to it. */
export function targetInPlaceOfSelector(snapshot: Snapshot, resource: ResourceKey, { path }: Diagnostic): readonly Fix[] {
  const object = snapshot.get(resource)?.object;
  const at = parsePath(path);
  const labels = object && valueAt(object, [...at, 'matchLabels']);
  if (!isObject(labels)) return [];
  const name = labels[GATEWAY_NAME];
  if (typeof name !== 'string' || Object.keys(labels).length !== 1) return [];
  const target = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name };
  return [
    {
      title: `Target the Gateway ${name}`,
      edits: [
        { resource, path: at, op: 'remove' },
        { resource, path: ['spec', 'targetRefs'], op: 'set', value: [target] },
      ],
    },
  ];
}

/** The entry goes, if others remain: a grant without entries is refused. */
export function withoutEntry(snapshot: Snapshot, resource: ResourceKey, { path }: Diagnostic): readonly Fix[] {
  const object = snapshot.get(resource)?.object;
  const at = parsePath(path);
  const entries = object && valueAt(object, at.slice(0, -1));
  if (at[1] !== 'from') return [];
  if (!Array.isArray(entries) || entries.length < 2) return [];
  return [{ title: 'Remove this permission', edits: [{ resource, path: at, op: 'remove' }] }];
}
