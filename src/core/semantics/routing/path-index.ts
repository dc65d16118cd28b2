/**
 * Which entries of a virtual host may match a path, in the order in which they are asked; so that a look-up among thousands of
 * entries touches only those whose path fits.
 */
import type { RouteEntry } from './table.ts';

export interface PathIndex {
  readonly exact: ReadonlyMap<string, readonly number[]>;
  /** By prefix without its trailing `/`. */
  readonly segments: ReadonlyMap<string, readonly number[]>;
  readonly prefix: ReadonlyMap<string, readonly number[]>;
  /** Lengths of the keys of `prefix`, ascending. */
  readonly prefixLengths: readonly number[];
  /** Without a path, by regular expression, or without regard to case: asked of every request. */
  readonly always: readonly number[];
}

export function indexPaths(entries: readonly RouteEntry[]): PathIndex {
  const exact = new Map<string, number[]>();
  const segments = new Map<string, number[]>();
  const prefix = new Map<string, number[]>();
  const always: number[] = [];
  entries.forEach((entry, n) => {
    const { path } = entry.match;
    if (!path || path.type === 'regex' || path.ignoreCase) always.push(n);
    else if (path.type === 'exact') file(exact, path.value, n);
    else if (path.type === 'segments') file(segments, withoutTrailingSlash(path.value), n);
    else file(prefix, path.value, n);
  });
  const prefixLengths = [...new Set([...prefix.keys()].map((key) => key.length))].sort((a, b) => a - b);
  return { exact, segments, prefix, prefixLengths, always };
}

function file(map: Map<string, number[]>, key: string, n: number): void {
  const list = map.get(key);
  if (list) list.push(n);
  else map.set(key, [n]);
}

export function withoutTrailingSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

/** Positions of the entries whose path may match (all others cannot), ascending. */
export function candidates(index: PathIndex, path: string): readonly number[] {
  const lists: (readonly number[])[] = [];
  const take = (list: readonly number[] | undefined): void => {
    if (list) lists.push(list);
  };
  take(index.exact.get(path));
  if (index.segments.size > 0) {
    take(index.segments.get(''));
    for (let slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) take(index.segments.get(path.slice(0, slash)));
    if (path.length > 1 && !path.endsWith('/')) take(index.segments.get(path));
  }
  for (const length of index.prefixLengths) {
    if (length > path.length) break;
    take(index.prefix.get(path.slice(0, length)));
  }
  if (index.always.length > 0) lists.push(index.always);
  if (lists.length === 1 && lists[0]) return lists[0];
  return lists.flat().sort((a, b) => a - b);
}
