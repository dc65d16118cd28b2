import { useInternalNode, ViewportPortal } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import type { ElementId } from '../../core/index.ts';
import { nameOf } from '../../core/index.ts';
import type { PlacedTrace } from '../../worker/protocol.ts';
import { rectOfNode } from './leg-edge.tsx';
import { decidingHop } from './trace-legs.ts';
import { toneOf } from './verdict-tone.ts';

interface VerdictPlateProps {
  readonly placed: PlacedTrace;
  readonly at: ElementId;
}

/** A sentence that need not say again what stands above it. */
const without = (sentence: string, name: string): string => (sentence.startsWith(`${name} `) ? sentence.slice(name.length + 1) : sentence);

/** The outcome, standing where it was decided. */
export function VerdictPlate({ placed, at }: VerdictPlateProps) {
  const rect = rectOfNode(useInternalNode(at));
  const { t } = useTranslation();
  if (!rect) return null;
  const { outcome, hops } = placed.trace;
  const tone = toneOf(outcome.verdict);
  const hop = hops[decidingHop(placed.trace) ?? -1];
  const blocker = hop?.decisions.find((one) => one.effect === 'deny' && one.resource)?.resource;
  return (
    <ViewportPortal>
      <div
        className={`verdict-plate ${tone}`}
        data-testid="verdict-plate"
        style={{ transform: `translate(-50%, -100%) translate(${rect.x + rect.width / 2}px, ${rect.y - 12}px)` }}
      >
        <b>{outcome.status ?? t(`mark.${outcome.verdict}`)}</b>
        <span>
          <strong>{blocker ? blocker.name : t(`verdict.${outcome.verdict}`)}</strong>
          <small>{blocker ? without(outcome.reason, nameOf(blocker)) : outcome.reason}</small>
        </span>
      </div>
    </ViewportPortal>
  );
}
