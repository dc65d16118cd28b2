import { isList, isObject, type Json, type JsonObject } from '../base/json.ts';
import { note, type Walk, within } from './collect.ts';
import { hasFormat } from './format.ts';
import { nearest } from './nearest.ts';
import {
  type IntegerSchema,
  type IntOrStringSchema,
  isRequired,
  type ListSchema,
  type NumberSchema,
  type ObjectSchema,
  type Schema,
  type StringSchema,
  schemaOf,
} from './notation.ts';
import { patternFinds } from './pattern.ts';
import { isQuantity } from './quantity.ts';
import { judgeRules } from './rules.ts';
import { count, listOf, quote, sortOf, typeFix, wantOf } from './words.ts';

/**
 * Notes what is wrong with the structure of a value: types, enums, bounds, patterns, required fields, list maps and sets, and the
 * rules that are judged with them. The value already has its defaults.
 */
export function noteStructure(schema: Schema, value: Json, walk: Walk): void {
  if (value === null && schema.nullable) return;
  if (!hasType(schema, value)) {
    note(walk, 'type', `must be ${wantOf(schema)}, not ${sortOf(value)}`, { fix: typeFix(schema, value) });
    return;
  }
  switch (schema.type) {
    case 'string':
      noteText(schema, value as string, walk); // `as`: hasType said so, here and below
      break;
    case 'integer':
    case 'number':
      noteNumber(schema, value as number, walk);
      break;
    case 'boolean':
      if (schema.enum && !schema.enum.includes(value as boolean)) note(walk, 'enum', `must be ${listOf(schema.enum)}`);
      break;
    case 'intOrString':
      if (typeof value === 'string') noteTextForm(schema, value, walk);
      else noteNumber(schema, value as number, walk);
      break;
    case 'quantity':
      if (!isQuantity(value as number | string))
        note(walk, 'pattern', `must be a quantity like 500m, 2 or 1Gi, not ${quote(String(value))}`);
      break;
    case 'list':
      noteList(schema, value as readonly Json[], walk);
      break;
    case 'map': {
      const map = value as JsonObject;
      noteSize(Object.keys(map).length, 'entry', walk, schema.minProperties, schema.maxProperties);
      for (const [name, below] of Object.entries(map))
        if (below !== undefined) within(walk, name, () => noteStructure(schema.values, below, walk));
      break;
    }
    case 'object':
      noteObject(schema, value as JsonObject, walk);
      break;
    case 'any':
      break;
  }
  if (schema.rules) judgeRules(schema.rules, value, walk, 'schema');
}

/** Whether the value is of the sort that the schema wants; a null is of none. */
function hasType(schema: Schema, value: Json): boolean {
  switch (schema.type) {
    case 'string':
      return typeof value === 'string';
    case 'integer':
      return isInteger(value);
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'intOrString':
      return typeof value === 'string' || isInteger(value);
    case 'quantity':
      return typeof value === 'string' || typeof value === 'number';
    case 'list':
      return isList(value);
    case 'map':
    case 'object':
      return isObject(value);
    case 'any':
      return schema.shape === 'object' ? isObject(value) : value !== null || schema.nullable !== false;
  }
}

/** Whole numbers beyond 64 bits reach the server as floating point. */
function isInteger(value: Json): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63;
}

function noteText(schema: StringSchema, value: string, walk: Walk): void {
  if (schema.enum && !schema.enum.includes(value)) noteEnum(schema.enum, value, walk);
  if (schema.minLength !== undefined || schema.maxLength !== undefined)
    noteSize(codePoints(value), 'character', walk, schema.minLength, schema.maxLength);
  const patterns = schema.pattern === undefined ? [] : typeof schema.pattern === 'string' ? [schema.pattern] : schema.pattern;
  for (const pattern of patterns)
    if (patternFinds(pattern, value) === false) {
      note(walk, 'pattern', `must match ${pattern}, which ${quote(value)} does not`);
      break;
    }
  if (schema.format !== undefined && !hasFormat(schema.format, value))
    note(walk, 'format', `must have the form ${schema.format}, which ${quote(value)} does not`);
}

