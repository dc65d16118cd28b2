import type { Path } from '../base/path.ts';

/**
 * What sort of mistake a value has. The names follow the API server's own causes; `length` is a text, list or map of a wrong size,
 * `bound` a number out of range, `rule` what one field says about another.
 */
export type FaultKind =
  | 'unknown'
  | 'type'
  | 'required'
  | 'enum'
  | 'pattern'
  | 'format'
  | 'bound'
  | 'tooLong'
  | 'tooShort'
  | 'duplicateItem'
  | 'rule';

/** One mistake in a value, at its place. */
export interface Fault {
  readonly kind: FaultKind;
  readonly path: Path;
  /** What is wrong, as a clause that follows the field's name: `must be a whole number, not text`. */
  readonly message: string;
  /** What to do, where it can be said: the nearest legal name. */
  readonly fix?: string;
  /** The legal name or value that was most likely meant, for a quick fix. */
  readonly meant?: string;
}

/** Mistakes after which the server does not evaluate CEL rules: a rule could not rely on the shape of what it reads. */
const BLOCKING: ReadonlySet<FaultKind> = new Set(['type', 'format', 'required', 'enum', 'tooLong']);

export function isBlocking(fault: Fault): boolean {
  return BLOCKING.has(fault.kind);
}
