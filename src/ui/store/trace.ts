/** The request being looked at: what is in the composer, its answer, and the step in focus. */
import { create } from 'zustand';
import type { ElementId, TraceRequest } from '../../core/index.ts';
import type { PlacedTrace } from '../../worker/protocol.ts';

/** What stands in the composer's fields, as typed. */
export interface Draft {
  /** Client or service element; empty: somewhere outside. */
  readonly from: ElementId | '';
  readonly method: string;
  readonly url: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** JSON of the token's claims, as typed. */
  readonly jwt: string;
}

export interface TraceState {
  readonly draft: Draft;
  /** The saved request that is shown, if it is one. */
  readonly saved: ElementId | undefined;
  readonly request: TraceRequest | undefined;
  readonly traced: PlacedTrace | undefined;
  /** The drawing shows the path. */
  readonly playing: boolean;
  /** Step in focus, counted from 0. */
  readonly step: number | undefined;
  readonly problem: string | undefined;
}

export const emptyDraft: Draft = { from: '', method: 'GET', url: '', headers: [], jwt: '' };

export const useTrace = create<TraceState>()(() => ({
  draft: emptyDraft,
  saved: undefined,
  request: undefined,
  traced: undefined,
  playing: false,
  step: undefined,
  problem: undefined,
}));

export function setDraft(patch: Partial<Draft>): void {
  useTrace.setState((state) => ({ draft: { ...state.draft, ...patch }, problem: undefined }));
}

export function setTrace(patch: Partial<TraceState>): void {
  useTrace.setState(patch);
}

export function stopTrace(): void {
  useTrace.setState({ saved: undefined, request: undefined, traced: undefined, playing: false, step: undefined, problem: undefined });
}
