/** Values of a shape as short lists, and back: fields by their place, ids and words by their number, what is usual left out. */
import { isList, isObject, type Json } from '../base/json.ts';
import type { Field, Shape } from './shape.ts';

/** Ids of a design by number. */
export interface Ids {
  readonly numberOf: ReadonlyMap<string, number>;
  readonly idOf: readonly string[];
}

/** A packed value that is not one of its shape. */
export class PackFault extends Error {}

export function pack(shape: Shape, value: Json | undefined, ids: Ids): Json {
  switch (shape.is) {
    case 'id': {
      const id = typeof value === 'string' ? value : '';
      return ids.numberOf.get(id) ?? id;
    }
    case 'word': {
      const index = typeof value === 'string' ? shape.words.indexOf(value) : -1;
      return index < 0 ? (value ?? null) : index;
    }
    case 'boolean':
      return value === true ? 1 : 0;
    case 'list':
      return isList(value) ? value.map((item) => pack(shape.of, item, ids)) : [];
    case 'map':
      return isObject(value) ? Object.entries(value).flatMap(([name, item]) => [name, pack(shape.of, item, ids)]) : [];
    case 'object':
      return packFields(shape.fields, value, ids);
    case 'variants': {
      const tag = isObject(value) ? value[shape.by] : undefined;
      const index = shape.variants.findIndex(([name]) => name === tag);
      const fields = shape.variants[index]?.[1] ?? [];
      const packed = packFields(fields, value, ids);
      return packed.length === 0 ? index : [index, ...packed];
    }
    case 'either': {
      const index = shape.shapes.findIndex((one) => fits(one, value));
      const chosen = shape.shapes[index];
      return chosen ? [index, pack(chosen, value, ids)] : [];
    }
    default:
      return value ?? null;
  }
}

/** Which alternative a value is: told by its fields, or by whether it is a list. */
function fits(shape: Shape, value: Json | undefined): boolean {
  if (shape.is === 'object') return isObject(value) && shape.fields.every((field) => field.optional || value[field.name] !== undefined);
  return shape.is === 'list' ? isList(value) : !isList(value) && !isObject(value);
}

function packFields(fields: readonly Field[], value: Json | undefined, ids: Ids): readonly Json[] {
  const packed: Json[] = fields.map((field) => {
    const given = isObject(value) ? value[field.name] : undefined;
    if (given === undefined || (field.usual !== undefined && same(given, field.usual))) return null;
    return pack(field.shape, given, ids);
  });
  while (packed.length > 0 && packed.at(-1) === null) packed.pop();
  return packed;
}

function same(one: Json, other: Json): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function unpack(shape: Shape, value: Json | undefined, ids: Ids): Json {
  switch (shape.is) {
    case 'id': {
      const id = typeof value === 'number' ? ids.idOf[value] : value;
      if (typeof id !== 'string') throw new PackFault('a reference leads nowhere');
      return id;
    }
    case 'word': {
      const found = typeof value === 'number' ? shape.words[value] : value;
      if (typeof found !== 'string') throw new PackFault('an unknown word');
      return found;
    }
    case 'boolean':
      return value === 1;
    case 'list':
      if (!isList(value)) throw new PackFault('a list is missing');
      return value.map((item) => unpack(shape.of, item, ids));
    case 'map': {
      if (!isList(value)) throw new PackFault('a map is missing');
      const entries: [string, Json][] = [];
      for (let at = 0; at + 1 < value.length; at += 2) entries.push([String(value[at]), unpack(shape.of, value[at + 1], ids)]);
      return Object.fromEntries(entries);
    }
    case 'object':
      return Object.fromEntries(unpackFields(shape.fields, isList(value) ? value : [], ids));
    case 'variants': {
      const list: readonly Json[] = isList(value) ? value : [value ?? null];
      const [index, ...packed] = list;
      const variant = typeof index === 'number' ? shape.variants[index] : undefined;
      if (!variant) throw new PackFault('an unknown variant');
      return Object.fromEntries([[shape.by, variant[0]], ...unpackFields(variant[1], packed, ids)]);
    }
    case 'either': {
      const [index, packed] = isList(value) ? value : [];
      const chosen = typeof index === 'number' ? shape.shapes[index] : undefined;
      if (!chosen) throw new PackFault('an unknown alternative');
      return unpack(chosen, packed, ids);
    }
    default:
      return value ?? null;
  }
}

function unpackFields(fields: readonly Field[], packed: readonly Json[], ids: Ids): readonly (readonly [string, Json])[] {
  return fields.flatMap((field, index): readonly (readonly [string, Json])[] => {
    const given = packed[index] ?? null;
    if (given !== null) return [[field.name, unpack(field.shape, given, ids)]];
    return field.usual === undefined ? [] : [[field.name, field.usual]];
  });
}
