/**
 * Sets of IP addresses: sorted, disjoint, non-adjacent ranges over one line on which the IPv4 addresses come first and the IPv6
 * addresses after them, so that two equal sets have one form. IPv4-mapped IPv6 addresses count as IPv4.
 */

type AddressRange = readonly [from: bigint, to: bigint];
export type AddressSet = readonly AddressRange[];

const V4 = 1n << 32n;
const V6 = 1n << 128n;

export const noAddresses: AddressSet = [];
export const allIPv4: AddressSet = [[0n, V4 - 1n]];
export const allIPv6: AddressSet = [[V4, V4 + V6 - 1n]];

/** An address as its place on the line, or undefined where the text is no address. */
export function parseAddress(text: string): bigint | undefined {
  const four = parseIPv4(text);
  if (four !== undefined) return four;
  const six = parseIPv6(text);
  if (six === undefined) return undefined;
  return six >> 32n === 0xffffn ? six & 0xffffffffn : V4 + six;
}

function parseIPv4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0;
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part)) return undefined;
    const byte = Number(part);
    if (byte > 255) return undefined;
    value = value * 256 + byte;
  }
  return BigInt(value);
}

function parseIPv6(text: string): bigint | undefined {
  const [address = ''] = text.split('%');
  const halves = address.split('::');
  if (halves.length > 2 || !address.includes(':')) return undefined;
  const groups = (half: string | undefined): number[] | undefined => {
    if (!half) return [];
    const result: number[] = [];
    const parts = half.split(':');
    for (const [i, part] of parts.entries()) {
      if (i === parts.length - 1 && part.includes('.')) {
        const four = parseIPv4(part);
        if (four === undefined) return undefined;
        result.push(Number(four >> 16n), Number(four & 0xffffn));
      } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) result.push(Number.parseInt(part, 16));
      else return undefined;
    }
    return result;
  };
  const head = groups(halves[0]);
  const tail = groups(halves[1]);
  if (!head || !tail) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  return [...head, ...Array<number>(missing).fill(0), ...tail].reduce((value, group) => (value << 16n) | BigInt(group), 0n);
}

/** The addresses of `10.0.0.0/8` or of one address; undefined where the text is neither. */
export function parseCidr(text: string): AddressSet | undefined {
  const slash = text.indexOf('/');
  const base = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (base === undefined) return undefined;
  const bits = base < V4 ? 32 : 128;
  const length = slash < 0 ? bits : /^\d{1,3}$/.test(text.slice(slash + 1)) ? Number(text.slice(slash + 1)) : -1;
  if (length < 0 || length > bits) return undefined;
  const size = 1n << BigInt(bits - length);
  const origin = base < V4 ? 0n : V4;
  const from = origin + ((base - origin) / size) * size;
  return [[from, from + size - 1n]];
}

function canonical(ranges: readonly AddressRange[]): AddressSet {
  const sorted = ranges.filter(([from, to]) => from <= to).sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
  const merged: [bigint, bigint][] = [];
  for (const [from, to] of sorted) {
    const last = merged[merged.length - 1];
    if (last && from <= last[1] + 1n) {
      if (to > last[1]) last[1] = to;
    } else merged.push([from, to]);
  }
  return merged;
}

function later(a: bigint, b: bigint): bigint {
  if (a > b) return a;
  return b;
}

function earlier(a: bigint, b: bigint): bigint {
  if (a < b) return a;
  return b;
}

export function uniteAddresses(...sets: readonly AddressSet[]): AddressSet {
  return canonical(sets.flat());
}

export function subtractAddresses(a: AddressSet, b: AddressSet): AddressSet {
  const rest: AddressRange[] = [];
  for (const [from, to] of a) {
    let start = from;
    for (const [low, high] of b) {
      if (high < start) continue;
      if (low > to) break;
      if (low > start) rest.push([start, low - 1n]);
      start = high + 1n;
    }
    if (start <= to) rest.push([start, to]);
  }
  return rest;
}

export function intersectAddresses(a: AddressSet, b: AddressSet): AddressSet {
  const result: AddressRange[] = [];
  for (const [x, y] of a)
    for (const [low, high] of b) {
      const from = later(x, low);
      const to = earlier(y, high);
      if (from <= to) result.push([from, to]);
    }
  return canonical(result);
}

export function hasAddress(set: AddressSet, address: bigint): boolean {
  return set.some(([from, to]) => from <= address && address <= to);
}

export function formatAddress(address: bigint): string {
  if (address < V4) return [24n, 16n, 8n, 0n].map((shift) => `${(address >> shift) & 255n}`).join('.');
  const value = address - V4;
  const groups = Array.from({ length: 8 }, (_, i) => ((value >> BigInt(112 - 16 * i)) & 0xffffn).toString(16)).join(':');
  const runs = groups.match(/(?:^|:)(?:0(?::|$)){2,}/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  return longest === '' ? groups : groups.replace(longest, '::');
}

/** The fewest CIDR blocks that make up a set. */
export function toCidrs(set: AddressSet): readonly string[] {
  const blocks: string[] = [];
  for (const range of set)
    for (const [origin, bits] of [
      [0n, 32],
      [V4, 128],
    ] as const) {
      const end = origin === 0n ? V4 - 1n : V4 + V6 - 1n;
      let from = later(range[0], origin);
      const to = earlier(range[1], end);
      while (from <= to) {
        let size = 1n;
        let length = bits;
        while (length > 0 && (from - origin) % (size * 2n) === 0n && from + size * 2n - 1n <= to) {
          size *= 2n;
          length--;
        }
        blocks.push(`${formatAddress(from)}/${length}`);
        from += size;
      }
    }
  return blocks;
}
