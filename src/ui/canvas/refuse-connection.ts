import { notify } from '../parts/notify.ts';
import { commit } from '../store/document.ts';
import type { Refusal } from '../store/making.ts';

/** Says why a line cannot be, and offers the step that gets what was meant. */
export function refuseConnection({ reason, step }: Refusal): void {
  void notify(reason, { duration: 8000, ...(step && { action: { label: step.text, run: () => commit(step.change) } }) });
}
