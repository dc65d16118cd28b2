import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SavedRequest } from '../../core/index.ts';
import type { RequestVerdict } from '../../worker/protocol.ts';
import { useAnalysis } from '../analysis/analysis-store.ts';
import { useFlashing } from '../analysis/replay.ts';
import { toneOf } from '../canvas/verdict-tone.ts';
import { useDocument } from '../store/document.ts';
import { useTrace } from '../store/trace.ts';
import { ExpectedField } from '../trace/expected-field.tsx';
import { expectShown, removeSaved, showSaved } from './run-trace.ts';

const none: readonly RequestVerdict[] = [];

function SavedRow({ saved, verdict }: { readonly saved: SavedRequest; readonly verdict: RequestVerdict | undefined }) {
  const on = useTrace((state) => state.saved === saved.id);
  const flashing = useFlashing((state) => state.ids.includes(saved.id));
  const { t } = useTranslation();
  const outcome = verdict?.traced?.trace.outcome;
  const tone = verdict?.asExpected === undefined ? (outcome ? toneOf(outcome.verdict) : 'unknown') : verdict.asExpected ? 'ok' : 'bad';
  const answer = outcome ? (outcome.status ?? t(`verdict.${outcome.verdict}`)) : '…';
  return (
    <li className={`saved-row${on ? ' on' : ''}${flashing ? ' flash' : ''}`}>
      <button type="button" className="saved-main" onClick={() => showSaved(saved)} data-testid="saved-request" aria-current={on}>
        <span className="cut grow" title={saved.name}>
          {saved.name}
        </span>
        <b
          className={`ink-${tone}`}
          title={
            verdict?.asExpected === false
              ? t('trace.expected', { what: saved.expect?.status ?? t(`verdict.${saved.expect?.verdict ?? 'unknown'}`) })
              : undefined
          }
        >
          {answer}
          {verdict?.asExpected === true && <Check size={12} aria-label={t('trace.asExpected')} />}
          {verdict?.asExpected === false && <X size={12} aria-label={t('trace.notAsExpected')} />}
        </b>
      </button>
      {on && (
        <span className="row-flex wrap saved-tools">
          <ExpectedField saved={saved} />
          {verdict?.asExpected !== true && (
            <button type="button" className="link" onClick={() => expectShown(saved.id)}>
              {t('trace.expectThis')}
            </button>
          )}
          <button type="button" className="link" onClick={() => removeSaved(saved.id)}>
            {t('field.removeShort')}
          </button>
        </span>
      )}
    </li>
  );
}

/** The requests the design keeps, each with the verdict it has now. */
export function SavedRequests() {
  const requests = useDocument((state) => state.design.requests);
  const verdicts = useAnalysis((state) => state.analysis?.verdicts ?? none);
  const { t } = useTranslation();
  if (requests.length === 0) return <p className="quiet saved-empty">{t('empty.requests')}</p>;
  return (
    <ul className="saved-list" data-testid="saved-requests">
      {requests.map((one) => (
        <SavedRow key={one.id} saved={one} verdict={verdicts.find((other) => other.id === one.id)} />
      ))}
    </ul>
  );
}
