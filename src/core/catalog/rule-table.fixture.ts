/** What the tables of rules share: finding a shape by its place in a kind, and judging a value against it. */
import type { Json } from '../base/json.ts';
import { type KindSpec, object, type Schema, schemaOf } from '../schema/notation.ts';
import { judgeCustom } from '../schema/validate.ts';

/** Where the rule stands (`Kind.spec.list[].map{}`), a value it refuses, and the nearest one it accepts. */
export type RuleRow = readonly [place: string, refused: Json, accepted: Json];

export function schemaAt(kinds: readonly KindSpec[], place: string): Schema {
  const [kind, ...parts] = place.split('.');
  let schema: Schema | undefined = kinds.find((spec) => spec.kind === kind)?.versions[0]?.schema;
  for (const step of parts.flatMap((part) => part.split(/(?=\[\]|\{\})/))) {
    if (schema?.type === 'list' && step === '[]') schema = schema.items;
    else if (schema?.type === 'map' && step === '{}') schema = schema.values;
    else if (schema?.type === 'object') {
      const field: Schema | { readonly required: Schema } | undefined = schema.fields[step];
      schema = field && schemaOf(field);
    } else schema = undefined;
  }
  if (schema === undefined) throw new Error(`${place} is no place of a kind`);
  return schema;
}

/** The kinds of fault found in a value. */
export function judged(schema: Schema, value: Json): readonly string[] {
  return judgeCustom(object({ value: schema }), { value }).faults.map((fault) => fault.kind);
}

/** The places with rules of their own that no row stands for; shared shapes count once. */
export function placesWithoutRow(kinds: readonly KindSpec[], rows: readonly RuleRow[]): readonly string[] {
  const known = new Set(rows.flatMap(([place]) => schemaAt(kinds, place).rules ?? []));
  const missing: string[] = [];
  const visited = new Set<Schema>();
  const visit = (schema: Schema, place: string): void => {
    if (visited.has(schema)) return;
    visited.add(schema);
    if (schema.rules?.some((rule) => !known.has(rule))) missing.push(place);
    if (schema.type === 'object') for (const [name, field] of Object.entries(schema.fields)) visit(schemaOf(field), `${place}.${name}`);
    else if (schema.type === 'list') visit(schema.items, `${place}[]`);
    else if (schema.type === 'map') visit(schema.values, `${place}{}`);
  };
  for (const spec of kinds) for (const version of spec.versions) visit(version.schema, spec.kind);
  return missing;
}
