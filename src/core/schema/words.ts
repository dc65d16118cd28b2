import { isList, isObject, type Json } from '../base/json.ts';
import type { Schema } from './notation.ts';

/** What sort of value this is, for messages: `text`, `a list`. */
export function sortOf(value: Json | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (isList(value)) return 'a list';
  if (isObject(value)) return 'a map';
  switch (typeof value) {
    case 'string':
      return `the text ${quote(value)}`;
    case 'number':
      return `the number ${value}`;
    default:
      return `the boolean ${value}`;
  }
}

/** What a schema wants, for messages. */
export function wantOf(schema: Schema): string {
  switch (schema.type) {
    case 'string':
      return 'text';
    case 'integer':
      return 'a whole number';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'intOrString':
      return 'a whole number or text';
    case 'quantity':
      return 'a quantity like 500m or 1Gi';
    case 'list':
      return 'a list';
    case 'map':
    case 'object':
      return 'a map';
    case 'any':
      return schema.shape === 'object' ? 'a map' : 'a value';
  }
}

/** What to write instead of a value of the wrong sort, where that is plain. */
export function typeFix(schema: Schema, value: Json): string | undefined {
  if (schema.type === 'string' && (typeof value === 'number' || typeof value === 'boolean'))
    return 'Put it in quotes: without them YAML 1.1 reads something other than text.';
  if (schema.type === 'integer' && typeof value === 'string' && /^\d+$/.test(value)) return `Write ${value} without quotes.`;
  if (schema.type === 'boolean' && (value === 'true' || value === 'false')) return `Write ${value} without quotes.`;
  if (schema.type === 'list' && value !== null) return 'Start each item with "- ".';
  return undefined;
}

/** A text in quotes, shortened to what fits in a message. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}…` : text);
}

/** `"A", "B" or "C"`. */
export function listOf(values: readonly (string | number | boolean)[]): string {
  const shown = values.map((value) => (typeof value === 'string' ? quote(value) : String(value)));
  const last = shown.pop() ?? 'nothing';
  return shown.length === 0 ? last : `${shown.join(', ')} or ${last}`;
}

/** `1 item`, `2 items`. */
export function count(number: number, word: string): string {
  const plural = word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
  return `${number} ${number === 1 ? word : plural}`;
}
