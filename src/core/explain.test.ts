import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rulePages } from '../../tools/rule-pages/pages.ts';
import { explain, explanations } from './explain.ts';

const root = join(import.meta.dirname, '../..');

describe('explanations', () => {
  test('have each a code of their own', () => {
    const codes = explanations.map((one) => one.code);
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
  });

  test.each([
    ['our code', 'BH2222', ['BH2222']],
    ['any case', 'bh2222', ['BH2222']],
    ["another tool's code", 'IST0166', ['BH2134']],
    ['a code there is not', 'BH9999', []],
  ])('are found by %s', (_, code, found) => {
    expect(explain(code).map((one) => one.code)).toEqual(found);
  });

  test('of a rule have an example of what is wrong and what is right', () => {
    const [found] = explain('BH2222');
    expect(found?.example?.before).toContain('# BH2222');
    expect(found?.example?.after).toContain('15008');
  });
});

describe('the pages in docs/rules', () => {
  const pages = rulePages(root);

  test('are as node tools/rule-pages.mjs writes them', () => {
    const stale = [...pages].filter(([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text);
    expect(stale.map(([path]) => path)).toEqual([]);
  });

  test('are of rules there are', () => {
    expect(readdirSync(join(root, 'docs/rules')).filter((file) => !pages.has(`docs/rules/${file}`))).toEqual([]);
  });
});
