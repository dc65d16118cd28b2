import { isObject, type Json, type JsonObject } from '../base/json.ts';
import { groupOf, keyId, type ResourceKey } from '../base/key.ts';
import { readYaml, type YamlDocument } from '../yaml/read.ts';
import { writeDocument } from '../yaml/write.ts';
import type { Fix } from './fix.ts';
import { type Splice, spliceOf } from './splice.ts';

/**
 * A YAML text with a fix applied: only the characters concerned change. Undefined where the text does not hold the objects, or holds them
 * in a form that cannot be edited (an alias). Objects that the fix creates come last.
 */
export function applyFix(text: string, fix: Fix): string | undefined {
  let changed = text;
  for (const edit of fix.edits) {
    // Read anew for each edit: the places of the one before have moved.
    const document = documentOf(readYaml(changed).documents, edit.resource);
    if (!document) return undefined;
    const { offset, length, root } = document.source;
    const part = changed.slice(offset, offset + length);
    const splice = spliceOf(part, root, [...document.base, ...edit.path], edit);
    if (!splice) return undefined;
    changed = changed.slice(0, offset) + spliced(part, splice) + changed.slice(offset + length);
  }
  for (const object of fix.creates ?? []) {
    // `as`: Kubernetes objects are JSON.
    const written = writeDocument(object as unknown as JsonObject);
    changed = changed.trim() === '' ? written : `${changed}${changed.endsWith('\n') ? '' : '\n'}---\n${written}`;
  }
  return changed;
}

function spliced(text: string, { from, to, text: put }: Splice): string {
  return text.slice(0, from) + put + text.slice(to);
}

/** The last document that holds the object: the one the cluster has. */
function documentOf(documents: readonly YamlDocument[], key: ResourceKey): YamlDocument | undefined {
  return documents.findLast(({ value }) => isNamed(value, key));
}

function isNamed(value: Json, key: ResourceKey): boolean {
  if (!isObject(value) || typeof value.apiVersion !== 'string' || typeof value.kind !== 'string' || !isObject(value.metadata)) return false;
  const { name, namespace } = value.metadata;
  if (typeof name !== 'string' || value.kind !== key.kind || groupOf(value.apiVersion) !== groupOf(key.apiVersion)) return false;
  const { namespace: wanted, ...rest } = key;
  if (typeof namespace !== 'string') return name === key.name && (wanted === undefined || wanted === 'default');
  return keyId({ ...rest, name, namespace }) === keyId(key);
}
