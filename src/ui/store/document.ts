/** The design that is open, and the only functions that write to it. */
import { create } from 'zustand';
import {
  type Change,
  type Design,
  emptyDesign,
  type History,
  historyOf,
  type Recording,
  record,
  redo as redoIn,
  undo as undoIn,
} from '../../core/index.ts';
import { notify } from '../parts/notify.ts';

export interface DocumentState {
  /** Identity of the stored document; another design under the same roof has another. */
  readonly id: string;
  readonly design: Design;
  readonly history: History;
  /** Grows with every change of the design; analyses carry it. */
  readonly revision: number;
  /** When the browser last stored it. */
  readonly savedAt?: number;
}

/** A fresh identity. Randomness lives here; the core takes ids as arguments. */
export function newId(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return `${prefix}-${[...bytes].map((byte) => (byte % 36).toString(36)).join('')}`;
}

const started = emptyDesign();

export const useDocument = create<DocumentState>()(() => ({ id: newId('doc'), design: started, history: historyOf(started), revision: 0 }));

export const currentDesign = (): Design => useDocument.getState().design;

function take(history: History): void {
  useDocument.setState((state) => (history === state.history ? state : { history, design: history.present, revision: state.revision + 1 }));
}

/** What the last edits in a row were about, and when the latest of them came. */
let row: { readonly about: string; readonly at: number } | undefined;
const pause = 1200;

/** The one write gateway: every edit of the design is a change that passes here. What cannot be is said, and nothing changes. */
export function commit(change: Change, recording: Recording = 'step'): boolean {
  row = undefined;
  const recorded = record(useDocument.getState().history, change, recording);
  if ('reason' in recorded) {
    void notify(recorded.reason);
    return false;
  }
  take(recorded.history);
  return true;
}

/** Edits in a row about one thing (letters of a word, presses of an arrow) are one step of undo. */
export function commitInRow(about: string, change: Change): boolean {
  const now = performance.now();
  const goesOn = row?.about === about && now - row.at < pause;
  const done = commit(change, goesOn ? 'merge' : 'step');
  row = { about, at: now };
  return done;
}

export const undo = (): void => take(undoIn(useDocument.getState().history));

export const redo = (): void => take(redoIn(useDocument.getState().history));

/** Opens a design as a document of its own, or goes on with a stored one. */
export function openDocument(design: Design, id: string = newId('doc')): void {
  useDocument.setState((state) => ({ id, design, history: historyOf(design), revision: state.revision + 1 }));
}

export function markSaved(at: number): void {
  useDocument.setState({ savedAt: at });
}
