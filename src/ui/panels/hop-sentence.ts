/** A hop of a trace in one line: from where to where, and the decision that counts. */
import type { Decision, Hop, Trace } from '../../core/index.ts';

/** `httpbin/httpbin-waypoint` → `httpbin-waypoint`. */
export const shortName = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

/** The decision that says the most about a hop: a refusal, then a choice, then a change, then a permission. */
export function leading(hop: Hop): Decision | undefined {
  for (const effect of ['deny', 'select', 'change', 'allow', 'note', 'skip'] as const) {
    const found = hop.decisions.find((one) => one.effect === effect);
    if (found) return found;
  }
  return undefined;
}

export const isRefusal = (hop: Hop): boolean => !hop.notReached && hop.decisions.some((one) => one.effect === 'deny');

/** Every refusal in a trace, with the hop it was met at. */
export function blockers(trace: Trace): readonly { readonly hop: number; readonly at: number; readonly decision: Decision }[] {
  return trace.hops.flatMap((hop, index) =>
    hop.decisions.flatMap((decision, at) => (decision.effect === 'deny' ? [{ hop: index, at, decision }] : [])),
  );
}

/** Where a hop's request came from: the hop before it, or the fork where its branch began after another one had ended. */
export function cameFrom(hops: readonly Hop[], at: number): number {
  if (hops[at - 1]?.component !== 'pod') return at - 1;
  for (let before = at - 1; before >= 0; before--)
    if (hops[before]?.component === 'gateway' || hops[before]?.component === 'waypoint') return before;
  return at - 1;
}
