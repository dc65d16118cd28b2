import { RE2JS } from 're2js';

/**
 * Patterns are RE2, as on the server: linear in time whatever the pattern and the text, so a user's own CRD cannot hang the studio.
 * Compiled programs are kept, because a catalog names the same few patterns thousands of times.
 */
const compiled = new Map<string, RE2JS | undefined>();

/** A compiled program grows with the counted repetitions in its pattern; what is larger than this is not worth the memory. */
const LONGEST_PATTERN = 8192;
const MOST_KEPT = 2000;

/** Whether the pattern is found in the text (anchored only where it says so); undefined where the pattern is not RE2. */
export function patternFinds(pattern: string, text: string): boolean | undefined {
  return compile(pattern)?.matcher(text).find();
}

/** Whether a pattern can be judged at all. */
export function isPattern(pattern: string): boolean {
  return compile(pattern) !== undefined;
}

function compile(pattern: string): RE2JS | undefined {
  if (compiled.has(pattern)) return compiled.get(pattern);
  if (compiled.size >= MOST_KEPT) compiled.clear();
  let program: RE2JS | undefined;
  try {
    if (pattern.length <= LONGEST_PATTERN) program = RE2JS.compile(pattern);
  } catch {
    // Not RE2: the server would not have taken a CRD with it.
  }
  compiled.set(pattern, program);
  return program;
}
