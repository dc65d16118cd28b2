/**
 * Hostnames and their wildcards. No hostname (`undefined` or `*`) means every host; `*.X` any name that ends in `.X` and has at least
 * one label before it. https://gateway-api.sigs.k8s.io/reference/spec/#hostname
 */

/** Whether a pattern admits a precise host (lower case, without port). */
export function hostMatches(pattern: string | undefined, host: string): boolean {
  if (pattern === undefined || pattern === '' || pattern === '*') return true;
  if (pattern.startsWith('*.')) return host.length > pattern.length - 1 && host.endsWith(pattern.slice(1));
  return pattern === host;
}

/** What two patterns have in common: the narrower of the two, or nothing. */
export function intersectHostnames(a: string | undefined, b: string | undefined): string | undefined {
  const left = normal(a);
  const right = normal(b);
  if (covers(left, right)) return right;
  if (covers(right, left)) return left;
  return undefined;
}

function normal(hostname: string | undefined): string {
  return hostname === undefined || hostname === '' ? '*' : hostname.toLowerCase();
}

/** Whether every host of `inner` is one of `outer`. */
export function covers(outer: string, inner: string): boolean {
  if (outer === '*' || outer === inner) return true;
  if (inner === '*' || !outer.startsWith('*.')) return false;
  const suffix = outer.slice(1);
  return inner.startsWith('*.') ? inner.slice(1).endsWith(suffix) : inner.length > suffix.length && inner.endsWith(suffix);
}

/** Negative when `a` is more specific: precise names before wildcards, then the longer before the shorter, `*` last. */
export function compareSpecificity(a: string | undefined, b: string | undefined): number {
  return rank(b) - rank(a);
}

function rank(hostname: string | undefined): number {
  const name = normal(hostname);
  if (name === '*') return 0;
  return name.startsWith('*.') ? name.length : 1000 + name.length;
}

/**
 * Values by hostname pattern; a look-up costs one step per label of the host, whatever the number of patterns.
 */
export interface HostIndex<T> {
  readonly byName: ReadonlyMap<string, T>;
}

export function hostIndex<T>(entries: Iterable<readonly [string, T]>): HostIndex<T> {
  return { byName: new Map(entries) };
}

/** All values whose pattern admits the host (lower case, without port), most specific first. */
export function lookUpHost<T>(index: HostIndex<T>, host: string): readonly T[] {
  const found: T[] = [];
  const exact = index.byName.get(host);
  if (exact !== undefined) found.push(exact);
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
    if (dot === 0) continue;
    const wildcard = index.byName.get(`*${host.slice(dot)}`);
    if (wildcard !== undefined) found.push(wildcard);
  }
  const any = index.byName.get('*');
  if (any !== undefined) found.push(any);
  return found;
}
