import { describe, expect, test } from 'vitest';
import { readYaml } from './read.ts';
import { recentTexts } from './recent.ts';

describe('recent texts', () => {
  test('the one not asked for the longest goes first', () => {
    const recent = recentTexts<number>(6);
    recent.set('aa', 1);
    recent.set('bb', 2);
    recent.set('cc', 3);
    recent.get('aa');
    recent.set('dd', 4);
    expect(['aa', 'bb', 'cc', 'dd'].map((text) => recent.get(text))).toEqual([1, undefined, 3, 4]);
  });

  test('one that is larger than all together may be is not kept', () => {
    const recent = recentTexts<number>(3);
    recent.set('a', 1);
    recent.set('bbbb', 2);
    expect([recent.get('a'), recent.get('bbbb')]).toEqual([1, undefined]);
  });
});

describe('a document that is read again', () => {
  const text = 'kind: A\nx: 1\nx: 2\n';

  test('is the same value, at its own place', () => {
    const [first] = readYaml(text).documents;
    const [, second] = readYaml(`kind: B\n---\n${text}`).documents;
    expect(second?.value).toBe(first?.value);
    expect(second?.duplicates).toBe(first?.duplicates);
    expect([first?.source.offset, second?.source.offset]).toEqual([0, 12]);
  });

  test.each(['a: b: c\n', '&a [*a]\n', '{'])('that cannot be read is told at its own place: %j', (broken) => {
    const [alone] = readYaml(broken).problems;
    const [below] = readYaml(`kind: B\n---\n${broken}`).problems;
    expect(below).toEqual({ ...alone, at: { line: (alone?.at.line ?? 0) + 2, column: alone?.at.column } });
  });
});
