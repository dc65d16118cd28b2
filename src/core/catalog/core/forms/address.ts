import { type IpAddress, parseCidr, parseIp } from '../../../base/ip.ts';
import type { Form } from './names.ts';

/** An address without the forms that different readers understand differently. */
export const ipAddress: Form = (text) => {
  const address = parseIp(text, { leadingZeros: true });
  if (!address) return 'must be an IP address: 10.9.8.7 or 2001:db8::1';
  if (!parseIp(text)) return 'must not have leading zeros: some readers take them for octal';
  return address.mapped ? 'must not be an IPv4 address in IPv6 notation' : undefined;
};

/** An address block without ambiguous forms and without bits beyond its prefix. */
export const addressBlock: Form = (text) => {
  const block = parseCidr(text, { leadingZeros: true });
  if (!block) return 'must be an address block: 10.9.8.0/24 or 2001:db8::/64';
  if (!parseCidr(text)) return 'must not have leading zeros in the address or the prefix length';
  if (block.address.mapped) return 'must not be an IPv4 address in IPv6 notation';
  return block.hostBits ? 'must not have bits set beyond the prefix length' : undefined;
};

/** Whether the block `inner` lies inside `outer` and is smaller; true where either cannot be read, which is said elsewhere. */
export function isStrictlyInside(inner: string, outer: string): boolean {
  const small = parseCidr(inner, { leadingZeros: true });
  const large = parseCidr(outer, { leadingZeros: true });
  if (!small || !large) return true;
  if (small.address.family !== large.address.family || small.prefix <= large.prefix) return false;
  return bitsOf(small.address, large.prefix) === bitsOf(large.address, large.prefix);
}

/** Addresses that no Service can announce and no endpoint can have are refused. */
export const ordinaryAddress: Form = (text) => {
  const address = parseIp(text, { leadingZeros: true });
  if (!address) return undefined;
  const { family, bytes } = address;
  const four = family === 4 ? bytes : address.mapped ? bytes.slice(12) : undefined;
  const [a = 0, b = 0, c = 0] = four ?? bytes;
  if (bytes.every((byte) => byte === 0)) return 'must not be the unspecified address';
  if (four ? a === 127 : bytes.slice(0, 15).every((byte) => byte === 0) && bytes[15] === 1) return 'must not be a loopback address';
  if (four ? a === 169 && b === 254 : a === 0xfe && (b & 0xc0) === 0x80) return 'must not be a link-local address';
  if (four ? a === 224 && b === 0 && c === 0 : a === 0xff && (b & 0x0f) === 0x02) return 'must not be a link-local multicast address';
  return undefined;
};

function bitsOf(address: IpAddress, prefix: number): string {
  return address.bytes
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
    .slice(0, prefix);
}
