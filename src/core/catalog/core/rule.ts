import type { JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import type { RuleContext, ValueRule, Violation } from '../../schema/notation.ts';
import type { Form } from './forms/names.ts';

/** A rule that finds its violations itself. */
export function finds<T>(message: string, find: (value: T, context: RuleContext) => Iterable<Violation>): ValueRule {
  return { message, holds: (value: T, context) => [...find(value, context)] };
}

/** A rule that a value obeys or not. */
export function obeys<T>(message: string, holds: (value: T) => boolean, at?: Path): ValueRule {
  return { message, holds, ...(at && { at }) };
}

/** A text in a form. */
export function inForm(form: Form): ValueRule {
  return finds<string>('must have the right form', function* (text) {
    const why = form(text);
    if (why) yield { message: why };
  });
}

/** Every key of a map in a form. */
export function keysInForm(form: Form): ValueRule {
  return finds<JsonObject>('must have keys in the right form', function* (map) {
    for (const key of Object.keys(map)) {
      const why = form(key);
      if (why) yield { path: [key], message: `has a key that ${why}` };
    }
  });
}

/** Items whose key occurred before. `key` answers undefined for items that are not compared. */
export function* repeats<T>(
  items: readonly T[] | undefined,
  key: (item: T) => string | undefined,
  at: Path = [],
  message = 'must be unique in its list',
): Generator<Violation> {
  const seen = new Set<string>();
  for (const [index, item] of (items ?? []).entries()) {
    const id = key(item);
    if (id === undefined) continue;
    if (seen.has(id)) yield { path: [index, ...at], message };
    seen.add(id);
  }
}

/** Violations of a nested value, seen from the outside. */
export function* under(path: Path, violations: Iterable<Violation>): Generator<Violation> {
  for (const violation of violations) yield { ...violation, path: [...path, ...(violation.path ?? [])] };
}
