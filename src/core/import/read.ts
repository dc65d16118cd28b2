/** Looking into objects whose shape nobody vouches for. */
import { isList, isObject, type Json } from '../base/json.ts';
import type { KubeObject } from '../kube/resource.ts';

/** The value at a path, undefined where there is none. */
export function at(value: unknown, ...path: readonly (string | number)[]): Json | undefined {
  let found: unknown = value;
  for (const part of path) {
    if (isList(found) && typeof part === 'number') found = found[part];
    else if (isObject(found) && typeof part === 'string') found = Object.hasOwn(found, part) ? found[part] : undefined;
    else return undefined;
  }
  // `as`: what was read from JSON is JSON.
  return found as Json | undefined;
}

export function textAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

export function numberAt(value: unknown, ...path: readonly (string | number)[]): number | undefined {
  const found = at(value, ...path);
  return typeof found === 'number' ? found : undefined;
}

export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly Json[] {
  const found = at(value, ...path);
  return isList(found) ? found : [];
}

export function textsAt(value: unknown, ...path: readonly (string | number)[]): readonly string[] {
  return listAt(value, ...path).filter((one): one is string => typeof one === 'string');
}

/** A map of texts: labels, annotations, selectors. */
export function mapAt(value: unknown, ...path: readonly (string | number)[]): Readonly<Record<string, string>> {
  const found = at(value, ...path);
  if (!isObject(found)) return {};
  return Object.fromEntries(Object.entries(found).filter((one): one is [string, string] => typeof one[1] === 'string'));
}

export function labelsOf(object: KubeObject): Readonly<Record<string, string>> {
  return mapAt(object, 'metadata', 'labels');
}

export function namespaceOfObject(object: KubeObject): string {
  return object.metadata.namespace ?? 'default';
}

/** Whether every pair of `some` is in `all`. */
export function contains(all: Readonly<Record<string, string>>, some: Readonly<Record<string, string>>): boolean {
  return Object.entries(some).every(([name, value]) => all[name] === value);
}

/** `value` with the fields that are given, and without those that are undefined. */
export function given<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // `as`: undefined fields were just taken away.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** A whole number within bounds; what is outside of them no drawing can say. */
export function wholeAt(value: unknown, least: number, most: number, ...path: readonly (string | number)[]): number | undefined {
  const found = numberAt(value, ...path);
  return found !== undefined && Number.isInteger(found) && found >= least && found <= most ? found : undefined;
}

export function portAt(value: unknown, ...path: readonly (string | number)[]): number | undefined {
  return wholeAt(value, 0, 65535, ...path);
}
