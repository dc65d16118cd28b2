/** Tracing what the composer asks, showing a saved request, and saving what is shown. */
import i18next from 'i18next';
import { type ElementId, requestOf, type SavedRequest, type TraceRequest } from '../../core/index.ts';
import { useAnalysis } from '../analysis/analysis-store.ts';
import { traceNow } from '../analysis/analyst.ts';
import { commit, currentDesign, newId } from '../store/document.ts';
import { setTrace, useTrace } from '../store/trace.ts';
import { openDock } from '../store/view.ts';
import { aimed } from './aim.ts';
import { draftOf, requestName, requestOfDraft } from './request-text.ts';

async function follow(request: TraceRequest, saved: ElementId | undefined): Promise<void> {
  const traced = await traceNow(currentDesign(), request);
  if ('failed' in traced) setTrace({ problem: traced.failed, traced: undefined, playing: false });
  else setTrace({ request, traced, saved, playing: true, step: undefined, problem: undefined });
}

/** Traces what stands in the composer. */
export async function traceDraft(): Promise<void> {
  const { draft } = useTrace.getState();
  const wanted = requestOfDraft(draft);
  if ('problem' in wanted) {
    setTrace({ problem: i18next.t(`trace.wrong.${wanted.problem}`) });
    return;
  }
  await follow(
    requestOf(currentDesign(), { request: aimed(currentDesign(), draft.from, wanted), ...(draft.from !== '' && { from: draft.from }) }),
    undefined,
  );
}

/** Shows a saved request with the answer it has now. */
export function showSaved(saved: SavedRequest): void {
  openDock('trace');
  const verdict = useAnalysis.getState().analysis?.verdicts.find((one) => one.id === saved.id);
  setTrace({ draft: draftOf(saved), saved: saved.id, step: undefined, problem: undefined });
  if (verdict?.traced) setTrace({ request: verdict.request, traced: verdict.traced, playing: true });
  else void traceDraft().then(() => setTrace({ saved: saved.id }));
}

/** Keeps what is shown as a saved request that expects the answer it has now. */
export function saveShown(): void {
  const { draft, traced } = useTrace.getState();
  const wanted = requestOfDraft(draft);
  if ('problem' in wanted) return;
  const design = currentDesign();
  const start = draft.from === '' ? undefined : design.elements[draft.from];
  const outcome = traced?.trace.outcome;
  const saved: SavedRequest = {
    id: newId('request'),
    name: `${requestName(wanted)}${start ? ` · ${start.name}` : ''}`,
    request: aimed(design, draft.from, wanted),
    ...(start && { from: start.id }),
    ...(outcome && { expect: { verdict: outcome.verdict, ...(outcome.status !== undefined && { status: outcome.status }) } }),
  };
  if (commit({ do: 'requests', requests: [...design.requests, saved] })) setTrace({ saved: saved.id });
}

/** From now on a saved request expects the answer it has. */
export function expectShown(id: ElementId): void {
  const verdict = useAnalysis.getState().analysis?.verdicts.find((one) => one.id === id)?.traced?.trace.outcome;
  if (!verdict) return;
  const requests = currentDesign().requests.map((one) =>
    one.id === id ? { ...one, expect: { verdict: verdict.verdict, ...(verdict.status !== undefined && { status: verdict.status }) } } : one,
  );
  commit({ do: 'requests', requests });
}

export function removeSaved(id: ElementId): void {
  commit({ do: 'requests', requests: currentDesign().requests.filter((one) => one.id !== id) });
}
