import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { keyId } from '../base/key.ts';
import { parsePath } from '../base/path.ts';
import { applyYaml, emptyCluster, snapshotOfCluster } from '../cluster.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { KubeObject } from '../kube/resource.ts';
import { startOf } from '../yaml/locate.ts';
import { readYaml } from '../yaml/read.ts';
import { check } from './check.ts';
import { rules } from './rules.ts';

const folder = join(import.meta.dirname, '../../../fixtures/checks');

/** Lines that a fixture expects findings of a code at: the line of the remark, or the next one where the remark stands alone. */
function expectedIn(text: string, code: string): readonly number[] {
  return text.split('\n').flatMap((line, index) => {
    const codes = /# expect: (.+)$/.exec(line)?.[1]?.split(/,\s*/) ?? [];
    if (!codes.includes(code)) return [];
    return [line.trim().startsWith('#') ? index + 2 : index + 1];
  });
}

/** Lines at which findings stand in the text. */
function linesOf(text: string, diagnostics: readonly Diagnostic[]): readonly number[] {
  const documents = readYaml(text).documents;
  return diagnostics.map(({ resource, path }) => {
    const document = documents.find(({ value }) => resource && idIn(value) === keyId(resource));
    return document ? startOf(document, parsePath(path)).line : 0;
  });
}

function idIn(value: unknown): string {
  // `as`: every document of a fixture is a Kubernetes object, with its namespace where it has one.
  const { apiVersion, kind, metadata } = value as Pick<KubeObject, 'apiVersion' | 'kind' | 'metadata'>;
  const { name, namespace } = metadata;
  return keyId({ apiVersion, kind, name, ...(namespace !== undefined && { namespace }) });
}

describe('the rules', () => {
  test.each(['code', 'id'] as const)('have each a %s of their own', (field) => {
    expect(rules.map((rule) => rule[field]).sort()).toEqual([...new Set(rules.map((rule) => rule[field]))].sort());
  });

  test('are sentences', () => {
    const words = rules.flatMap(({ code, summary, why, fix }) => [summary, why, fix].map((text) => ({ code, text })));
    expect(words.filter(({ text }) => !/^\S.{15,}\.$/s.test(text))).toEqual([]);
  });

  test('stand in files of their name, each listed', () => {
    const files = readdirSync(join(import.meta.dirname, 'rules'));
    expect(files.sort()).toEqual(rules.map((rule) => `${rule.id}.ts`).sort());
  });

  test('have each a fixture, and there is none without a rule', () => {
    expect(readdirSync(folder).sort()).toEqual(rules.map((rule) => `${rule.id}.yaml`).sort());
  });
});

describe('in its fixture', () => {
  test.each(rules.filter((rule) => existsSync(join(folder, `${rule.id}.yaml`))))(
    '$code $id finds what is marked, and nothing else',
    (rule) => {
      const text = readFileSync(join(folder, `${rule.id}.yaml`), 'utf8');
      const { cluster, diagnostics } = applyYaml(emptyCluster, text);
      expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
      const found = check(snapshotOfCluster(cluster)).filter((one) => one.code === rule.code);
      expect(new Set(linesOf(text, found))).toEqual(new Set(expectedIn(text, rule.code)));
      expect(found.length).toBeGreaterThan(0);
      expect(text).toMatch(/^# right$/m);
    },
  );
});
