/** A template opens with one of its requests running through it. */
import { useAnalysis } from '../analysis/analysis-store.ts';
import { useDocument } from '../store/document.ts';
import { showSaved } from './run-trace.ts';

export function showFirstRequest(): void {
  const { id, design, revision } = useDocument.getState();
  const first = design.requests[0];
  if (!first) return;
  const show = (): boolean => {
    const { analysis } = useAnalysis.getState();
    if (!analysis || analysis.revision < revision) return false;
    if (useDocument.getState().id === id) showSaved(first);
    return true;
  };
  if (show()) return;
  const stop = useAnalysis.subscribe(() => {
    if (show()) stop();
  });
}
