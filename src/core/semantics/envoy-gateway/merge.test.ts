import { expect, test } from 'vitest';
import { mergeSpecs } from './merge.ts';
import { wholeQuantity } from './quantity.ts';

test.each<[string | undefined, object, object, object]>([
  [undefined, { a: 1 }, { b: 2 }, { b: 2 }],
  ['Replace', { a: 1 }, { b: 2 }, { b: 2 }],
  ['JSONMerge', { a: 1, b: 1 }, { b: 2 }, { a: 1, b: 2 }],
  ['JSONMerge', { a: { b: 1, c: 1 } }, { a: { c: 2 } }, { a: { b: 1, c: 2 } }],
  ['JSONMerge', { a: [1, 2] }, { a: [3] }, { a: [3] }],
  ['JSONMerge', { a: 1, b: 1 }, { a: null }, { b: 1 }],
  [
    'StrategicMerge',
    { env: [{ name: 'x', value: 1 }] },
    { env: [{ name: 'y', value: 2 }] },
    {
      env: [
        { name: 'y', value: 2 },
        { name: 'x', value: 1 },
      ],
    },
  ],
  ['StrategicMerge', { env: [{ name: 'x', value: 1 }] }, { env: [{ name: 'x', value: 2 }] }, { env: [{ name: 'x', value: 2 }] }],
  ['StrategicMerge', { list: [1] }, { list: [2] }, { list: [2] }],
])('by %s %j under %j is %j', (type, under, over, merged) => {
  expect(mergeSpecs(under, over, type)).toEqual(merged);
});

test('nothing that is merged is changed', () => {
  const under = { a: { b: 1 } };
  mergeSpecs(under, { a: { c: 2 } } as object, 'JSONMerge');
  expect(under).toEqual({ a: { b: 1 } });
});

test.each<[string | number, bigint | undefined]>([
  [1024, 1024n],
  ['1Ki', 1024n],
  ['1.5k', 1500n],
  ['1e3', 1000n],
  ['100m', undefined],
  ['2000m', 2n],
  ['-1', -1n],
  ['16Ei', undefined],
  ['', undefined],
  ['1KB', undefined],
])('%j is %s', (quantity, value) => {
  expect(wholeQuantity(quantity)).toBe(value);
});
