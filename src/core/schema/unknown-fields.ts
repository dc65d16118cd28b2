import { isList, isObject, type Json } from '../base/json.ts';
import { note, type Walk, within } from './collect.ts';
import { nearest } from './nearest.ts';
import { type Schema, schemaOf } from './notation.ts';

/**
 * Notes every field that the schema does not name, as a strict create refuses them. What stands below a value of the wrong sort
 * is unknown too: a map given where a list is wanted has fields that nothing describes.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation
 */
export function noteUnknownFields(schema: Schema | undefined, value: Json | undefined, walk: Walk): void {
  if (isObject(value)) {
    if (schema?.type === 'any') return;
    for (const [name, below] of Object.entries(value)) {
      const known = fieldOf(schema, name);
      within(walk, name, () => {
        if (known !== undefined) noteUnknownFields(known, below, walk);
        else if (!(schema?.type === 'object' && schema.open)) noteUnknown(schema, name, walk);
      });
    }
  } else if (isList(value)) {
    if (schema?.type === 'any') return;
    const items = schema?.type === 'list' ? schema.items : undefined;
    for (const [index, item] of value.entries())
      if (typeof item === 'object') within(walk, index, () => noteUnknownFields(items, item, walk));
  }
}

function fieldOf(schema: Schema | undefined, name: string): Schema | undefined {
  if (schema?.type === 'map') return schema.values;
  if (schema?.type !== 'object' || !Object.hasOwn(schema.fields, name)) return undefined;
  const field = schema.fields[name];
  return field && schemaOf(field);
}

/** Says that the field where the walk stands is unknown, with the legal name it most likely should have. */
export function noteUnknown(schema: Schema | undefined, name: string, walk: Walk): void {
  const legal = schema?.type === 'object' ? Object.keys(schema.fields) : [];
  const meant = nearest(name, legal);
  const fix = meant
    ? `Write ${meant}.`
    : legal.length > 0 && legal.length <= 12
      ? `The fields here are ${legal.join(', ')}.`
      : schema === undefined
        ? undefined
        : 'Remove it.';
  note(walk, 'unknown', 'is not a field of this kind', { fix, meant });
}
