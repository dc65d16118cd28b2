/** Regular expressions as Envoy reads them: RE2, and the whole text must match. https://github.com/google/re2/wiki/Syntax */
import { RE2JS } from 're2js';

const LONGEST = 4096;
const compiled = new Map<string, RE2JS | undefined>();
const MOST_KEPT = 2048;

function compile(source: string): RE2JS | undefined {
  if (compiled.has(source)) return compiled.get(source);
  let expression: RE2JS | undefined;
  try {
    if (source.length <= LONGEST) expression = RE2JS.compile(source);
  } catch {
    expression = undefined;
  }
  if (compiled.size >= MOST_KEPT) compiled.clear();
  compiled.set(source, expression);
  return expression;
}

export function isRegex(source: string): boolean {
  return compile(source) !== undefined;
}

/** Whether the whole text matches. A source that is not RE2 matches nothing. */
export function regexMatches(source: string, text: string): boolean {
  return compile(source)?.matches(text) ?? false;
}

/** Every match of `source` in `text` replaced; `\1` in the substitution is the first group. What is not RE2 changes nothing. */
export function regexReplace(source: string, text: string, substitution: string): string {
  const expression = compile(source);
  if (!expression) return text;
  // re2js reads `$1`; Envoy and RE2 write `\1`, and know `$` as itself.
  const replacement = substitution.replaceAll('$', '\\$').replace(/\\(\d)/g, (_, digit: string) => `$${digit}`);
  return expression.matcher(text).replaceAll(replacement);
}
