import { isList, isObject, type Json, type JsonObject } from '../../base/json.ts';
import {
  any,
  boolean,
  integer,
  intOrString,
  list,
  map,
  number,
  type ObjectSchema,
  object,
  type RequiredField,
  required,
  type Schema,
  string,
  type ValueRule,
} from '../notation.ts';
import { celRules } from './cel-rules.ts';
import { junctorRules } from './junctors.ts';

/** A CRD with more places than this, or deeper, is none that a server would take. */
const DEEPEST = 100;
const MOST_PLACES = 200_000;

/** Counts what was made of one CRD, so that a hostile one costs bounded time. */
interface Budget {
  left: number;
}

/** Turns the structural OpenAPI schema of a CRD into our notation. Keywords that are not understood describe nothing. */
export function structuralSchema(source: JsonObject): ObjectSchema {
  const schema = schemaOf(source, 0, { left: MOST_PLACES });
  return schema.type === 'object' ? schema : object({}, { open: true });
}

function schemaOf(given: Json | undefined, depth: number, budget: Budget): Schema {
  if (!isObject(given) || depth > DEEPEST || budget.left-- <= 0) return any();
  const source = withoutPlainParts(given);
  const shared = sharedOf(source);
  const preserves = source['x-kubernetes-preserve-unknown-fields'] === true;
  if (source['x-kubernetes-int-or-string'] === true)
    return intOrString({ ...shared, ...bounds(source, ['minimum', 'maximum', 'maxLength']), ...patternsOf(source) });
  switch (source.type) {
    case 'string':
      return string({
        ...shared,
        ...bounds(source, ['minLength', 'maxLength']),
        ...patternsOf(source),
        ...enumOf(source, isText),
        ...(typeof source.format === 'string' && { format: source.format }),
      });
    case 'integer':
      return integer({
        ...shared,
        ...bounds(source, ['minimum', 'maximum']),
        ...enumOf(source, isNumber),
        ...integerFormat(source.format),
      });
    case 'number':
      return number({ ...shared, ...bounds(source, ['minimum', 'maximum']), ...numberFormat(source.format) });
    case 'boolean':
      return boolean({ ...shared, ...enumOf(source, isBoolean) });
    case 'array':
      return list(schemaOf(source.items, depth + 1, budget), {
        ...shared,
        ...bounds(source, ['minItems', 'maxItems']),
        ...semanticsOf(source),
      });
    case 'object':
      return objectOf(source, shared, preserves, depth, budget);
    default:
      return any(shared);
  }
}

function objectOf(source: JsonObject, shared: Shared, preserves: boolean, depth: number, budget: Budget): Schema {
  const sizes = bounds(source, ['minProperties', 'maxProperties']);
  if (!isObject(source.properties)) {
    if (isObject(source.additionalProperties))
      return map(schemaOf(source.additionalProperties, depth + 1, budget), { ...shared, ...sizes });
    if (preserves || source.additionalProperties === true || source['x-kubernetes-embedded-resource'] === true)
      return any({ ...shared, shape: 'object' });
  }
  const needed = isList(source.required) ? source.required : [];
  const fields: Record<string, Schema | RequiredField> = {};
  for (const [name, below] of Object.entries(isObject(source.properties) ? source.properties : {})) {
    const schema = schemaOf(below, depth + 1, budget);
    fields[name] = needed.includes(name) ? required(schema) : schema;
  }
  return object(fields, { ...shared, ...sizes, ...(preserves && { open: true }) });
}

interface Shared {
  readonly doc?: string;
  readonly default?: Json;
  readonly nullable?: boolean;
  readonly rules?: readonly ValueRule[];
}

function sharedOf(source: JsonObject): Shared {
  const rules = [...junctorRules(source), ...celRules(source)];
  return {
    ...(typeof source.description === 'string' && { doc: firstSentence(source.description) }),
    ...(source.default !== undefined && { default: source.default }),
    ...(source.nullable === true && { nullable: true }),
    ...(rules.length > 0 && { rules }),
  };
}

function firstSentence(text: string): string {
  const end = /[.!?](\s|$)/.exec(text);
  return (end ? text.slice(0, end.index + 1) : text).replace(/\s+/g, ' ').slice(0, 300);
}

function bounds<K extends string>(source: JsonObject, names: readonly K[]): { readonly [name in K]?: number } {
  const found: { [name in K]?: number } = {};
  for (const name of names) {
    const value = source[name];
    if (typeof value === 'number') found[name] = value;
  }
  return found;
}

const isText = (value: Json): value is string => typeof value === 'string';
const isNumber = (value: Json): value is number => typeof value === 'number';
const isBoolean = (value: Json): value is boolean => typeof value === 'boolean';

function enumOf<T extends Json>(source: JsonObject, is: (value: Json) => value is T): { readonly enum?: readonly T[] } {
  return isList(source.enum) ? { enum: source.enum.filter(is) } : {};
}

function patternsOf(source: JsonObject): { readonly pattern?: string | readonly string[] } {
  const { pattern } = source;
  if (typeof pattern === 'string') return { pattern };
  const patterns = isList(pattern) ? pattern.filter(isText) : [];
  return patterns.length > 0 ? { pattern: patterns } : {};
}

/**
 * Parts of `allOf` that are one pattern or one enum say what the value itself could say (generators of CRDs write them so): they
 * become the value's own facts, several patterns as a list, and the other parts stay.
 */
function withoutPlainParts(source: JsonObject): JsonObject {
  if (!isList(source.allOf)) return source;
  const patterns = typeof source.pattern === 'string' ? [source.pattern] : [];
  let legal = isList(source.enum) ? source.enum : undefined;
  const rest: Json[] = [];
  for (const part of source.allOf) {
    const only = isObject(part) && Object.keys(part).length === 1 ? part : undefined;
    if (typeof only?.pattern === 'string') patterns.push(only.pattern);
    else if (isList(only?.enum)) {
      const narrower = only.enum;
      legal = legal?.filter((one) => narrower.includes(one)) ?? narrower;
    } else if (!isAnyType(part)) rest.push(part);
  }
  const { allOf: _, pattern: __, enum: ___, ...own } = source;
  const [first] = patterns;
  return {
    ...own,
    ...(first !== undefined && { pattern: patterns.length === 1 ? first : patterns }),
    ...(legal && { enum: legal }),
    ...(rest.length > 0 && { allOf: rest }),
  };
}

/** "A number or text", which int-or-string says by itself. */
function isAnyType(part: Json): boolean {
  return (
    isObject(part) &&
    isList(part.anyOf) &&
    part.anyOf.every((one) => isObject(one) && Object.keys(one).length === 1 && one.type !== undefined)
  );
}

function integerFormat(format: Json | undefined): { readonly format?: 'int32' | 'int64' | 'uint32' | 'uint64' } {
  return format === 'int32' || format === 'int64' || format === 'uint32' || format === 'uint64' ? { format } : {};
}

function numberFormat(format: Json | undefined): { readonly format?: 'float' | 'double' } {
  return format === 'float' || format === 'double' ? { format } : {};
}

function semanticsOf(source: JsonObject): { readonly semantics?: 'map' | 'set'; readonly keys?: readonly string[] } {
  const sort = source['x-kubernetes-list-type'];
  const keys = source['x-kubernetes-list-map-keys'];
  if (sort === 'set') return { semantics: 'set' };
  return sort === 'map' ? { semantics: 'map', keys: isList(keys) ? keys.filter(isText) : [] } : {};
}
