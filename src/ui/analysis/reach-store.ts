/** Who reaches whom in the open design, asked for only while something shows it, and kept current on every edit. */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { ElementId } from '../../core/index.ts';
import type { ReachReport } from '../../worker/inquiries.ts';
import { currentDesign } from '../store/document.ts';
import { useAnalysis } from './analysis-store.ts';
import { inquireNow } from './analyst.ts';

export type ReachSide = 'from' | 'to';

interface ReachState {
  readonly report: ReachReport | undefined;
  readonly failure: string | undefined;
  /** The drawing shows who this element reaches (`from`) or who reaches it (`to`). */
  readonly focus: { readonly element: ElementId; readonly side: ReachSide } | undefined;
}

export const useReach = create<ReachState>()(() => ({ report: undefined, failure: undefined, focus: undefined }));

export function focusReach(element: ElementId | undefined, side: ReachSide = 'from'): void {
  useReach.setState({ focus: element === undefined ? undefined : { element, side } });
}

let wanted = 0;
let asked = 0;

async function ask(): Promise<void> {
  const mine = ++asked;
  const answer = await inquireNow(currentDesign(), 'reach', {});
  // A newer question is on its way.
  if (mine !== asked) return;
  if ('failed' in answer) useReach.setState({ failure: answer.failed });
  else useReach.setState({ report: answer.found, failure: undefined });
}

useAnalysis.subscribe((state, before) => {
  if (state.analysis === before.analysis) return;
  if (wanted > 0) void ask();
  else if (useReach.getState().report) useReach.setState({ report: undefined });
});

/** While the caller is on the page, the report is there and current. */
export function useKeptReach(on = true): void {
  useEffect(() => {
    if (!on) return undefined;
    wanted++;
    if (!useReach.getState().report) void ask();
    return () => {
      wanted--;
    };
  }, [on]);
}
