/** Repairs of what admission refuses: misspelt fields and values, versions that are not served. */
import { admit } from '../admission/admit.ts';
import { CODES, FAULT_CODES } from '../admission/codes.ts';
import { isObject, type Json } from '../base/json.ts';
import { groupKindOf } from '../base/key.ts';
import { parsePath } from '../base/path.ts';
import { catalog } from '../catalog/index.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Fix } from './fix.ts';

/** The field or value that was most likely meant. */
export function spelling({ code, resource, path, meant }: Diagnostic): readonly Fix[] {
  if (!resource || meant === undefined) return [];
  const at = { resource, path: parsePath(path) };
  if (code === FAULT_CODES.unknown) return [{ title: `Rename to ${meant}`, edits: [{ ...at, op: 'rename', name: meant }] }];
  if (code === FAULT_CODES.enum) return [{ title: `Write ${meant}`, edits: [{ ...at, op: 'set', value: meant }] }];
  return [];
}

/** Versions that are served and take the object as it is; without the object none can be vouched for. */
export function servedVersion({ code, resource }: Diagnostic, written: Json | undefined): readonly Fix[] {
  if ((code !== CODES.unknownVersion && code !== CODES.deprecatedVersion) || !resource || !isObject(written)) return [];
  const kind = catalog.get(groupKindOf(resource));
  const versions = kind?.versions.filter((one) => one.served && !one.deprecated) ?? [];
  const fits = versions
    .map(({ name }) => (kind?.group === '' ? name : `${kind?.group}/${name}`))
    .find((apiVersion) => apiVersion !== written.apiVersion && admit({ ...written, apiVersion }).admitted);
  return fits === undefined
    ? []
    : [{ title: `Write apiVersion: ${fits}`, edits: [{ resource, path: ['apiVersion'], op: 'set', value: fits }] }];
}
