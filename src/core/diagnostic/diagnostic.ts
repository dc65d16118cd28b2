import type { ResourceKey } from '../base/key.ts';

export type Severity = 'error' | 'warning' | 'info';

/** One thing we tell the user about a place. The shape is the CLI's contract (design.md §4). */
export interface Diagnostic {
  /** Stable code of the rule: `BH1203`. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, as one sentence that names kind, namespace/name and field. */
  readonly message: string;
  /** The object it is about; absent only where the text could not be read as an object. */
  readonly resource?: ResourceKey;
  /** The field, as kubectl users write it; '' for the whole object. */
  readonly path: string;
  /** Codes under which other tools report the same thing: `IST0101`, `KIA0505`. */
  readonly sameAs?: readonly string[];
  /** What happens in a cluster because of it. */
  readonly why?: string;
  /** What to do about it, in words. */
  readonly fix?: string;
  /** The legal name of the field, or its legal value, that was most likely meant. */
  readonly meant?: string;
  /** Where it stands in the text it was read from; lines and columns count from 1. */
  readonly at?: { readonly file?: string; readonly line: number; readonly column: number };
  /** Other objects that take part: the older route, the policy that wins. */
  readonly related?: readonly { readonly resource: ResourceKey; readonly path: string; readonly message: string }[];
}
