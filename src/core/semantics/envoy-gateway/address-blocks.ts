/** Whether an address lies in a block. */
import { type IpAddress, parseCidr, parseIp } from '../../base/ip.ts';

export function inBlock(address: string, block: string): boolean {
  const ip = plain(parseIp(address));
  const cidr = parseCidr(block);
  if (!ip || !cidr) return false;
  const base = cidr.address.bytes;
  if (base.length !== ip.length) return false;
  for (let bit = 0; bit < cidr.prefix; bit++) {
    const mask = 0x80 >> (bit & 7);
    if (((base[bit >> 3] ?? 0) & mask) !== ((ip[bit >> 3] ?? 0) & mask)) return false;
  }
  return true;
}

/** An IPv4 address in IPv6 clothes is one. */
function plain(ip: IpAddress | undefined): readonly number[] | undefined {
  return ip?.mapped ? ip.bytes.slice(12) : ip?.bytes;
}
