import type { Json } from '../base/json.ts';
import type { Path } from '../base/path.ts';
import {
  type Facts,
  isRequired,
  type KindSpec,
  type ObjectSchema,
  object,
  oneOf,
  required,
  type Schema,
  schemaOf,
  string,
} from './notation.ts';
import { objectMeta } from './object-meta.ts';
import { count, listOf } from './words.ts';

/** What an editor tells of a field: in a hover, or beside a completion. */
export interface FieldDescription extends Facts {
  readonly path: Path;
  readonly name: string;
  /** In words: `text`, `whole number, 1 to 65535`, `list of maps`. */
  readonly type: string;
  /** How it is begun: on the line of its name, below it, or below it with dashes. */
  readonly shape: 'scalar' | 'map' | 'list';
  readonly required: boolean;
  readonly default?: Json;
  /** The values it may have, where they are listed. */
  readonly allowed?: readonly string[];
  readonly pattern?: readonly string[];
}

/** The schema of the whole object in one version, metadata included; the newest served version where the version is unknown. */
function wholeSchema(kind: KindSpec, version: string): ObjectSchema {
  const found = kind.versions.find((one) => one.name === version) ?? kind.versions.find((one) => one.served);
  const versions = kind.versions.filter((one) => one.served).map((one) => (kind.group === '' ? one.name : `${kind.group}/${one.name}`));
  return object({
    apiVersion: required(oneOf(versions, { doc: 'The API group and version of the kind.' })),
    kind: required(string({ enum: [kind.kind], doc: kind.doc ?? 'What sort of object this is.' })),
    metadata: required({ ...objectMeta, doc: 'Name, namespace, labels and annotations.' }),
    ...found?.schema.fields,
  });
}

/** What is known of the field at a path; nothing where the kind has no such field. */
export function describeField(kind: KindSpec, version: string, path: Path): FieldDescription | undefined {
  const found = stepTo(wholeSchema(kind, version), path);
  return found && descriptionOf(kind, found.schema, path, found.required);
}

/** The fields that may stand in the map at a path: those that must first, then in the order of the reference. */
export function fieldsAt(kind: KindSpec, version: string, path: Path): readonly FieldDescription[] {
  const found = stepTo(wholeSchema(kind, version), path)?.schema;
  if (found?.type !== 'object') return [];
  const fields = Object.entries(found.fields).map(([name, field]) =>
    descriptionOf(kind, schemaOf(field), [...path, name], isRequired(field)),
  );
  return [...fields.filter((one) => one.required), ...fields.filter((one) => !one.required)];
}

/** The values that the field at a path may have, as far as they can be listed; the default first. */
export function valuesAt(kind: KindSpec, version: string, path: Path): readonly string[] {
  const found = stepTo(wholeSchema(kind, version), path)?.schema;
  const allowed = (found && allowedOf(found)) ?? [];
  const usual = found?.default === undefined || typeof found.default === 'object' ? [] : [String(found.default)];
  return [...new Set([...usual, ...allowed])];
}

function stepTo(schema: Schema, path: Path): { readonly schema: Schema; readonly required: boolean } | undefined {
  let at: Schema = schema;
  let needed = false;
  for (const part of path) {
    needed = false;
    if (at.type === 'list') at = at.items;
    else if (at.type === 'map') at = at.values;
    else if (at.type === 'object' && Object.hasOwn(at.fields, part)) {
      const field = at.fields[part];
      if (!field) return undefined;
      needed = isRequired(field);
      at = schemaOf(field);
    } else return undefined;
  }
  return { schema: at, required: needed };
}

function descriptionOf(kind: KindSpec, schema: Schema, path: Path, needed: boolean): FieldDescription {
  const allowed = allowedOf(schema);
  const pattern = patternOf(schema);
  const link = schema.link ?? kind.link;
  return {
    path,
    name: String(path.at(-1) ?? kind.kind),
    type: typeText(schema),
    shape: schema.type === 'list' ? 'list' : schema.type === 'map' || schema.type === 'object' || schema.type === 'any' ? 'map' : 'scalar',
    required: needed,
    ...(schema.default !== undefined && { default: schema.default }),
    ...(allowed && { allowed }),
    ...(pattern && { pattern }),
    ...(schema.doc && { doc: schema.doc }),
    ...(schema.since && { since: schema.since }),
    ...(schema.channel && { channel: schema.channel }),
    ...(schema.deprecated && { deprecated: schema.deprecated }),
    ...(link && { link }),
  };
}

function allowedOf(schema: Schema): readonly string[] | undefined {
  if (schema.type === 'boolean') return (schema.enum ?? [true, false]).map(String);
  return (schema.type === 'string' || schema.type === 'integer') && schema.enum ? schema.enum.map(String) : undefined;
}

function patternOf(schema: Schema): readonly string[] | undefined {
  if (schema.type !== 'string' && schema.type !== 'intOrString') return undefined;
  return typeof schema.pattern === 'string' ? [schema.pattern] : schema.pattern;
}

/** The type in words, with its bounds. */
function typeText(schema: Schema): string {
  switch (schema.type) {
    case 'string':
      return schema.enum ? listOf(schema.enum) : `text${sizeText(schema.minLength, schema.maxLength, 'character')}`;
    case 'integer':
      return schema.enum ? listOf(schema.enum) : `whole number${rangeText(schema.minimum, schema.maximum)}`;
    case 'number':
      return `number${rangeText(schema.minimum, schema.maximum)}`;
    case 'boolean':
      return 'true or false';
    case 'intOrString':
      return `whole number or text${rangeText(schema.minimum, schema.maximum)}`;
    case 'quantity':
      return 'quantity, like 500m or 1Gi';
    case 'list':
      return `list of ${plural(schema.items)}${sizeText(schema.minItems, schema.maxItems, 'item')}`;
    case 'map':
      return `map of ${plural(schema.values)}${sizeText(schema.minProperties, schema.maxProperties, 'entry')}`;
    case 'object':
      return 'map';
    case 'any':
      return schema.shape === 'object' ? 'map of anything' : 'anything';
  }
}

function plural(schema: Schema): string {
  switch (schema.type) {
    case 'string':
      return 'texts';
    case 'integer':
      return 'whole numbers';
    case 'number':
      return 'numbers';
    case 'list':
      return 'lists';
    case 'map':
    case 'object':
      return 'maps';
    default:
      return 'values';
  }
}

function rangeText(least: number | undefined, most: number | undefined): string {
  if (least !== undefined && most !== undefined) return `, ${least} to ${most}`;
  if (least !== undefined) return `, at least ${least}`;
  return most !== undefined ? `, at most ${most}` : '';
}

function sizeText(least: number | undefined, most: number | undefined, word: string): string {
  if (least && most !== undefined) return least === most ? `, exactly ${count(most, word)}` : `, ${least} to ${count(most, word)}`;
  if (least) return `, at least ${count(least, word)}`;
  return most !== undefined ? `, at most ${count(most, word)}` : '';
}
