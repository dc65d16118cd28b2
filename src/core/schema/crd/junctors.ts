import { isList, isObject, type Json, type JsonObject } from '../../base/json.ts';
import { hasFormat } from '../format.ts';
import type { ValueRule } from '../notation.ts';
import { patternFinds } from '../pattern.ts';

/** `allOf`, `anyOf`, `oneOf` and `not` of a CRD's schema, judged on the value that carries them. */
export function junctorRules(source: JsonObject): readonly ValueRule[] {
  // The server itself adds "a number or text" to int-or-string; the type says it already.
  const own = source['x-kubernetes-int-or-string'] === true ? { ...source, anyOf: withoutTypes(source.anyOf) } : source;
  const rules: ValueRule[] = [];
  const add = (message: string, holds: (value: Json) => boolean): void => {
    rules.push({ stage: 'schema', message, holds });
  };
  const { allOf, anyOf, oneOf, not } = own;
  if (isList(allOf)) add('This must fit all forms that the CRD gives (allOf).', (value) => fits({ allOf }, value, 0));
  if (isList(anyOf) && anyOf.length > 0)
    add('This must fit one of the forms that the CRD gives (anyOf).', (value) => fits({ anyOf }, value, 0));
  if (isList(oneOf) && oneOf.length > 0)
    add('This must fit exactly one of the forms that the CRD gives (oneOf).', (value) => fits({ oneOf }, value, 0));
  if (isObject(not)) add('This must not have the form that the CRD excludes (not).', (value) => fits({ not }, value, 0));
  return rules;
}

function withoutTypes(parts: Json | undefined): Json | undefined {
  if (!isList(parts)) return parts;
  return parts.every((part) => isObject(part) && Object.keys(part).length === 1 && part.type !== undefined) ? undefined : parts;
}

const DEEPEST = 50;

/** Whether a value fits a part of a schema. A keyword about another sort of value says nothing. */
function fits(part: Json | undefined, value: Json, depth: number): boolean {
  if (!isObject(part) || depth > DEEPEST) return true;
  const below = (one: Json | undefined): boolean => fits(one, value, depth + 1);
  const { allOf, anyOf, oneOf, not } = part;
  if (isList(allOf) && !allOf.every(below)) return false;
  if (isList(anyOf) && anyOf.length > 0 && !anyOf.some(below)) return false;
  if (isList(oneOf) && oneOf.length > 0 && oneOf.filter(below).length !== 1) return false;
  if (not !== undefined && below(not)) return false;
  return fitsType(part.type, value) && fitsItself(part, value, depth);
}

function fitsType(type: Json | undefined, value: Json): boolean {
  switch (type) {
    case 'string':
    case 'boolean':
    case 'number':
      return typeof value === type;
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return isList(value);
    case 'object':
      return isObject(value);
    default:
      return true;
  }
}

function fitsItself(part: JsonObject, value: Json, depth: number): boolean {
  const within = (least: Json | undefined, most: Json | undefined, size: number): boolean =>
    !(typeof least === 'number' && size < least) && !(typeof most === 'number' && size > most);
  if (isList(part.enum) && !part.enum.some((one) => one === value)) return false;
  if (typeof value === 'string') {
    if (typeof part.pattern === 'string' && patternFinds(part.pattern, value) === false) return false;
    if (typeof part.format === 'string' && !hasFormat(part.format, value)) return false;
    return within(part.minLength, part.maxLength, [...value].length);
  }
  if (typeof value === 'number') return within(part.minimum, part.maximum, value);
  if (isList(value))
    return (
      within(part.minItems, part.maxItems, value.length) &&
      (part.items === undefined || value.every((one) => fits(part.items, one, depth + 1)))
    );
  if (!isObject(value)) return true;
  if (isList(part.required) && !part.required.every((name) => typeof name === 'string' && value[name] !== undefined)) return false;
  if (!within(part.minProperties, part.maxProperties, Object.keys(value).length)) return false;
  const { properties } = part;
  return (
    !isObject(properties) ||
    Object.entries(properties).every(([name, one]) => value[name] === undefined || fits(one, value[name], depth + 1))
  );
}
