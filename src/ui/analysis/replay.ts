/** Saved requests are replayed with every analysis; a verdict that an edit has changed is told once, and the shown trace follows the drawing. */
import { create } from 'zustand';
import type { ElementId } from '../../core/index.ts';
import type { RequestVerdict } from '../../worker/protocol.ts';
import { currentDesign } from '../store/document.ts';
import { setTrace, useTrace } from '../store/trace.ts';
import { useAnalysis } from './analysis-store.ts';
import { traceNow } from './analyst.ts';

/** Requests whose verdict the last edit changed. */
export const useFlashing = create<{ readonly ids: readonly ElementId[] }>()(() => ({ ids: [] }));

const told = (verdict: RequestVerdict): string => {
  const { traced } = verdict;
  return traced ? `${traced.trace.outcome.verdict} ${traced.trace.outcome.status ?? ''}` : '';
};

export function keepReplaying(): () => void {
  return useAnalysis.subscribe((state, before) => {
    if (state.analysis === before.analysis || !state.analysis) return;
    const old = new Map(before.analysis?.verdicts.map((one) => [one.id, told(one)]));
    const changed = state.analysis.verdicts.filter((one) => old.has(one.id) && old.get(one.id) !== told(one)).map((one) => one.id);
    if (changed.length > 0) {
      useFlashing.setState({ ids: changed });
      setTimeout(() => useFlashing.setState({ ids: [] }), 1500);
    }
    const { saved, request, playing } = useTrace.getState();
    if (!playing) return;
    const verdict = saved === undefined ? undefined : state.analysis.verdicts.find((one) => one.id === saved);
    if (verdict?.traced) setTrace({ traced: verdict.traced, ...(verdict.request && { request: verdict.request }) });
    else if (request && saved === undefined)
      void traceNow(currentDesign(), request).then((traced) => {
        if (!('failed' in traced) && useTrace.getState().request === request) setTrace({ traced });
      });
  });
}
