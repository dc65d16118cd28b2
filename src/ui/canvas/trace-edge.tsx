import { type Edge, EdgeLabelRenderer, type EdgeProps, Position, useInternalNode } from '@xyflow/react';
import { LockKeyhole } from 'lucide-react';
import { memo } from 'react';
import { setTrace } from '../store/trace.ts';
import { wayBetween } from './edges-path.ts';
import { rectOfNode } from './leg-edge.tsx';
import type { TraceLeg } from './trace-legs.ts';

interface TraceLegData extends Record<string, unknown> {
  readonly leg: TraceLeg;
  /** Numbers of the steps that arrive over it. */
  readonly numbers: readonly number[];
  readonly carried: string;
  readonly focused: boolean;
}
export type TraceFlowEdge = Edge<TraceLegData>;

const numbersText = (numbers: readonly number[]): string => {
  const first = numbers[0];
  const last = numbers.at(-1);
  return first === undefined ? '' : first === last ? String(first) : `${first}–${last}`;
};

/** One leg of a traced request, in the line style of how it is carried: single for plain, double for the HBONE tunnel. */
export const TraceEdge = memo(function TraceEdge({ source, target, data }: EdgeProps<TraceFlowEdge>) {
  const from = rectOfNode(useInternalNode(source));
  const to = rectOfNode(useInternalNode(target));
  if (!from || !to || !data) return null;
  const way = wayBetween(from, to);
  const { leg } = data;
  const head = leg.state === 'refused' ? '-bad' : '-accent';
  const upright = way.end.side === Position.Left || way.end.side === Position.Right;
  const double = leg.transport !== 'plain';
  return (
    <g className={`trace-leg ${leg.state}${data.focused ? ' focused' : ''}`}>
      {double ? (
        <>
          <path className="tunnel" d={way.path} fill="none" />
          <path className="tunnel-core" d={way.path} fill="none" />
          <path className="tip-only" d={way.path} fill="none" markerEnd={`url(#arrow${head})`} />
        </>
      ) : (
        <path className="plain" d={way.path} fill="none" markerEnd={`url(#arrow${head})`} />
      )}
      {leg.state === 'refused' && (
        <path
          className="bar"
          d={
            upright
              ? `M${way.end.x + (way.end.side === Position.Left ? -12 : 12)} ${way.end.y - 18}v36`
              : `M${way.end.x - 18} ${way.end.y + (way.end.side === Position.Top ? -12 : 12)}h36`
          }
        />
      )}
      <EdgeLabelRenderer>
        <div
          className={`step-mark ${leg.state}`}
          style={{ transform: `translate(-50%, -50%) translate(${way.label.x}px, ${way.label.y}px)` }}
        >
          <button type="button" tabIndex={-1} className="nodrag nopan" onClick={() => setTrace({ step: (data.numbers[0] ?? 1) - 1 })}>
            {numbersText(data.numbers)}
          </button>
          {leg.share < 0.9995 && <b>{Math.round(leg.share * 1000) / 10} %</b>}
          <span className="carried">
            {double && <LockKeyhole size={9} aria-hidden="true" />}
            {data.carried}
          </span>
        </div>
      </EdgeLabelRenderer>
    </g>
  );
});
