/** Requests that a match admits, so that every part of a routing space can be tried. */
import { regexMatches } from './regex.ts';
import type { EntryMatch, PathMatch, TextMatch } from './table.ts';

export interface SampleRequest {
  readonly method: string;
  /** With query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'] as const;

/**
 * Requests that meet a match and as little else as possible, the plainest first; `used` are the methods that the virtual host speaks of.
 * Empty: no request could be made up (a regular expression that is too clever).
 */
export function samplesOf(match: EntryMatch, used: ReadonlySet<string>): readonly SampleRequest[] {
  const headers: Record<string, string> = {};
  for (const { name, match: wanted, invert } of match.headers ?? []) {
    const value = invert ? undefined : sampleText(wanted);
    if (value !== undefined) headers[name] = value;
    else if (!invert) return [];
  }
  const query: string[] = [];
  for (const { name, match: wanted, invert } of match.query ?? []) {
    const value = invert ? undefined : sampleText(wanted);
    if (value !== undefined) query.push(`${name}=${value}`);
    else if (!invert) return [];
  }
  const search = query.length > 0 ? `?${query.join('&')}` : '';
  const methods = match.method ? [sampleText(match.method)] : ['GET', METHODS.find((one) => !used.has(one))];
  return pathsOf(match.path).flatMap((path) =>
    [...new Set(methods)].flatMap((method) => (method === undefined ? [] : [{ method, path: path + search, headers }])),
  );
}

/** A path itself, and for prefixes one that no other rule is likely to speak of. */
function pathsOf(match: PathMatch | undefined): readonly string[] {
  if (!match) return ['/', '/any-other-path'];
  switch (match.type) {
    case 'exact':
      return [match.value];
    case 'segments':
    case 'prefix': {
      const base = match.value.startsWith('/') ? match.value : `/${match.value}`;
      return [base, `${base.endsWith('/') ? base : `${base}/`}any-other-path`];
    }
    case 'regex': {
      const path = sampleOfRegex(match.value);
      return path === undefined ? [] : [path];
    }
  }
}

function sampleText(match: TextMatch): string | undefined {
  switch (match.type) {
    case 'present':
      return '1';
    case 'exact':
    case 'prefix':
      return match.value;
    case 'regex':
      return sampleOfRegex(match.value);
  }
}

/** A text that a simple regular expression matches: each alternative's first, each repetition as short as can be. Checked before it is given. */
export function sampleOfRegex(source: string): string | undefined {
  const read = readAlternatives(source, 0);
  const text = read && read.at === source.length ? read.text : undefined;
  return text !== undefined && regexMatches(source, text) ? text : undefined;
}

interface Read {
  readonly text: string;
  readonly at: number;
}

function readAlternatives(source: string, from: number): Read | undefined {
  let first: string | undefined;
  let at = from;
  for (;;) {
    const read = readSequence(source, at);
    if (!read) return undefined;
    first ??= read.text;
    at = read.at;
    if (source[at] !== '|') return { text: first, at };
    at++;
  }
}

function readSequence(source: string, from: number): Read | undefined {
  let text = '';
  let at = from;
  while (at < source.length && source[at] !== '|' && source[at] !== ')') {
    const atom = readAtom(source, at);
    if (!atom) return undefined;
    at = atom.at;
    const count = readRepetition(source, at);
    at = count.at;
    text += atom.text.repeat(count.times);
  }
  return { text, at };
}

function readAtom(source: string, at: number): Read | undefined {
  const character = source.charAt(at);
  switch (character) {
    case '(': {
      const plain = /^\((\?(:|P?<[A-Za-z]\w*>))?/.exec(source.slice(at));
      const inner = readAlternatives(source, at + (plain?.[0].length ?? 1));
      return inner && source[inner.at] === ')' ? { text: inner.text, at: inner.at + 1 } : undefined;
    }
    case '[': {
      const set = /^\[(\^?)((?:\\.|[^\]\\])+)\]/.exec(source.slice(at));
      if (!set) return undefined;
      const first = set[2]?.startsWith('\\') ? sampleOfClass(set[2].charAt(1)) : (set[2]?.charAt(0) ?? '');
      return { text: set[1] ? '~' : first, at: at + set[0].length };
    }
    case '\\':
      return { text: sampleOfClass(source.charAt(at + 1)), at: at + 2 };
    case '.':
      return { text: 'x', at: at + 1 };
    case '^':
    case '$':
      return { text: '', at: at + 1 };
    default:
      return { text: character, at: at + 1 };
  }
}

function sampleOfClass(letter: string): string {
  if (letter === 'd') return '1';
  if (letter === 'w') return 'a';
  if (letter === 's') return ' ';
  return /[A-Za-z]/.test(letter) ? '' : letter;
}

function readRepetition(source: string, at: number): { readonly times: number; readonly at: number } {
  const counted = /^\{(\d+)(?:,\d*)?\}\??/.exec(source.slice(at));
  if (counted) return { times: Math.min(Number(counted[1]), 64), at: at + counted[0].length };
  const simple = /^[*+?]\??/.exec(source.slice(at));
  if (simple) return { times: simple[0].startsWith('+') ? 1 : 0, at: at + simple[0].length };
  return { times: 1, at };
}
