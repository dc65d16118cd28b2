/** What YAML does not let stand in a text, unless escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;
/** Dashes, anchors, tags one after the other: each opens a level, or belongs to none. */
const PILED_UP = /(?:(?:[-?:]|[&!]\S*)[ \t]+){400}/;
const MOST_OPEN_BRACKETS = 20_000;
const MOST_PLACES = 300_000;

/**
 * What must not reach the parser: characters that are none in YAML, and texts made to exhaust its stack or memory. No object that a
 * server would store comes near these bounds.
 */
export function unreadable(text: string): { readonly message: string; readonly offset: number } | undefined {
  const control = text.search(CONTROL);
  if (control >= 0) return { message: 'A control character stands here, which YAML does not allow.', offset: control };
  const pile = text.search(PILED_UP);
  if (pile >= 0) return { message: 'This is nested too deeply.', offset: pile };
  let open = 0;
  let places = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '[' || character === '{') open++;
    else if ((character === ']' || character === '}') && open > 0) open--;
    else if (character !== ',' && character !== '\n') continue;
    places++;
    if (open > MOST_OPEN_BRACKETS) return { message: 'This is nested too deeply.', offset: at };
    if (places > MOST_PLACES) return { message: 'This document has more lines and values than a server would store.', offset: at };
  }
  return undefined;
}
