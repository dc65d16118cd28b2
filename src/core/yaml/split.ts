/** A document's part of a text. */
export interface TextPart {
  readonly text: string;
  readonly offset: number;
}

/** Something that keeps a text from being read, at an offset of the whole text. */
export interface SplitProblem {
  readonly offset: number;
  readonly message: string;
}

/**
 * Cuts a text at lines that begin with `---`, as kubectl does before anything is parsed: a broken document does not spoil the others.
 * Only a comment may follow the dashes.
 */
export function splitDocuments(text: string): { readonly parts: readonly TextPart[]; readonly problems: readonly SplitProblem[] } {
  const parts: TextPart[] = [];
  const problems: SplitProblem[] = [];
  let begin = text.startsWith('\ufeff') ? 1 : 0;
  const close = (end: number): void => {
    if (!isBlank(text.slice(begin, end))) parts.push({ text: text.slice(begin, end), offset: begin });
  };
  for (let at = begin; at < text.length; ) {
    const lineEnd = text.indexOf('\n', at);
    const next = lineEnd < 0 ? text.length : lineEnd + 1;
    if (text.startsWith('---', at)) {
      close(at);
      const rest = text.slice(at + 3, next).trim();
      if (rest !== '' && !rest.startsWith('#'))
        problems.push({ offset: at, message: 'Only a comment may follow --- on its line: kubectl reads nothing else there.' });
      begin = next;
    }
    at = next;
  }
  close(text.length);
  return { parts, problems };
}

/** Nothing but white space, comments and directives. */
function isBlank(text: string): boolean {
  return /^(?:[ \t]*(?:#[^\n]*)?\r?\n|%[^\n]*\n|\.\.\.[ \t]*\r?\n|\ufeff)*[ \t\r]*(?:#[^\n]*|\.\.\.)?$/.test(text);
}