function noteTextForm(schema: IntOrStringSchema, value: string, walk: Walk): void {
  noteSize(codePoints(value), 'character', walk, undefined, schema.maxLength);
  const patterns = schema.pattern === undefined ? [] : typeof schema.pattern === 'string' ? [schema.pattern] : schema.pattern;
  for (const pattern of patterns)
    if (patternFinds(pattern, value) === false) {
      note(walk, 'pattern', `must match ${pattern}, which ${quote(value)} does not`);
      break;
    }
}

function noteEnum(legal: readonly (string | number)[], value: string | number, walk: Walk): void {
  const meant = typeof value === 'string' ? nearest(value, legal.map(String)) : undefined;
  const shown = typeof value === 'string' ? quote(value) : String(value);
  note(walk, 'enum', `must be ${listOf(legal)}, not ${shown}`, { fix: meant && `Write ${meant}.`, meant });
}

const RANGES = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
  int64: [-(2 ** 63), 2 ** 63],
  uint64: [0, 2 ** 64],
} as const;

function noteNumber(schema: IntegerSchema | NumberSchema | IntOrStringSchema, value: number, walk: Walk): void {
  if (schema.type === 'integer') {
    if (schema.enum && !schema.enum.includes(value)) noteEnum(schema.enum, value, walk);
    const range = schema.format && RANGES[schema.format];
    if (range && (value < range[0] || value > range[1])) {
      note(walk, 'bound', `must fit ${schema.format}, which ${value} does not`);
      return;
    }
  }
  if (schema.minimum !== undefined && value < schema.minimum) note(walk, 'bound', `must be at least ${schema.minimum}, not ${value}`);
  if (schema.maximum !== undefined && value > schema.maximum) note(walk, 'bound', `must be at most ${schema.maximum}, not ${value}`);
}

function noteSize(size: number, word: string, walk: Walk, least: number | undefined, most: number | undefined): void {
  if (least !== undefined && size < least) note(walk, 'tooShort', `must have at least ${count(least, word)}, not ${size}`);
  if (most !== undefined && size > most) note(walk, 'tooLong', `must have at most ${count(most, word)}, not ${size}`);
}

/** Text is measured in code points, as Go counts runes. */
function codePoints(text: string): number {
  let number = 0;
  for (const _ of text) number++;
  return number;
}

function noteList(schema: ListSchema, value: readonly Json[], walk: Walk): void {
  noteSize(value.length, 'item', walk, schema.minItems, schema.maxItems);
  for (const [index, item] of value.entries()) within(walk, index, () => noteStructure(schema.items, item, walk));
  if (schema.semantics) noteDuplicates(schema, value, walk);
}

/** Items of a list map are told apart by their keys, items of a set by their whole value. */
function noteDuplicates(schema: ListSchema, value: readonly Json[], walk: Walk): void {
  const seen = new Map<string, number>();
  const keys = schema.semantics === 'map' ? (schema.keys ?? []) : undefined;
  for (const [index, item] of value.entries()) {
    if (keys && !isObject(item)) continue; // the type is wrong, and was told
    const identity = keys && isObject(item) ? Object.fromEntries(keys.map((key) => [key, item[key]])) : item;
    const text = canonical(identity);
    const first = seen.get(text);
    if (first === undefined) seen.set(text, index);
    else
      within(walk, index, () =>
        note(walk, 'duplicateItem', `repeats item ${first}: ${keys ? `${keys.join(' and ')} must be unique` : 'items must be unique'}`),
      );
  }
}

/** One text per value, whatever the order of its fields. */
function canonical(value: Json | undefined): string {
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  if (isObject(value))
    return `{${Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
      .join(',')}}`;
  return JSON.stringify(value) ?? '';
}

function noteObject(schema: ObjectSchema, value: JsonObject, walk: Walk): void {
  noteSize(Object.keys(value).length, 'field', walk, schema.minProperties, schema.maxProperties);
  for (const [name, field] of Object.entries(schema.fields)) {
    const below = Object.hasOwn(value, name) ? value[name] : undefined;
    if (below === undefined) {
      if (isRequired(field)) within(walk, name, () => note(walk, 'required', 'is required'));
    } else within(walk, name, () => noteStructure(schemaOf(field), below, walk));
  }
}
