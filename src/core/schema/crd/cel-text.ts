/**
 * Changes to the text of an expression before it is parsed: pattern matching by RE2 instead of the browser's patterns with their unbounded
 * time, and `has()` of whatever stands before the last dot, where the library knows plain names only.
 */

/** What `.matches` is called afterwards. */
export const RE2_MATCHES = 'matchesRe2';
/** What `has` is called afterwards where its argument is no plain name. */
export const HAS_FIELD = 'hasField';

const QUOTED = /r?("""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/g;

/** The expression in the words of our library. Text inside quotes stays as it is. */
export function prepared(expression: string): string {
  const quoted: string[] = [];
  const bare = expression.replace(QUOTED, (text) => `\u0001${quoted.push(text) - 1}\u0001`);
  const changed = withHasField(bare.replace(/\.\s*matches\s*\(/g, `.${RE2_MATCHES}(`));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no expression contains the mark
  return changed.replace(/\u0001(\d+)\u0001/g, (_, index: string) => quoted[Number(index)] ?? '');
}

function withHasField(text: string): string {
  let out = '';
  let from = 0;
  for (const found of text.matchAll(/\bhas\s*\(/g)) {
    if (found.index < from) continue;
    const begin = found.index + found[0].length;
    const end = closing(text, begin);
    const argument = text.slice(begin, end).trim();
    const field = /^([\s\S]*)\.\s*(\w+)$/.exec(argument);
    if (end < 0 || !field?.[1] || /^[\w.\s]+$/.test(argument)) continue;
    out += `${text.slice(from, found.index)}${HAS_FIELD}(${withHasField(field[1])}, "${field[2]}")`;
    from = end + 1;
  }
  return out + text.slice(from);
}

/** Where the bracket closes that was opened before this place; -1: nowhere. */
function closing(text: string, begin: number): number {
  let depth = 1;
  for (let at = begin; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at;
  }
  return -1;
}
