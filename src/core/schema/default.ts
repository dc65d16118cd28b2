import { isList, isObject, type Json, type JsonObject } from '../base/json.ts';
import { type ObjectSchema, type Schema, schemaOf } from './notation.ts';

/**
 * The value with the schema's defaults filled in, as the API server stores a custom resource. A null where none is allowed
 * counts as absent: it takes the default, and is dropped where there is none (except in lists, where it stays and is refused).
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#defaulting
 *
 * What does not change is the same value, not a copy.
 */
export function withDefaults(schema: Schema, value: Json): Json {
  if (schema.type === 'object' && isObject(value)) return objectWithDefaults(schema, value);
  if (schema.type === 'map' && isObject(value)) return mapWithDefaults(schema.values, value);
  if (schema.type === 'list' && isList(value)) {
    const items = value.map((item) => {
      const given = item === null && !schema.items.nullable && schema.items.default !== undefined ? schema.items.default : item;
      return withDefaults(schema.items, given);
    });
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  return value;
}

function objectWithDefaults(schema: ObjectSchema, value: JsonObject): JsonObject {
  let changed: Record<string, Json | undefined> | undefined;
  for (const [name, field] of Object.entries(schema.fields)) {
    const below = schemaOf(field);
    const given = Object.hasOwn(value, name) ? value[name] : undefined;
    const missing = given === undefined || (given === null && !below.nullable);
    if (missing && below.default === undefined) {
      if (given === null) {
        changed ??= { ...value };
        delete changed[name];
      }
      continue;
    }
    const filled = withDefaults(below, missing ? (below.default ?? null) : (given ?? null));
    if (filled !== given) {
      changed ??= { ...value };
      changed[name] = filled;
    }
  }
  return filled(schema, changed ?? value);
}

/** Defaults by code, which know only the shapes that passed decoding: what they cannot read they leave, and validation says why. */
function filled(schema: ObjectSchema, value: JsonObject): JsonObject {
  if (!schema.fill) return value;
  try {
    return schema.fill(value as never); // `as`: the code states the shape it reads, as a rule does
  } catch {
    return value;
  }
}

function mapWithDefaults(values: Schema, value: JsonObject): JsonObject {
  let changed: Record<string, Json | undefined> | undefined;
  for (const [name, given] of Object.entries(value)) {
    if (given === undefined) continue;
    if (given === null && !values.nullable && values.default === undefined) {
      changed ??= { ...value };
      delete changed[name];
      continue;
    }
    const filled = withDefaults(values, given === null && !values.nullable ? (values.default ?? null) : given);
    if (filled !== given) {
      changed ??= { ...value };
      changed[name] = filled;
    }
  }
  return changed ?? value;
}
