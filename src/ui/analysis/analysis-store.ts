/** The newest analysis of the open design, looked up by element. */
import { create } from 'zustand';
import type { ElementId } from '../../core/index.ts';
import type { Analysis, PlacedDiagnostic } from '../../worker/protocol.ts';

export interface AnalysisState {
  readonly analysis: Analysis | undefined;
  readonly byElement: Readonly<Record<ElementId, readonly PlacedDiagnostic[]>>;
  /** The analyst is behind the drawing. */
  readonly busy: boolean;
  readonly failure: string | undefined;
}

export const useAnalysis = create<AnalysisState>()(() => ({ analysis: undefined, byElement: {}, busy: false, failure: undefined }));

const none: readonly PlacedDiagnostic[] = [];

export function takeAnalysis(analysis: Analysis): void {
  const byElement: Record<ElementId, PlacedDiagnostic[]> = {};
  for (const one of analysis.diagnostics)
    if (one.element !== undefined) {
      byElement[one.element] ??= [];
      byElement[one.element]?.push(one);
    }
  useAnalysis.setState({ analysis, byElement, failure: undefined });
}

export const useDiagnosticsOf = (id: ElementId | undefined): readonly PlacedDiagnostic[] =>
  useAnalysis((state) => (id === undefined ? none : (state.byElement[id] ?? none)));

/** A controller would not take an object of this element. */
export const useRefused = (id: ElementId): boolean =>
  useAnalysis((state) => state.analysis?.conditions[id]?.some((one) => !one.well) ?? false);

/** The worst thing said about an element. */
export function useBadge(id: ElementId): 'error' | 'warning' | undefined {
  return useAnalysis((state) => {
    const found = state.byElement[id];
    if (!found) return undefined;
    if (found.some((one) => one.severity === 'error')) return 'error';
    return found.some((one) => one.severity === 'warning') ? 'warning' : undefined;
  });
}
