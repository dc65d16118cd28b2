import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isObject, type Json } from '../base/json.ts';
import { groupKind } from '../base/key.ts';
import { readCrd } from '../schema/crd/read-crd.ts';
import { isRequired, type KindSpec, type Schema, schemaOf } from '../schema/notation.ts';
import { readYaml } from '../yaml/read.ts';
import { catalog } from './index.ts';

/** The CRDs as upstream publishes them stand beside some checkouts; elsewhere there is nothing to compare with. */
const folder = join(import.meta.dirname, '../../../../shared/crds');

/** Upstream's kinds; of Gateway API the experimental channel, which has everything that the standard one has. */
function upstream(): readonly KindSpec[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml') && !file.includes('-standard-'))
    .flatMap((file) => readYaml(readFileSync(join(folder, file), 'utf8')).documents)
    .map((document) => readCrd(document.value))
    .flatMap((reading) => ('kind' in reading ? [reading.kind] : []));
}

/** What is compared of one place; rules and words are compared by what they do, elsewhere. */
function factsOf(schema: Schema): Readonly<Record<string, unknown>> {
  const { doc, since, channel, link, deprecated, rules, ...facts } = schema;
  const { fields: _, items: __, values: ___, fill: ____, ...own } = facts as Record<string, unknown>; // `as`: only to take parts away
  return own;
}

function differences(ours: Schema, theirs: Schema, path: string): readonly string[] {
  const [a, b] = [factsOf(ours), factsOf(theirs)];
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const found = names
    .filter((name) => sorted(a[name]) !== sorted(b[name]))
    .map((name) => `${path} ${name}: ours ${sorted(a[name])}, upstream ${sorted(b[name])}`);
  if (ours.type === 'list' && theirs.type === 'list') found.push(...differences(ours.items, theirs.items, `${path}[]`));
  if (ours.type === 'map' && theirs.type === 'map') found.push(...differences(ours.values, theirs.values, `${path}{}`));
  if (ours.type === 'object' && theirs.type === 'object') {
    for (const name of new Set([...Object.keys(ours.fields), ...Object.keys(theirs.fields)])) {
      const [mine, other] = [ours.fields[name], theirs.fields[name]];
      const at = `${path}.${name}`;
      if (!mine || !other) found.push(`${at} is ${mine ? 'ours alone' : 'missing'}`);
      else {
        if (isRequired(mine) !== isRequired(other)) found.push(`${at} is ${isRequired(mine) ? '' : 'not '}required here alone`);
        found.push(...differences(schemaOf(mine), schemaOf(other), at));
      }
    }
  }
  return found;
}

/** One text per value; the order of enums and fields says nothing. */
function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).sort().join()}]`;
  if (isObject(value))
    return `{${Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([name, one]) => `${name}:${sorted(one)}`)
      .sort()
      .join()}}`;
  return JSON.stringify(value as Json | undefined) ?? 'nothing';
}

if (!existsSync(folder)) {
  test.skip('upstream CRDs are not beside this checkout: nothing was compared', () => {});
} else
  describe('the catalog says what upstream says', () => {
    test.each(upstream().map((kind) => [groupKind(kind.group, kind.kind), kind] as const))('%s', (name, theirs) => {
      const ours = catalog.get(name);
      expect(ours, `${name} is not in the catalog`).toBeDefined();
      if (!ours) return;
      const found: string[] = [];
      for (const field of ['plural', 'scope', 'nameForm', 'source'] as const)
        if (ours[field] !== theirs[field]) found.push(`${field}: ours ${ours[field]}, upstream ${theirs[field]}`);
      for (const version of theirs.versions) {
        const mine = ours.versions.find((one) => one.name === version.name);
        if (!mine) {
          if (version.served) found.push(`${version.name} is missing`);
          continue;
        }
        if (mine.served !== version.served) found.push(`${version.name}: served ${mine.served}, upstream ${version.served}`);
        if (Boolean(mine.deprecated) !== Boolean(version.deprecated)) found.push(`${version.name}: deprecated ${Boolean(mine.deprecated)}`);
        found.push(...differences(mine.schema, version.schema, version.name));
      }
      for (const version of ours.versions)
        if (!theirs.versions.some((one) => one.name === version.name)) found.push(`${version.name} is ours alone`);
      expect(found).toEqual([]);
    });
  });
