/** Undo and redo as a value. */
import { apply } from './apply.ts';
import type { Change, Recording } from './change.ts';
import type { Design } from './design.ts';

export interface History {
  readonly present: Design;
  /** Oldest first. */
  readonly past: readonly Design[];
  /** Next redo first. */
  readonly future: readonly Design[];
}

const STEPS = 200;

export function historyOf(design: Design): History {
  return { present: design, past: [], future: [] };
}

/** The change made and remembered as `recording` says; or why it cannot be made. */
export function record(
  history: History,
  change: Change,
  recording: Recording = 'step',
): { readonly history: History } | { readonly reason: string } {
  const result = apply(history.present, change);
  if ('reason' in result) return result;
  if (result.design === history.present) return { history };
  if (recording === 'skip') return { history: { ...history, present: result.design } };
  if (recording === 'merge' && history.past.length > 0) return { history: { ...history, present: result.design, future: [] } };
  return { history: { present: result.design, past: [...history.past, history.present].slice(-STEPS), future: [] } };
}

/** One step back; the same history where there is none. */
export function undo(history: History): History {
  const previous = history.past.at(-1);
  if (!previous) return history;
  return { present: previous, past: history.past.slice(0, -1), future: [history.present, ...history.future] };
}

/** One step forward again. */
export function redo(history: History): History {
  const [next, ...future] = history.future;
  if (!next) return history;
  return { present: next, past: [...history.past, history.present], future };
}
