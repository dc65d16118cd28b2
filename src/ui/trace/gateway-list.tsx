import { Compass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { nameOf, type ResourceKey } from '../../core/index.ts';
import { useAnalysis } from '../analysis/analysis-store.ts';
import { useDocument } from '../store/document.ts';

interface GatewayListProps {
  readonly chosen: ResourceKey | undefined;
  readonly choose: (gateway: ResourceKey) => void;
}

/** Gateways whose routing can be explored whole. */
export function GatewayList({ chosen, choose }: GatewayListProps) {
  const files = useAnalysis((state) => state.analysis?.files);
  const { t } = useTranslation();
  const writes = useAnalysis((state) => state.analysis?.writes);
  const elements = useDocument((state) => state.design.elements);
  // A waypoint is written as a Gateway too, but nothing enters by it.
  const waypoints = new Set(
    Object.values(elements).flatMap((one) => (one.type === 'waypoint' ? (writes?.[one.id] ?? []).map((key) => nameOf(key)) : [])),
  );
  const gateways = files?.map((file) => file.key).filter((key) => key.kind === 'Gateway' && !waypoints.has(nameOf(key))) ?? [];
  if (gateways.length === 0) return null;
  return (
    <div className="explore-list">
      <h3 className="quiet">{t('trace.explore')}</h3>
      {gateways.map((key) => (
        <button
          key={nameOf(key)}
          type="button"
          className="saved-main"
          aria-pressed={chosen !== undefined && nameOf(chosen) === nameOf(key)}
          data-testid="explore-gateway"
          onClick={() => choose(key)}
        >
          <Compass size={13} aria-hidden="true" />
          <span className="cut grow mono">{key.namespace === undefined ? key.name : `${key.namespace}/${key.name}`}</span>
        </button>
      ))}
    </div>
  );
}
