/** The trace that is shown on the drawing: its legs as edges, the elements on its path, and where the verdict stands. */
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ElementId } from '../../core/index.ts';
import type { PlacedTrace } from '../../worker/protocol.ts';
import { useDocument } from '../store/document.ts';
import { useTrace } from '../store/trace.ts';
import { setPath } from './canvas-store.ts';
import type { TraceFlowEdge } from './trace-edge.tsx';
import { decidingHop, legsOf, pathOf, stepsOf } from './trace-legs.ts';

export interface PlayedTrace {
  readonly active: boolean;
  readonly edges: readonly TraceFlowEdge[];
  readonly placed: PlacedTrace | undefined;
  /** Element the verdict stands at. */
  readonly at: ElementId | undefined;
}

const noEdges: readonly TraceFlowEdge[] = [];

export function usePlayedTrace(): PlayedTrace {
  const placed = useTrace((state) => (state.playing ? state.traced : undefined));
  const step = useTrace((state) => state.step);
  const from = useTrace((state) => state.draft.from);
  const elements = useDocument((state) => state.design.elements);
  const { t } = useTranslation();
  const start = from === '' ? Object.values(elements).find((one) => one.type === 'client' && one.kind === 'internet')?.id : from;

  const edges = useMemo(() => {
    if (!placed) return noEdges;
    const steps = stepsOf(placed.trace);
    return legsOf(placed, start)
      .filter((leg) => leg.state !== 'not-reached' && elements[leg.from] && elements[leg.to])
      .map((leg): TraceFlowEdge => {
        const mine = steps.filter((one) => leg.hops.includes(one.hop));
        return {
          id: leg.id,
          type: 'trace',
          source: leg.from,
          target: leg.to,
          selectable: false,
          focusable: false,
          zIndex: 20,
          data: {
            leg,
            numbers: mine.map((one) => one.number),
            carried: t(`carried.${leg.transport}`),
            focused: step !== undefined && mine.some((one) => one.number === step + 1),
          },
        };
      });
  }, [placed, start, step, elements, t]);

  useEffect(() => {
    setPath(placed ? pathOf(placed, start) : new Set());
  }, [placed, start]);

  const at = useMemo(() => {
    if (!placed) return undefined;
    const deciding = decidingHop(placed.trace);
    if (deciding === undefined) return start;
    // A hop without a place of its own (a ztunnel) speaks at the element it stands before.
    for (let hop = deciding; hop < placed.hops.length; hop++) {
      const element = placed.hops[hop]?.element;
      if (element !== undefined && elements[element] && elements[element]?.type !== 'node') return element;
    }
    for (let hop = deciding; hop >= 0; hop--) {
      const element = placed.hops[hop]?.element;
      if (element !== undefined && elements[element]) return element;
    }
    return start;
  }, [placed, start, elements]);

  return { active: placed !== undefined, edges, placed, at };
}
