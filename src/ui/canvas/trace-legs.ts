/** A trace as lines on the drawing: from the place of one hop to the place of the next, numbered like the list. */
import type { ElementId, Trace } from '../../core/index.ts';
import type { PlacedTrace } from '../../worker/protocol.ts';

export interface TraceLeg {
  readonly id: string;
  readonly from: ElementId;
  readonly to: ElementId;
  readonly transport: Trace['hops'][number]['transport'];
  /** Positions of the hops that arrive over this leg. */
  readonly hops: readonly number[];
  readonly share: number;
  /** Refused at its end, or beyond a refusal. */
  readonly state: 'travelled' | 'refused' | 'not-reached';
}

export interface Step {
  /** Position of the hop in the trace. */
  readonly hop: number;
  /** Its number in list and drawing. */
  readonly number: number;
  readonly refused: boolean;
}

const refuses = (hop: Trace['hops'][number]): boolean => !hop.notReached && hop.decisions.some((one) => one.effect === 'deny');

/** The numbered steps: every hop but the client, who only sends. */
export function stepsOf(trace: Trace): readonly Step[] {
  const steps: Step[] = [];
  trace.hops.forEach((hop, at) => {
    if (hop.component === 'client' && at === 0 && trace.hops.length > 1) return;
    steps.push({ hop: at, number: steps.length + 1, refused: refuses(hop) });
  });
  return steps;
}

/** The position of the hop that decided against the request. */
export function decidingHop(trace: Trace): number | undefined {
  const at = trace.hops.findIndex(refuses);
  if (at >= 0) return at;
  if (trace.outcome.verdict === 'delivered') {
    for (let last = trace.hops.length - 1; last >= 0; last--) if (trace.hops[last]?.component === 'pod') return last;
  }
  for (let last = trace.hops.length - 1; last >= 0; last--) if (!trace.hops[last]?.notReached) return last;
  return undefined;
}

export function legsOf(placed: PlacedTrace, start: ElementId | undefined): readonly TraceLeg[] {
  const { hops } = placed.trace;
  const stop = decidingHop(placed.trace);
  const refusedAt = stop !== undefined && hops[stop] && refuses(hops[stop]) ? stop : undefined;
  const legs: TraceLeg[] = [];
  let here = start;
  /** Where branches start again after one has ended at a pod. */
  let fork = start;
  let pending: number[] = [];
  hops.forEach((hop, at) => {
    const element = placed.hops[at]?.element;
    const passes = hop.component === 'ztunnel' || element === undefined;
    if (hop.component === 'client') {
      here = element ?? here;
      fork = here;
      return;
    }
    if (at > 0 && hops[at - 1]?.component === 'pod') here = fork;
    pending.push(at);
    if (passes) return;
    if (here !== undefined && here !== element) {
      const state = hop.notReached ? 'not-reached' : 'travelled';
      const from = here;
      const known = legs.findIndex((leg) => leg.from === from && leg.to === element);
      const share = hop.share ?? 1;
      const old = legs[known];
      // What crosses the network counts; the last step from a ztunnel to its pod stays on the node.
      const carried = pending.map((one) => hops[one]?.transport);
      const transport = carried.includes('hbone') ? 'hbone' : carried.includes('tls') ? 'tls' : hop.transport;
      if (old) legs[known] = { ...old, hops: [...old.hops, ...pending], share: Math.min(1, old.share + share) };
      else legs.push({ id: `trace-${legs.length}`, from, to: element, transport, hops: pending, share, state });
    } else {
      const last = legs.at(-1);
      if (last && last.to === element) legs[legs.length - 1] = { ...last, hops: [...last.hops, ...pending] };
    }
    pending = [];
    here = element;
    if (hop.component === 'gateway' || hop.component === 'waypoint') fork = element;
  });
  if (refusedAt === undefined) return legs;
  return legs.map((leg) =>
    leg.hops.includes(refusedAt) &&
    leg.state === 'travelled' &&
    hops[refusedAt]?.component !== 'waypoint' &&
    hops[refusedAt]?.component !== 'gateway'
      ? { ...leg, state: 'refused' }
      : leg,
  );
}

/** The elements a trace passes, with those it would have reached. */
export function pathOf(placed: PlacedTrace, start: ElementId | undefined): ReadonlySet<ElementId> {
  const path = new Set<ElementId>();
  if (start !== undefined) path.add(start);
  placed.hops.forEach((hop, at) => {
    if (hop.element !== undefined && !placed.trace.hops[at]?.notReached) path.add(hop.element);
  });
  return path;
}
