/**
 * Reading an object's fields without trusting their form. An empty list or map is the same as none and an absent text the same as '',
 * as istiod sees a decoded message.
 */
import { isList, isObject, type Json, type JsonObject } from '../base/json.ts';
import type { Path } from '../base/path.ts';

type Value = Json | undefined;

export function text(value: Value): string {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

export function numeric(value: Value): number {
  return typeof value === 'number'
    ? value
    : typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value))
      ? Number(value)
      : 0;
}

export function list(value: Value): readonly Json[] {
  return isList(value) ? value : [];
}

export function texts(value: Value): readonly string[] {
  return list(value).map(text);
}

/** A message that is there, though perhaps empty; undefined where it is not. */
export function message(value: Value): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

/** The fields of a message, none where there is no message. */
export function fields(value: Value): JsonObject {
  return isObject(value) ? value : {};
}

export function entries(value: Value): readonly (readonly [string, Json])[] {
  return isObject(value) ? Object.entries(value).filter((entry): entry is [string, Json] => entry[1] !== undefined) : [];
}

/** A list with the path of each item. */
export function* items(value: Value, path: Path): Generator<readonly [Json, Path]> {
  let index = 0;
  for (const item of list(value)) yield [item, [...path, index++]];
}

export function present(value: Value): boolean {
  return value !== undefined && value !== null;
}

/** Present and, if a list or a map, not empty: what a decoded message calls set. */
export function filled(value: Value): boolean {
  if (isList(value)) return value.length > 0;
  if (isObject(value)) return Object.keys(value).length > 0;
  return present(value) && value !== '' && value !== 0 && value !== false;
}
