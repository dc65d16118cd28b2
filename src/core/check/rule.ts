import type { ResourceKey } from '../base/key.ts';
import type { Path } from '../base/path.ts';
import type { Severity } from '../diagnostic/diagnostic.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

/** Something a rule found. */
export interface Finding {
  readonly message: string;
  readonly resource: ResourceKey;
  readonly path: Path;
  /** Where a rule stands for several of another tool's codes: which of them this one is. */
  readonly sameAs?: readonly string[];
  readonly severity?: Severity;
  readonly related?: readonly { readonly resource: ResourceKey; readonly path: Path; readonly message: string }[];
}

/** One rule about a snapshot. A rule yields message and place; `check.ts` adds the rest. Its page in `docs/rules` is made from these words. */
export interface Rule {
  /** Stable code: `BH2101`. */
  readonly code: string;
  /** Name of the file and of its fixture: `backend-exists`. */
  readonly id: string;
  readonly severity: Severity;
  /** What should be the case. */
  readonly summary: string;
  /** What happens in the cluster where it is not. */
  readonly why: string;
  /** What to do. */
  readonly fix: string;
  readonly sameAs?: readonly string[];
  readonly check: (snapshot: Snapshot) => Iterable<Finding>;
}
