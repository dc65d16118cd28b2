import { isObject } from './base/json.ts';
import { groupKind, groupOf, type ResourceKey, versionOf } from './base/key.ts';
import type { Path } from './base/path.ts';
import { type Catalog, catalog as everyKind } from './catalog/index.ts';
import { describeField, type FieldDescription, fieldsAt, valuesAt } from './schema/describe.ts';
import type { KindSpec } from './schema/notation.ts';
import { contextAt } from './yaml/context.ts';
import { locate, pathAt } from './yaml/locate.ts';
import { readYaml } from './yaml/read.ts';
import { needsQuotes } from './yaml/scalar.ts';
import type { TextPosition, TextRange } from './yaml/source.ts';

/** What a text editor asks about a place in YAML. */

/** The object and field at a place of a text. */
export interface TextPlace {
  readonly resource: ResourceKey;
  readonly path: Path;
}

/** A hover: what is known of the field under the cursor, and where its name stands. */
export interface Hover extends FieldDescription {
  readonly range: TextRange;
}

/** One thing that could be written at the cursor. */
export interface Completion {
  readonly label: string;
  /** The type, and whether it must be there. */
  readonly detail: string;
  readonly doc?: string;
  /** What replaces the word that was begun, with line breaks and indentation. */
  readonly insert: string;
  readonly range: TextRange;
}

/** Which object and field stand at a place. */
export function placeAt(text: string, position: TextPosition): TextPlace | undefined {
  const found = pathAt(readYaml(text).documents, position);
  const value = found?.document.value;
  if (!found || !isObject(value) || typeof value.apiVersion !== 'string' || typeof value.kind !== 'string') return undefined;
  const { name, namespace } = isObject(value.metadata) ? value.metadata : {};
  if (typeof name !== 'string') return undefined;
  const resource = { apiVersion: value.apiVersion, kind: value.kind, ...(typeof namespace === 'string' && { namespace }), name };
  return { resource, path: found.path };
}

/** What to show for the field under the cursor. */
export function hoverAt(text: string, position: TextPosition, catalog: Catalog = everyKind): Hover | undefined {
  const found = pathAt(readYaml(text).documents, position);
  const value = found?.document.value;
  if (!found || !isObject(value)) return undefined;
  const kind = kindOf(catalog, value.apiVersion, value.kind);
  const description = kind && describeField(kind, versionOf(String(value.apiVersion)), found.path);
  if (!description) return undefined;
  const place = locate(found.document, found.path);
  return { ...description, range: place.key ?? place.value };
}

/** What could be written at the cursor: names of fields that are not there yet, or values. */
export function completionsAt(text: string, position: TextPosition, catalog: Catalog = everyKind): readonly Completion[] {
  const context = contextAt(text, position);
  if (!context) return [];
  const range = { start: context.from, end: position };
  const kind = kindOf(catalog, context.apiVersion, context.kind);
  const { path } = context;
  if (context.at === 'value') {
    const values =
      path.length === 1 && path[0] === 'apiVersion'
        ? versionsOf(catalog, context.kind)
        : path.length === 1 && path[0] === 'kind'
          ? kindsOf(catalog, context.apiVersion)
          : kind
            ? valuesAt(kind, versionOf(context.apiVersion ?? ''), path)
            : [];
    const isText = kind !== undefined && describeField(kind, versionOf(context.apiVersion ?? ''), path)?.type.startsWith('"');
    return values.map((value) => ({ label: value, detail: '', insert: isText && needsQuotes(value) ? `"${value}"` : value, range }));
  }
  if (!kind)
    return path.length === 0
      ? ['apiVersion', 'kind', 'metadata']
          .filter((name) => !context.siblings.includes(name))
          .map((name) => ({ label: name, detail: '', insert: `${name}: `, range }))
      : [];
  const margin = ' '.repeat(context.from.column - 1);
  return fieldsAt(kind, versionOf(context.apiVersion ?? ''), path)
    .filter((field) => !context.siblings.includes(field.name))
    .map((field) => ({
      label: field.name,
      detail: `${field.type}${field.required ? ', required' : ''}${field.channel === 'experimental' ? ', experimental' : ''}`,
      ...(field.doc && { doc: field.doc }),
      insert: field.shape === 'scalar' ? `${field.name}: ` : `${field.name}:\n${margin}${field.shape === 'list' ? '- ' : '  '}`,
      range,
    }));
}

function kindOf(catalog: Catalog, apiVersion: unknown, kind: unknown): KindSpec | undefined {
  return typeof apiVersion === 'string' && typeof kind === 'string' ? catalog.get(groupKind(groupOf(apiVersion), kind)) : undefined;
}

/** Versions of this kind, or of every kind. */
function versionsOf(catalog: Catalog, kind: string | undefined): readonly string[] {
  const all = [...catalog.values()];
  const same = all.filter((one) => one.kind === kind);
  return [...new Set((same.length > 0 ? same : all).flatMap(servedAs))];
}

function kindsOf(catalog: Catalog, apiVersion: string | undefined): readonly string[] {
  const all = [...catalog.values()];
  const same = all.filter((one) => apiVersion !== undefined && servedAs(one).includes(apiVersion));
  return [...new Set((same.length > 0 ? same : all).map((one) => one.kind))];
}

function servedAs(kind: KindSpec): readonly string[] {
  return kind.versions.filter((one) => one.served).map((one) => (kind.group === '' ? one.name : `${kind.group}/${one.name}`));
}
