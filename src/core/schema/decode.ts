import { isList, isObject, type Json, type JsonObject } from '../base/json.ts';
import { note, type Walk, within } from './collect.ts';
import { isBase64, isDateTime } from './format.ts';
import { type ObjectSchema, type Schema, schemaOf } from './notation.ts';
import { isQuantity } from './quantity.ts';
import { noteUnknown } from './unknown-fields.ts';
import { sortOf, typeFix, wantOf } from './words.ts';

/**
 * Reads a value as the Go types of a built-in kind would: notes what does not fit them and every unknown field, and returns what
 * the types would hold. A null is the zero value wherever it stands. Fields that are not pointers cannot tell an empty value from
 * none (`pointer` in the notation), so such a field is absent afterwards.
 */
export function decode(schema: Schema, value: Json, walk: Walk): Json {
  if (value === null) return zeroOf(schema);
  if (!fits(schema, value)) {
    note(walk, 'type', `must be ${wantOf(schema)}, not ${sortOf(value)}`, { fix: typeFix(schema, value) });
    return zeroOf(schema);
  }
  switch (schema.type) {
    case 'object':
      return decodeObject(schema, value as JsonObject, walk); // `as`: fits said so, here and below
    case 'map': {
      const entries = Object.entries(value as JsonObject);
      return Object.fromEntries(
        entries.map(([name, below]) => [name, within(walk, name, () => decode(schema.values, below ?? null, walk))]),
      );
    }
    case 'list':
      return (value as readonly Json[]).map((item, index) => within(walk, index, () => decode(schema.items, item, walk)));
    case 'quantity':
      if (!isQuantity(value as number | string)) note(walk, 'type', `must be a quantity like 500m, 2 or 1Gi, not ${sortOf(value)}`);
      return value;
    case 'string':
      if (schema.format === 'date-time' && !isDateTime(value as string))
        note(walk, 'type', `must be a time like 2024-01-31T12:00:00Z, not ${sortOf(value)}`);
      if (schema.format === 'byte' && !isBase64(value as string)) note(walk, 'type', `must be base64, not ${sortOf(value)}`);
      return value;
    default:
      return value;
  }
}

function decodeObject(schema: ObjectSchema, value: JsonObject, walk: Walk): JsonObject {
  const decoded: Record<string, Json> = {};
  for (const [name, given] of Object.entries(value)) {
    const field = Object.hasOwn(schema.fields, name) ? schema.fields[name] : undefined;
    within(walk, name, () => {
      if (field === undefined) {
        if (!schema.open) noteUnknown(schema, name, walk);
        else if (given !== undefined) decoded[name] = given;
        return;
      }
      const below = schemaOf(field);
      if (given === null || given === undefined) return;
      const read = decode(below, given, walk);
      if (!isAbsent(below, read)) decoded[name] = read;
    });
  }
  return decoded;
}

/** Whether the Go field would be the same had nothing been written. */
function isAbsent(schema: Schema, value: Json): boolean {
  if (schema.type === 'any' || schema.type === 'object') return false;
  if (isList(value)) return value.length === 0 && !schema.pointer;
  if (isObject(value)) return Object.keys(value).length === 0;
  return !schema.pointer && (value === '' || value === 0 || value === false);
}

function zeroOf(schema: Schema): Json {
  switch (schema.type) {
    case 'string':
      return '';
    case 'integer':
    case 'number':
    case 'intOrString':
    case 'quantity':
      return 0;
    case 'boolean':
      return false;
    case 'list':
      return [];
    case 'map':
    case 'object':
      return {};
    case 'any':
      return schema.shape === 'object' ? {} : null;
  }
}

function fits(schema: Schema, value: Json): boolean {
  switch (schema.type) {
    case 'string':
      return typeof value === 'string';
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value) && inRange(schema.format ?? 'int64', value);
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'intOrString':
      return typeof value === 'string' || (typeof value === 'number' && Number.isInteger(value) && inRange('int32', value));
    case 'quantity':
      return typeof value === 'string' || typeof value === 'number';
    case 'list':
      return isList(value);
    case 'map':
    case 'object':
      return isObject(value);
    case 'any':
      return schema.shape !== 'object' || isObject(value);
  }
}

function inRange(format: 'int32' | 'int64' | 'uint32' | 'uint64', value: number): boolean {
  switch (format) {
    case 'int32':
      return value >= -(2 ** 31) && value < 2 ** 31;
    case 'uint32':
      return value >= 0 && value < 2 ** 32;
    case 'int64':
      return value >= -(2 ** 63) && value < 2 ** 63;
    case 'uint64':
      return value >= 0 && value < 2 ** 64;
  }
}
