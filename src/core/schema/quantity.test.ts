import { expect, test } from 'vitest';
import { nanosOf } from './quantity.ts';

const NANO = 1_000_000_000n;

test.each<[number | string, bigint]>([
  ['0', 0n],
  ['500m', NANO / 2n],
  ['0.5', NANO / 2n],
  [0.5, NANO / 2n],
  ['5.', 5n * NANO],
  ['.5', NANO / 2n],
  ['+1', NANO],
  ['-1', -NANO],
  ['1e3', 1000n * NANO],
  [1e3, 1000n * NANO],
  ['1E3', 1000n * NANO],
  ['1E', 10n ** 18n * NANO],
  ['1k', 1000n * NANO],
  ['1Ki', 1024n * NANO],
  ['1.5Gi', 1536n * 1024n * 1024n * NANO],
  ['500Mi ', 500n * 1024n * 1024n * NANO],
  ['1n', 1n],
  ['0.1n', 1n],
])('%s is a quantity', (text, nanos) => {
  expect(nanosOf(text)).toBe(nanos);
});

test.each(['', '.', '1K', '1gb', '1KiB', '1 Mi', 'x', '1e', '--1', '1m1', `1${'0'.repeat(200)}`])('%j is none', (text) => {
  expect(nanosOf(text)).toBeUndefined();
});
