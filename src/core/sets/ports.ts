/** Sets of ports: sorted, disjoint, non-adjacent ranges, so that two equal sets have one form. */

export type PortRange = readonly [from: number, to: number];
export type PortSet = readonly PortRange[];

const MAX_PORT = 65535;
export const noPorts: PortSet = [];
export const allPorts: PortSet = [[1, MAX_PORT]];

export function portsOf(...ranges: readonly (number | PortRange)[]): PortSet {
  return canonical(ranges.map((one): PortRange => (typeof one === 'number' ? [one, one] : one)));
}

function canonical(ranges: readonly PortRange[]): PortSet {
  const sorted = ranges.filter(([from, to]) => from <= to).sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = merged[merged.length - 1];
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

export function unitePorts(...sets: readonly PortSet[]): PortSet {
  return canonical(sets.flat());
}

export function intersectPorts(a: PortSet, b: PortSet): PortSet {
  if (a === allPorts) return b;
  if (b === allPorts) return a;
  const result: PortRange[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i], b[j]];
    if (!x || !y) break;
    const from = Math.max(x[0], y[0]);
    const to = Math.min(x[1], y[1]);
    if (from <= to) result.push([from, to]);
    if (x[1] < y[1]) i++;
    else j++;
  }
  return result;
}

export function subtractPorts(a: PortSet, b: PortSet): PortSet {
  if (b.length === 0) return a;
  const rest: PortRange[] = [];
  for (const [from, to] of a) {
    let start = from;
    for (const [low, high] of b) {
      if (high < start) continue;
      if (low > to) break;
      if (low > start) rest.push([start, low - 1]);
      start = high + 1;
    }
    if (start <= to) rest.push([start, to]);
  }
  return rest;
}

export function hasPort(set: PortSet, port: number): boolean {
  return set.some(([from, to]) => from <= port && port <= to);
}

function samePorts(a: PortSet, b: PortSet): boolean {
  return a === b || (a.length === b.length && a.every((one, i) => one[0] === b[i]?.[0] && one[1] === b[i]?.[1]));
}

/** `all`, `80` or `80,8080-8090`. */
export function formatPorts(set: PortSet): string {
  if (samePorts(set, allPorts)) return 'all';
  return set.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}
