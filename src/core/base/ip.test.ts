import { expect, test } from 'vitest';
import { parseCidr, parseIp } from './ip.ts';

test.each([
  ['10.0.0.1', 4],
  ['0.0.0.0', 4],
  ['::', 6],
  ['::1', 6],
  ['2001:db8::1', 6],
  ['1:2:3:4:5:6:7:8', 6],
  ['1:2:3:4:5:6:1.2.3.4', 6],
  ['::ffff:10.0.0.1', 6],
])('%s is an address', (text, family) => {
  expect(parseIp(text)?.family).toBe(family);
});

test.each([
  '',
  '10.0.0',
  '10.0.0.256',
  '010.0.0.1',
  '1:2:3:4:5:6:7',
  '1::2::3',
  ':1:2:3:4:5:6:7',
  '12345::',
  'fe80::1%eth0',
  '1:2:3:4:5:6:7:8::',
  '::1.2.3',
  'g::',
  ' ::1',
])('%j is none', (text) => {
  expect(parseIp(text)).toBeUndefined();
});

test('old fields take leading zeros, and mapped addresses are known', () => {
  expect(parseIp('010.000.0.001', { leadingZeros: true })?.bytes).toEqual([10, 0, 0, 1]);
  expect(parseIp('::ffff:10.0.0.1')?.mapped).toBe(true);
  expect(parseIp('::fffe:10.0.0.1')?.mapped).toBe(false);
});

test.each([
  ['10.0.0.0/8', 8, false],
  ['10.0.0.1/8', 8, true],
  ['10.0.0.1/32', 32, false],
  ['0.0.0.0/0', 0, false],
  ['2001:db8::/32', 32, false],
  ['2001:db8::1/64', 64, true],
])('%s is a block', (text, prefix, hostBits) => {
  expect(parseCidr(text)).toMatchObject({ prefix, hostBits });
});

test.each(['10.0.0.0', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/08', '::/129', 'x/8'])('%s is no block', (text) => {
  expect(parseCidr(text)).toBeUndefined();
});
