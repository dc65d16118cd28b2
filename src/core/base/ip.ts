/** An IP address as its bytes: 4 or 16. */
export interface IpAddress {
  readonly family: 4 | 6;
  readonly bytes: readonly number[];
  /** An IPv6 text whose value is an IPv4 address: `::ffff:10.0.0.1`. */
  readonly mapped: boolean;
}

/**
 * Reads an IP address as Go does; undefined where the text is none. Zones (`fe80::1%eth0`) are refused.
 * `leadingZeros`: take `010.0.0.1`, as readers of old API fields do.
 */
export function parseIp(text: string, options: { readonly leadingZeros?: boolean } = {}): IpAddress | undefined {
  if (text.length > 45) return undefined;
  if (!text.includes(':')) {
    const bytes = ipv4Bytes(text, options.leadingZeros ?? false);
    return bytes && { family: 4, bytes, mapped: false };
  }
  const bytes = ipv6Bytes(text, options.leadingZeros ?? false);
  if (!bytes) return undefined;
  const mapped = bytes.slice(0, 10).every((one) => one === 0) && bytes[10] === 255 && bytes[11] === 255;
  return { family: 6, bytes, mapped };
}

/** An address block. `hostBits`: bits are set below the prefix (`10.0.0.1/8`). */
export interface IpBlock {
  readonly address: IpAddress;
  readonly prefix: number;
  readonly hostBits: boolean;
}

/** Reads `10.0.0.0/8` or `2001:db8::/32`; undefined where the text is none. */
export function parseCidr(text: string, options: { readonly leadingZeros?: boolean } = {}): IpBlock | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const address = parseIp(text.slice(0, slash), options);
  const prefixText = text.slice(slash + 1);
  if (!address || !/^(0|[1-9]\d{0,2})$/.test(prefixText)) {
    if (!(address && options.leadingZeros && /^\d{1,3}$/.test(prefixText))) return undefined;
  }
  const prefix = Number(prefixText);
  if (prefix > address.bytes.length * 8) return undefined;
  const hostBits = address.bytes.some((byte, index) => (byte & (0xff >> Math.min(8, Math.max(0, prefix - index * 8)))) !== 0);
  return { address, prefix, hostBits };
}

function ipv4Bytes(text: string, leadingZeros: boolean): readonly number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  const bytes: number[] = [];
  for (const part of parts) {
    if (!(leadingZeros ? /^\d{1,10}$/ : /^(0|[1-9]\d{0,2})$/).test(part) || Number(part) > 255) return undefined;
    bytes.push(Number(part));
  }
  return bytes;
}

function ipv6Bytes(text: string, leadingZeros: boolean): readonly number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = groups(halves[0] ?? '', leadingZeros, halves.length === 1);
  if (!head) return undefined;
  if (halves.length === 1) return head.length === 16 ? head : undefined;
  const tail = groups(halves[1] ?? '', leadingZeros, true);
  // `::` stands for at least one group.
  if (!tail || head.length + tail.length > 14) return undefined;
  return [...head, ...new Array<number>(16 - head.length - tail.length).fill(0), ...tail];
}

function groups(text: string, leadingZeros: boolean, mayEndInIpv4: boolean): readonly number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const bytes: number[] = [];
  for (const [index, part] of parts.entries()) {
    if (part.includes('.') && mayEndInIpv4 && index === parts.length - 1) {
      const ipv4 = ipv4Bytes(part, leadingZeros);
      if (!ipv4) return undefined;
      bytes.push(...ipv4);
    } else {
      if (!/^[0-9a-fA-F]{1,4}$/.test(part)) return undefined;
      const group = Number.parseInt(part, 16);
      bytes.push(group >> 8, group & 0xff);
    }
  }
  return bytes;
}
