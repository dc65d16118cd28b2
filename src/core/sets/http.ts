/** Sets of HTTP requests: the product of what may stand in each part of a request. */
import {
  complementStrings,
  everything,
  formatStrings,
  holds,
  intersectStrings,
  isEmptyStrings,
  isEverything,
  type StringSet,
} from './strings.ts';

/** The parts that have a name of their own; every other part is `header:…`, `query:…` or a fact about the caller's token. */
export type HttpPart = 'methods' | 'paths' | 'hosts' | `header:${string}` | `query:${string}` | `token:${string}`;

/** All parts hold; a part that is not there may be anything. */
export type HttpSet = ReadonlyMap<HttpPart, StringSet>;

export const anyRequest: HttpSet = new Map();

export function requestsWith(part: HttpPart, set: StringSet): HttpSet {
  return isEverything(set) ? anyRequest : new Map([[part, set]]);
}

/** What both hold, or undefined where that is nothing. */
export function intersectHttp(a: HttpSet, b: HttpSet): HttpSet | undefined {
  if (a.size === 0) return b;
  if (b.size === 0) return a;
  const result = new Map(a);
  for (const [part, set] of b) {
    const both = intersectStrings(result.get(part) ?? everything, set);
    if (isEmptyStrings(both)) return undefined;
    result.set(part, both);
  }
  return result;
}

/** What is not in the set, as a union. */
export function complementHttp(set: HttpSet): readonly HttpSet[] {
  return [...set].flatMap(([part, strings]) =>
    complementStrings(strings)
      .filter((one) => !isEmptyStrings(one))
      .map((one) => requestsWith(part, one)),
  );
}

export function holdsRequest(set: HttpSet, value: (part: HttpPart) => string | undefined): boolean {
  for (const [part, strings] of set) if (!holds(strings, value(part))) return false;
  return true;
}

export interface HttpCondition {
  readonly hosts?: readonly string[];
  readonly methods?: readonly string[];
  readonly paths?: readonly string[];
  readonly headers?: readonly string[];
}

/** As connections write it; headers as `name: value`, facts of the token as `request.auth…: value`. */
export function formatHttp(set: HttpSet): HttpCondition {
  const condition: { hosts?: readonly string[]; methods?: readonly string[]; paths?: readonly string[]; headers?: string[] } = {};
  for (const [part, strings] of set) {
    const texts = formatStrings(strings);
    if (part === 'hosts' || part === 'methods' || part === 'paths') condition[part] = texts;
    else {
      const name = part.slice(part.indexOf(':') + 1);
      condition.headers = [
        ...(condition.headers ?? []),
        ...texts.map((text) => (text.startsWith('!') ? `!${name}: ${text.slice(1)}` : `${name}: ${text}`)),
      ];
    }
  }
  return condition;
}
