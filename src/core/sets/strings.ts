/**
 * Sets of strings as conditions write them: exact texts, prefixes, suffixes, path templates, and their unions, intersections and
 * complements. A set is a union of terms without some patterns; a term is what all of its patterns hold.
 */

export type TextPattern =
  | { readonly kind: 'exact'; readonly text: string }
  | { readonly kind: 'prefix'; readonly text: string }
  | { readonly kind: 'suffix'; readonly text: string }
  /** Any value at all, where the thing may also be absent. */
  | { readonly kind: 'present' }
  /** A pattern whose texts are told by a function; `text` is how it is written. */
  | { readonly kind: 'template'; readonly text: string; readonly matches: (text: string) => boolean; readonly sample: string };

type Term = readonly TextPattern[];

export interface StringSet {
  /** Absent: everything, also that there is no value. */
  readonly of?: readonly Term[];
  readonly except: readonly TextPattern[];
}

export const everything: StringSet = { except: [] };

export function stringsOf(patterns: readonly TextPattern[]): StringSet {
  return { of: patterns.map((pattern) => [pattern]), except: [] };
}

export function stringsExcept(patterns: readonly TextPattern[]): StringSet {
  return { except: patterns };
}

export function isEverything(set: StringSet): boolean {
  return set.of === undefined && set.except.length === 0;
}

function patternHolds(pattern: TextPattern, text: string | undefined): boolean {
  if (text === undefined) return false;
  switch (pattern.kind) {
    case 'exact':
      return text === pattern.text;
    case 'prefix':
      return text.startsWith(pattern.text);
    case 'suffix':
      return text.endsWith(pattern.text);
    case 'present':
      return true;
    case 'template':
      return pattern.matches(text);
    default:
      return pattern satisfies never;
  }
}

export function holds(set: StringSet, text: string | undefined): boolean {
  return (
    (set.of === undefined || set.of.some((term) => term.every((pattern) => patternHolds(pattern, text)))) &&
    !set.except.some((pattern) => patternHolds(pattern, text))
  );
}

/** Whether one pattern surely holds all texts of another. */
function covers(outer: TextPattern, inner: TextPattern): boolean {
  if (outer.kind === 'present') return true;
  if (inner.kind === 'exact') return patternHolds(outer, inner.text);
  if (inner.kind === 'present') return (outer.kind === 'prefix' || outer.kind === 'suffix') && outer.text === '';
  if (outer.kind === 'prefix') return inner.kind === 'prefix' ? inner.text.startsWith(outer.text) : templateStarts(inner, outer.text);
  if (outer.kind === 'suffix') return inner.kind === 'suffix' && inner.text.endsWith(outer.text);
  return outer.kind === 'template' && inner.kind === 'template' && outer.text === inner.text;
}

function templateStarts(pattern: TextPattern, prefix: string): boolean {
  return pattern.kind === 'template' && (pattern.text.split('{', 1)[0] ?? '').startsWith(prefix);
}

function coversTerm(outer: TextPattern, term: Term): boolean {
  return term.some((pattern) => covers(outer, pattern));
}

/** The term with one more pattern, or undefined where nothing is left. */
function meet(term: Term, pattern: TextPattern): Term | undefined {
  const exact = term.find((one) => one.kind === 'exact');
  if (exact?.kind === 'exact') return patternHolds(pattern, exact.text) ? term : undefined;
  if (pattern.kind === 'exact') return term.every((one) => patternHolds(one, pattern.text)) ? [pattern] : undefined;
  if (coversTerm(pattern, term)) return term;
  const kept = term.filter((one) => !covers(one, pattern));
  for (const one of kept) {
    if (one.kind === 'prefix' && pattern.kind === 'prefix') return undefined;
    if (one.kind === 'suffix' && pattern.kind === 'suffix') return undefined;
  }
  return [...kept, pattern];
}

function terms(set: readonly Term[]): readonly Term[] {
  return set.filter(
    (term, i) =>
      !set.some(
        (other, j) => j !== i && other.every((one) => coversTerm(one, term)) && (j < i || !term.every((one) => coversTerm(one, other))),
      ),
  );
}

export function intersectStrings(a: StringSet, b: StringSet): StringSet {
  const except = [...a.except, ...b.except.filter((one) => !a.except.some((other) => same(one, other)))];
  if (!a.of) return b.of ? pruned(b.of, except) : { except };
  if (!b.of) return pruned(a.of, except);
  const met: Term[] = [];
  for (const x of a.of)
    for (const y of b.of) {
      let term: Term | undefined = x;
      for (const pattern of y) term = term && meet(term, pattern);
      if (term) met.push(term);
    }
  return pruned(terms(met), except);
}

function pruned(of: readonly Term[], except: readonly TextPattern[]): StringSet {
  const left = of.filter((term) => !except.some((one) => coversTerm(one, term)));
  const relevant = except.filter((one) => left.some((term) => meet(term, one) !== undefined));
  return { of: left, except: relevant };
}

function same(a: TextPattern, b: TextPattern): boolean {
  return a.kind === b.kind && ('text' in a ? a.text : '') === ('text' in b ? b.text : '');
}

/** The complement, as a union. */
export function complementStrings(set: StringSet): readonly StringSet[] {
  const parts: StringSet[] = set.except.map((pattern) => stringsOf([pattern]));
  if (!set.of) return parts;
  let outside: readonly StringSet[] = [everything];
  for (const term of set.of)
    outside = outside
      .flatMap((one) => term.map((pattern) => intersectStrings(one, stringsExcept([pattern]))))
      .filter((one) => !isEmptyStrings(one));
  return [...outside, ...parts];
}

/** Surely empty. */
export function isEmptyStrings(set: StringSet): boolean {
  const { of, except } = set;
  if (!of) return false;
  return of.every((term) => except.some((one) => coversTerm(one, term)));
}

/** Some text of the set, or undefined where none is found. */
export function sampleOf(set: StringSet, otherwise: string): string | undefined {
  const tries: string[] = [];
  if (!set.of) tries.push(otherwise, `${otherwise}x`, 'x', '/x', 'X-OTHER');
  for (const term of set.of ?? []) {
    const prefix = text(term, 'prefix');
    const suffix = text(term, 'suffix');
    const exact = text(term, 'exact');
    const template = term.find((one) => one.kind === 'template');
    if (exact !== undefined) tries.push(exact);
    if (template?.kind === 'template') tries.push(template.sample);
    tries.push(
      `${prefix ?? ''}${suffix ?? ''}`,
      `${prefix ?? ''}x${suffix ?? ''}`,
      `${prefix ?? ''}other${suffix ?? ''}`,
      `${prefix ?? ''}x/y${suffix ?? ''}`,
      otherwise,
    );
  }
  return tries.find((one) => one !== '' && holds(set, one));
}

function text(term: Term, kind: 'exact' | 'prefix' | 'suffix'): string | undefined {
  const found = term.find((one) => one.kind === kind);
  return found !== undefined && 'text' in found ? found.text : undefined;
}

function formatPattern(pattern: TextPattern): string {
  switch (pattern.kind) {
    case 'exact':
    case 'template':
      return pattern.text;
    case 'prefix':
      return `${pattern.text}*`;
    case 'suffix':
      return `*${pattern.text}`;
    case 'present':
      return '*';
    default:
      return pattern satisfies never;
  }
}

/** `/a*`, `GET`, `!/admin*`: what is in the set, and after `!` what is not. */
export function formatStrings(set: StringSet): readonly string[] {
  return [...(set.of ?? []).map((term) => term.map(formatPattern).join('&')), ...set.except.map((one) => `!${formatPattern(one)}`)];
}
