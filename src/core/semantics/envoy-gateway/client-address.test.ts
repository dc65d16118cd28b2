import { expect, test } from 'vitest';
import type { ClientTrafficPolicySpec } from '../../kube/envoy-gateway.ts';
import { inBlock } from './address-blocks.ts';
import { clientAddress } from './client-address.ts';

type Detection = ClientTrafficPolicySpec['clientIPDetection'];

const PEER = '10.0.0.1';
const hops = (numTrustedHops: number): Detection => ({ xForwardedFor: { numTrustedHops } });
const trusted: Detection = { xForwardedFor: { trustedCIDRs: ['10.0.0.0/8', '192.0.2.0/24'] } };

test.each<[Detection, string | undefined, string]>([
  [undefined, '198.51.100.1', PEER],
  [hops(1), '198.51.100.1, 198.51.100.2', '198.51.100.2'],
  [hops(2), '198.51.100.1, 198.51.100.2', '198.51.100.1'],
  [hops(3), '198.51.100.1, 198.51.100.2', PEER],
  [hops(1), undefined, PEER],
  [hops(1), 'nobody', PEER],
  [trusted, '198.51.100.1, 192.0.2.7', '198.51.100.1'],
  [trusted, '192.0.2.1, 192.0.2.7', '192.0.2.1'],
])('%j with X-Forwarded-For %s finds %s', (detection, forwarded, address) => {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': [forwarded] };
  expect(clientAddress(detection, headers, PEER)).toMatchObject({ is: 'known', address });
});

test('a list from a peer that is not trusted does not count', () => {
  expect(clientAddress(trusted, { 'x-forwarded-for': ['198.51.100.1'] }, '203.0.113.1')).toMatchObject({ address: '203.0.113.1' });
});

test.each<[string | undefined, boolean, unknown]>([
  ['198.51.100.9', true, { is: 'known', address: '198.51.100.9' }],
  [undefined, true, { is: 'refused' }],
  ['nobody', true, { is: 'refused' }],
  [undefined, false, { is: 'known', address: PEER }],
])('a header of %s is read, or refused where it must be there: %s', (value, failClosed, expected) => {
  const headers = value === undefined ? {} : { 'x-ip': [value] };
  expect(clientAddress({ customHeader: { name: 'X-IP', failClosed } }, headers, PEER)).toMatchObject(expected as object);
});

test.each<[string, string, boolean]>([
  ['10.1.2.3', '10.0.0.0/8', true],
  ['11.1.2.3', '10.0.0.0/8', false],
  ['10.1.2.3', '10.1.2.3/32', true],
  ['10.1.2.3', '0.0.0.0/0', true],
  ['::ffff:10.1.2.3', '10.0.0.0/8', true],
  ['2001:db8::1', '2001:db8::/32', true],
  ['2001:db8::1', '0.0.0.0/0', false],
])('%s in %s: %s', (address, block, expected) => {
  expect(inBlock(address, block)).toBe(expected);
});
