import { isList, isObject, type Json, type JsonObject } from '../../base/json.ts';

/**
 * A JSON value as CEL sees it: whole numbers where the CRD says integer, and fields under the names by which expressions reach them.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#escaping
 */
export function celValue(schema: Json | undefined, value: Json): unknown {
  const source = isObject(schema) ? schema : {};
  if (typeof value === 'number') return source.type === 'number' || !Number.isInteger(value) ? value : BigInt(value);
  if (isList(value)) return value.map((item) => celValue(source.items, item));
  if (!isObject(value)) return value;
  const fields = isObject(source.properties) ? source.properties : undefined;
  const out = new Map<string, unknown>();
  for (const [name, below] of Object.entries(value)) {
    if (below === undefined) continue;
    const field: Json | undefined = fields && Object.hasOwn(fields, name) ? fields[name] : undefined;
    out.set(fields ? escaped(name) : name, celValue(field ?? source.additionalProperties, below));
  }
  return out;
}

const RESERVED: ReadonlySet<string> = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(' '),
);

function escaped(name: string): string {
  if (RESERVED.has(name)) return `__${name}__`;
  return name.replace(/__|\.|-|\//g, (one) =>
    one === '__' ? '__underscores__' : one === '.' ? '__dot__' : one === '-' ? '__dash__' : '__slash__',
  );
}

/** How much an expression that walks through lists could have to look at. */
export function weightOf(value: Json): number {
  if (isList(value)) return value.reduce<number>((sum, one) => sum + weightOf(one), 1);
  if (!isObject(value)) return 1;
  return Object.values(value as JsonObject).reduce<number>((sum, one) => sum + (one === undefined ? 0 : weightOf(one)), 1);
}
