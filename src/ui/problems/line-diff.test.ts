import { expect, test } from 'vitest';
import { lineDiff } from './line-diff.ts';

const told = (before: string, after: string) =>
  lineDiff(before, after).map((one) => `${{ same: ' ', gone: '-', new: '+', gap: '~' }[one.kind]}${one.text}`);

test.each([
  ['a\nb\nc\n', 'a\nx\nc\n', [' a', '-b', '+x', ' c']],
  ['', 'a\nb\n', ['+a', '+b']],
  ['a\nb\nc\nd\n', 'x\nb\nc\ny\n', ['-a', '+x', ' b', ' c', '-d', '+y']],
  ['1\n2\n3\n4\n5\n', '1\n2\n3\n4\n9\n', [' 3', ' 4', '-5', '+9']],
  ['a\n', 'a\n', []],
])('%j to %j', (before, after, expected) => {
  expect(told(before, after)).toEqual(expected);
});
