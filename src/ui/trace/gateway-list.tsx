import { Compass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { nameOf, type ResourceKey } from '../../core/index.ts';
import { useAnalysis } from '../analysis/analysis-store.ts';

interface GatewayListProps {
  readonly chosen: ResourceKey | undefined;
  readonly choose: (gateway: ResourceKey) => void;
}

/** Gateways whose routing can be explored whole. */
export function GatewayList({ chosen, choose }: GatewayListProps) {
  const files = useAnalysis((state) => state.analysis?.files);
  const { t } = useTranslation();
  const gateways = files?.map((file) => file.key).filter((key) => key.kind === 'Gateway') ?? [];
  if (gateways.length === 0) return null;
  return (
    <div className="explore-list">
      <h4 className="quiet">{t('trace.explore')}</h4>
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
