import { isList, isObject, type Json } from '../base/json.ts';
import type { Path } from '../base/path.ts';
import { type KindVersion, type Schema, schemaOf } from './notation.ts';

/** A field that is used although the kind's authors say not to. */
export interface DeprecatedField {
  readonly path: Path;
  /** What to do in its place, as they say it: `Use targetRefs.` */
  readonly advice: string;
}

/** The deprecated fields of an object that somebody has written: one that has its default may have been filled in by the server. */
export function deprecatedFields(version: KindVersion, object: Json): readonly DeprecatedField[] {
  if (!hasDeprecated(version.schema)) return [];
  const found: DeprecatedField[] = [];
  collect(version.schema, object, [], found);
  return found;
}

function collect(schema: Schema, value: Json, path: Path, found: DeprecatedField[]): void {
  if (schema.type === 'object' && isObject(value)) {
    for (const [name, below] of Object.entries(value)) {
      const field = Object.hasOwn(schema.fields, name) ? schema.fields[name] : undefined;
      if (!field || below === undefined || below === null) continue;
      const known = schemaOf(field);
      const at = [...path, name];
      if (known.deprecated !== undefined && below !== known.default) found.push({ path: at, advice: known.deprecated });
      else if (hasDeprecated(known)) collect(known, below, at, found);
    }
  } else if (schema.type === 'list' && isList(value))
    for (const [index, item] of value.entries()) collect(schema.items, item, [...path, index], found);
  else if (schema.type === 'map' && isObject(value))
    for (const [name, below] of Object.entries(value)) if (below !== undefined) collect(schema.values, below, [...path, name], found);
}

const known = new WeakMap<Schema, boolean>();

/** Whether anything below is deprecated; most schemas have nothing, and their objects need no walk. */
function hasDeprecated(schema: Schema): boolean {
  const hit = known.get(schema);
  if (hit !== undefined) return hit;
  known.set(schema, false); // a schema that contains itself adds nothing
  const below: readonly Schema[] =
    schema.type === 'object'
      ? Object.values(schema.fields).map(schemaOf)
      : schema.type === 'list'
        ? [schema.items]
        : schema.type === 'map'
          ? [schema.values]
          : [];
  const has = below.some((one) => one.deprecated !== undefined || hasDeprecated(one));
  known.set(schema, has);
  return has;
}
