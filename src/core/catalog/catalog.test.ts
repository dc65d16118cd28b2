import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { admit } from '../admission/admit.ts';
import { isList, isObject, type Json, type JsonObject } from '../base/json.ts';
import { formatPath, type Path } from '../base/path.ts';
import { applyYaml, emptyCluster } from '../cluster.ts';
import { arbitraryOf } from '../schema/arbitrary.ts';
import { isRequired, type KindSpec, type Schema, schemaOf } from '../schema/notation.ts';
import { isPattern } from '../schema/pattern.ts';
import { writeYaml } from '../yaml/write.ts';
import { catalog } from './index.ts';

const kinds = [...catalog].map(([name, kind]) => [name, kind] as const);

/** One change that breaks one stated rule, and where that must be told. */
interface Breaking {
  readonly at: Path;
  readonly by: string;
  readonly value: Json | undefined;
}

/** Every such change that the schema allows for in this value. */
function breakings(schema: Schema, value: Json, at: Path): readonly Breaking[] {
  const found: Breaking[] = [];
  const breaks = (by: string, below: Path, broken: Json | undefined): void => {
    found.push({ at: [...at, ...below], by, value: broken });
  };
  if (schema.type === 'object' && isObject(value)) {
    if (!schema.open) breaks('an unknown field', ['nobodyKnowsThis'], 1);
    for (const [name, field] of Object.entries(schema.fields)) {
      const below = value[name];
      if (below === undefined) continue;
      if (isRequired(field) && schemaOf(field).default === undefined) breaks('a missing field', [name], undefined);
      found.push(...breakings(schemaOf(field), below, [...at, name]));
    }
  } else if (schema.type === 'map' && isObject(value)) {
    for (const [name, below] of Object.entries(value))
      if (below !== undefined) found.push(...breakings(schema.values, below, [...at, name]));
  } else if (schema.type === 'list' && isList(value)) {
    const [first] = value;
    if (schema.maxItems !== undefined && schema.maxItems < 200 && first !== undefined)
      breaks('too many items', [], new Array<Json>(schema.maxItems + 1).fill(first));
    if (schema.semantics && first !== undefined) breaks('an item twice', [], [...value, first]);
    breaks('text for a list', [], 'x');
    for (const [index, item] of value.entries()) found.push(...breakings(schema.items, item, [...at, index]));
  } else if (schema.type === 'string') {
    breaks('a number for text', [], 5);
    if (schema.enum) breaks('a value that is not listed', [], 'NoSuchValue');
    if (schema.maxLength !== undefined && schema.maxLength < 5000) breaks('text that is too long', [], 'a'.repeat(schema.maxLength + 1));
  } else if (schema.type === 'integer') {
    breaks('a fraction', [], 1.5);
    if (schema.maximum !== undefined) breaks('a number that is too large', [], schema.maximum + 1);
    if (schema.minimum !== undefined) breaks('a number that is too small', [], schema.minimum - 1);
  } else if (schema.type === 'boolean') breaks('text for a boolean', [], 'yes');
  return found;
}

function replaced(value: Json, at: Path, by: Json | undefined): Json {
  const [first, ...rest] = at;
  if (first === undefined) return by ?? null;
  if (isList(value)) return value.map((item, index) => (index === first ? replaced(item, rest, by) : item));
  const { [String(first)]: below, ...others } = isObject(value) ? value : {};
  if (rest.length === 0 && by === undefined) return others;
  return { ...others, [String(first)]: replaced(below ?? {}, rest, by) };
}

const objectOf = (kind: KindSpec, version: string, body: Json): JsonObject => ({
  apiVersion: kind.group === '' ? version : `${kind.group}/${version}`,
  kind: kind.kind,
  metadata: { name: 'a', ...(kind.scope === 'Namespaced' && { namespace: 'shop' }) },
  ...(isObject(body) ? body : {}),
});

describe('the catalog', () => {
  test.each(kinds)('%s is complete', (_, kind) => {
    expect(kind.versions.some((one) => one.served)).toBe(true);
    expect(kind.doc, 'a sentence that says what the kind is for').toBeTruthy();
    expect(kind.link ?? '', 'a link to its reference').toMatch(/^https:/);
    const patterns: string[] = [];
    for (const version of kind.versions) patternsIn(version.schema, patterns);
    expect(patterns.filter((one) => !isPattern(one))).toEqual([]);
  });

  const custom = kinds.filter(([, kind]) => kind.source === 'custom');
  test.each(custom)('%s: one broken rule is refused at its field', (_, kind) => {
    const version = kind.versions.find((one) => one.served);
    if (!version) throw new Error('no served version');
    const { status: __, ...fields } = version.schema.fields;
    const schema = { ...version.schema, fields };
    fc.assert(
      fc.property(arbitraryOf(schema), fc.nat(), (body, choice) => {
        const all = breakings(schema, body, []);
        const chosen = all[choice % Math.max(1, all.length)];
        if (!chosen) return;
        const { admitted, diagnostics } = admit(objectOf(kind, version.name, replaced(body, chosen.at, chosen.value)));
        const told = diagnostics.map((one) => one.path);
        if (admitted) throw new Error(`${chosen.by} at ${formatPath(chosen.at)} is admitted`);
        if (
          !diagnostics.some(
            (one) =>
              one.path === formatPath(chosen.at) ||
              one.path.startsWith(formatPath(chosen.at)) ||
              formatPath(chosen.at).startsWith(one.path),
          )
        )
          throw new Error(`${chosen.by} at ${formatPath(chosen.at)} is told at ${told.join(', ')}`);
      }),
      { numRuns: 25 },
    );
  });

  test.each(kinds)('%s: whatever is refused is refused at a place', (_, kind) => {
    const version = kind.versions.find((one) => one.served);
    if (!version) throw new Error('no served version');
    fc.assert(
      fc.property(arbitraryOf(version.schema), (body) => {
        const { applied, diagnostics } = applyYaml(emptyCluster, writeYaml([objectOf(kind, version.name, body)]));
        expect(applied.length === 0).toBe(diagnostics.some((one) => one.severity === 'error'));
        for (const one of diagnostics) {
          expect(one.code).toMatch(/^BH1\d{3}$/);
          expect(one.message).not.toBe('');
          expect(one.path).not.toBe('');
          expect(one.resource?.name).toBe('a');
          expect(one.at?.line).toBeGreaterThan(0);
        }
      }),
      { numRuns: 8 },
    );
  });
});

function patternsIn(schema: Schema, found: string[]): void {
  if ((schema.type === 'string' || schema.type === 'intOrString') && schema.pattern !== undefined)
    found.push(...(typeof schema.pattern === 'string' ? [schema.pattern] : schema.pattern));
  if (schema.type === 'list') patternsIn(schema.items, found);
  if (schema.type === 'map') patternsIn(schema.values, found);
  if (schema.type === 'object') for (const field of Object.values(schema.fields)) patternsIn(schemaOf(field), found);
}
