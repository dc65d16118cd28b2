import { expect, test } from 'vitest';
import { parseGoDuration } from './go-duration.ts';

test.each([
  ['0', 0n],
  ['1ms', 1_000_000n],
  ['1.5s', 1_500_000_000n],
  ['.5s', 500_000_000n],
  ['1h1h', 7_200_000_000_000n],
  ['1m30s', 90_000_000_000n],
  ['-1s', -1_000_000_000n],
  ['+2µs', 2_000n],
  ['9223372036854775807ns', 9_223_372_036_854_775_807n],
  ['-9223372036854775808ns', -9_223_372_036_854_775_808n],
])('%s is a duration', (text, nanoseconds) => {
  expect(parseGoDuration(text)).toBe(nanoseconds);
});

test.each(['', '1', 's', '1d', '1 s', '.s', '1.2.3s', '--1s', '1h-2m', '9223372036854775808ns', '9999999999h', 'abc'])(
  '%s is none',
  (text) => {
    expect(parseGoDuration(text)).toBeUndefined();
  },
);
