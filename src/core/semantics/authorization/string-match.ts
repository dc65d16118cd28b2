import { RE2JS } from 're2js';

/** Istio's way to write a string condition: `exact`, `prefix*`, `*suffix`, `*` for any that is not empty. */
export type StringPattern =
  | { readonly kind: 'exact'; readonly text: string }
  | { readonly kind: 'prefix'; readonly text: string }
  | { readonly kind: 'suffix'; readonly text: string }
  | { readonly kind: 'present' };

export function stringPattern(value: string): StringPattern {
  if (value === '*') return { kind: 'present' };
  if (value.startsWith('*')) return { kind: 'suffix', text: value.slice(1) };
  if (value.endsWith('*')) return { kind: 'prefix', text: value.slice(0, -1) };
  return { kind: 'exact', text: value };
}

function matchesPattern(pattern: StringPattern, text: string, ignoreCase = false): boolean {
  if (pattern.kind === 'present') return text !== '';
  const wanted = ignoreCase ? pattern.text.toLowerCase() : pattern.text;
  const given = ignoreCase ? text.toLowerCase() : text;
  if (pattern.kind === 'exact') return given === wanted;
  return pattern.kind === 'prefix' ? given.startsWith(wanted) : given.endsWith(wanted);
}

export function matchesString(value: string, text: string, ignoreCase = false): boolean {
  return matchesPattern(stringPattern(value), text, ignoreCase);
}

/** A value in which `*` stands for anything anywhere, as Envoy's policies treat namespaces. */
export function matchesGlob(value: string, text: string): boolean {
  if (!value.includes('*')) return value === text;
  return RE2JS.matches(
    value
      .split('*')
      .map((part) => RE2JS.quote(part))
      .join('.*'),
    text,
  );
}
