/** What the studio asks its analyst on the other thread, and what comes back. Plain data only; every answer names the question it answers. */
import type { Design, Diagnostic, ElementId, ResourceKey, StatusEntry, Trace, TraceRequest } from '../core/index.ts';
import type { Found, Inquiry, PlacedCondition, PlacedVerdict } from './inquiries.ts';

/** A stretch of lines in one of the written files; lines count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
}

/** One object of the bundle as text. */
export interface WrittenFile {
  readonly path: string;
  readonly text: string;
  readonly key: ResourceKey;
}

export interface PlacedDiagnostic extends Diagnostic {
  /** The same finding keeps its id over edits. */
  readonly id: string;
  readonly element?: ElementId;
  readonly place?: Place;
}

/** A trace with each hop and decision led back to the drawing and the text. */
export interface PlacedTrace {
  readonly trace: Trace;
  readonly hops: readonly {
    readonly element?: ElementId;
    readonly decisions: readonly { readonly element?: ElementId; readonly place?: Place }[];
  }[];
}

export interface RequestVerdict {
  readonly id: ElementId;
  /** The request as it was asked; absent where its start or target is no longer drawn. */
  readonly request?: TraceRequest;
  readonly traced?: PlacedTrace;
  /** Absent where the architect expects nothing in particular. */
  readonly asExpected?: boolean;
}

export interface Analysis {
  readonly revision: number;
  readonly files: readonly WrittenFile[];
  readonly diagnostics: readonly PlacedDiagnostic[];
  /** Findings the architect has decided to live with. */
  readonly ignored: readonly PlacedDiagnostic[];
  readonly statuses: readonly StatusEntry[];
  readonly conditions: Readonly<Record<ElementId, readonly PlacedCondition[]>>;
  readonly verdicts: readonly RequestVerdict[];
  readonly assertions: readonly PlacedVerdict[];
  /** The objects an element or link writes or takes part in, most its own first. */
  readonly writes: Readonly<Record<ElementId, readonly ResourceKey[]>>;
  /** Where an element or link stands in the text. */
  readonly places: Readonly<Record<ElementId, readonly Place[]>>;
  /** Milliseconds it took. */
  readonly took: number;
}

export type Question =
  | { readonly ask: 'analyse'; readonly revision: number; readonly design: Design }
  | { readonly ask: 'bundle'; readonly number: number; readonly design: Design }
  | { readonly ask: 'inquire'; readonly number: number; readonly design: Design; readonly inquiry: Inquiry }
  | { readonly ask: 'trace'; readonly number: number; readonly design: Design; readonly request: TraceRequest };

export type Answer =
  | { readonly answer: 'analysis'; readonly analysis: Analysis }
  | { readonly answer: 'trace'; readonly number: number; readonly traced: PlacedTrace }
  | { readonly answer: 'bundle'; readonly number: number; readonly name: string; readonly zip: Uint8Array }
  | { readonly answer: 'found'; readonly number: number; readonly found: Found }
  | { readonly answer: 'failed'; readonly to: Question['ask']; readonly number: number; readonly reason: string };
