import { EdgeLabelRenderer, type EdgeProps, useInternalNode } from '@xyflow/react';
import { memo } from 'react';
import { select } from '../store/selection.ts';
import { outlineOf, wayBetween } from './edges-path.ts';
import type { LegEdge as Leg } from './flow-edges.ts';
import type { Rect } from './geometry.ts';

type Internal = ReturnType<typeof useInternalNode>;

export function rectOfNode(node: Internal): Rect | undefined {
  if (!node) return undefined;
  const { x, y } = node.internals.positionAbsolute;
  const width = node.measured.width ?? node.width;
  const height = node.measured.height ?? node.height;
  if (width === undefined || height === undefined) return undefined;
  return outlineOf(node.type, { x, y, width, height });
}

/** A route, a call, or the last leg from a waypoint to what it serves. */
export const LegEdge = memo(function LegEdge({ source, target, data, selected }: EdgeProps<Leg>) {
  const from = rectOfNode(useInternalNode(source));
  const to = rectOfNode(useInternalNode(target));
  if (!from || !to || !data) return null;
  const way = wayBetween(from, to, data.tone === 'call' ? 0.8 : 0);
  const width = data.tone === 'route' ? 1.4 + 1.4 * (data.share ?? 1) : 1.5;
  return (
    <>
      <path className="leg-hit react-flow__edge-interaction" d={way.path} fill="none" strokeOpacity={0} strokeWidth={18} />
      <path
        className={`leg ${data.tone}${selected ? ' selected' : ''} react-flow__edge-path`}
        d={way.path}
        fill="none"
        strokeWidth={width}
        markerEnd={`url(#arrow${selected ? '-accent' : ''})`}
      />
      {data.label !== undefined && (
        <EdgeLabelRenderer>
          <button
            type="button"
            className={`pill nodrag nopan${selected ? ' selected' : ''}`}
            title={data.label}
            style={{ transform: `translate(-50%, -50%) translate(${way.label.x}px, ${way.label.y}px)`, maxWidth: Math.min(200, way.room) }}
            tabIndex={-1}
            onClick={(event) => {
              event.stopPropagation();
              select([data.link]);
            }}
          >
            {data.label}
          </button>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
