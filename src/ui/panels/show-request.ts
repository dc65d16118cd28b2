/** A request that something else made up, shown as if it had been typed: in the composer, on the drawing, hop by hop. */
import type { ElementId, TraceRequest } from '../../core/index.ts';
import { traceNow } from '../analysis/analyst.ts';
import { focusReach } from '../analysis/reach-store.ts';
import { currentDesign } from '../store/document.ts';
import { setTrace } from '../store/trace.ts';
import { draftOf } from './request-text.ts';

export async function showRequest(asked: TraceRequest, from: ElementId | undefined): Promise<void> {
  const { from: _, ...request } = asked;
  const traced = await traceNow(currentDesign(), asked);
  focusReach(undefined);
  const draft = draftOf({ request, ...(from !== undefined && { from }) });
  if ('failed' in traced) setTrace({ draft, problem: traced.failed, traced: undefined, playing: false });
  else setTrace({ draft, request: asked, traced, saved: undefined, playing: true, step: undefined, problem: undefined });
}
