import '../styles/problems.css';
import '../styles/reach.css';
import '../styles/trace-panel.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResourceKey } from '../../core/index.ts';
import type { PlacedTrace } from '../../worker/protocol.ts';
import { toneOf } from '../canvas/verdict-tone.ts';
import { stopTrace, useTrace } from '../store/trace.ts';
import { BlockerList } from '../trace/blocker-list.tsx';
import { ExploreView } from '../trace/explore-view.tsx';
import { GatewayList } from '../trace/gateway-list.tsx';
import { LetThrough } from '../trace/let-through.tsx';
import { WhyNot } from '../trace/why-not.tsx';
import { Composer } from './composer.tsx';
import { HopList } from './hop-list.tsx';
import { saveShown } from './run-trace.ts';
import { SavedRequests } from './saved-requests.tsx';

function Outcome({ placed }: { readonly placed: PlacedTrace }) {
  const saved = useTrace((state) => state.saved);
  const { t } = useTranslation();
  const { trace } = placed;
  const { outcome } = trace;
  return (
    <div className="outcome" aria-live="polite">
      <p className="row-flex wrap">
        <span className={`chip ${toneOf(outcome.verdict)}`} data-testid="trace-verdict">
          {t(`mark.${outcome.verdict}`)} {outcome.status ?? t(`verdict.${outcome.verdict}`)}
        </span>
        <span className="grow outcome-reason">{outcome.reason}</span>
        {saved === undefined && (
          <button type="button" className="btn small" onClick={saveShown} data-testid="save-request">
            {t('trace.save')}
          </button>
        )}
        <button type="button" className="btn small bare" onClick={stopTrace}>
          {t('trace.clear')}
        </button>
      </p>
      {trace.backends.length > 1 && (
        <p className="quiet">
          {trace.backends.map((one) => `${one.namespace}/${one.workload} ${Math.round(one.share * 1000) / 10} %`).join(' · ')}
        </p>
      )}
      {trace.rules.length > 0 && <p className="quiet">{t('trace.rules', { rules: trace.rules.join(', ') })}</p>}
    </div>
  );
}

/** What happens to a request: composer, the saved ones, the way it takes. */
export function TracePanel() {
  const traced = useTrace((state) => state.traced);
  const [explored, setExplored] = useState<ResourceKey>();
  const { t } = useTranslation();
  return (
    <div className="trace-panel">
      <aside className="saved" aria-label={t('trace.savedRequests')}>
        <SavedRequests />
        <GatewayList chosen={explored} choose={setExplored} />
      </aside>
      <div className="trace-main">
        <Composer />
        {explored ? (
          <div className="trace-answer">
            <ExploreView gateway={explored} close={() => setExplored(undefined)} />
          </div>
        ) : traced ? (
          <div className="trace-answer">
            <Outcome placed={traced} />
            <BlockerList placed={traced} />
            <LetThrough placed={traced} />
            <HopList placed={traced} />
            <WhyNot placed={traced} />
          </div>
        ) : (
          <p className="empty">{t('empty.trace')}</p>
        )}
      </div>
    </div>
  );
}
