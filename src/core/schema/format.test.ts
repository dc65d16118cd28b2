import { expect, test } from 'vitest';
import { hasFormat } from './format.ts';

test.each([
  ['ipv4', '10.0.0.1', true],
  ['ipv4', '010.0.0.1', true],
  ['ipv4', '::1', false],
  ['ipv6', '::1', true],
  ['ipv6', '10.0.0.1', false],
  ['cidr', '10.0.0.0/8', true],
  ['cidr', '10.0.0.0', false],
  ['date-time', '2024-01-31T12:00:00Z', true],
  ['date-time', '2024-01-31T12:00:00.5+02:00', true],
  ['date-time', '2024-02-30T12:00:00Z', false],
  ['date-time', '2024-01-31', false],
  ['date', '2024-02-29', true],
  ['date', '2023-02-29', false],
  ['duration', '1h30m', true],
  ['duration', '1d', false],
  ['byte', 'YWI=', true],
  ['byte', 'YWI', false],
  ['byte', 'a b', false],
  ['uuid', '01234567-89ab-cdef-0123-456789abcdef', true],
  ['mac', '01:23:45:67:89:ab', true],
  ['hostname', 'a.example.org', true],
  ['uri', 'https://a.org', true],
  ['uri', 'a b', false],
  ['something else', 'anything', true],
])('%s: %s is one: %s', (format, text, is) => {
  expect(hasFormat(format, text)).toBe(is);
});
