import type { Path } from '../base/path.ts';
import type { Fault, FaultKind } from './fault.ts';

/** More mistakes than this in one object are not told: a list of ten thousand wrong items is one mistake. */
const MOST_FAULTS = 100;

/** Where a walk through a value stands, and what it found so far. Lives for one walk. */
export interface Walk {
  readonly trail: (string | number)[];
  readonly faults: Fault[];
}

export function startWalk(): Walk {
  return { trail: [], faults: [] };
}

/** Notes a mistake at the place where the walk stands, or below it. */
export function note(
  walk: Walk,
  kind: FaultKind,
  message: string,
  more: { readonly below?: Path; readonly fix?: string | undefined; readonly meant?: string | undefined } = {},
): void {
  if (walk.faults.length >= MOST_FAULTS) return;
  const path = more.below ? [...walk.trail, ...more.below] : [...walk.trail];
  walk.faults.push({
    kind,
    path,
    message,
    ...(more.fix !== undefined && { fix: more.fix }),
    ...(more.meant !== undefined && { meant: more.meant }),
  });
}

/** Does something one step further down. */
export function within<T>(walk: Walk, part: string | number, visit: () => T): T {
  walk.trail.push(part);
  try {
    return visit();
  } finally {
    walk.trail.pop();
  }
}
