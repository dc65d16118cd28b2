import { useTranslation } from 'react-i18next';
import { useAnalysis } from '../analysis/analysis-store.ts';
import { newId, openDocument, useDocument } from '../store/document.ts';
import { openStored, takeOver, useStorage } from '../store/storage.ts';

/** What the architect must know about the safety of the work: another tab, a full disk, a stopped analysis. */
export function Notices() {
  const elsewhere = useStorage((state) => state.elsewhere);
  const failed = useStorage((state) => state.failed);
  const failure = useAnalysis((state) => state.failure);
  const { t } = useTranslation();
  return (
    <div className="notices" role="status">
      {elsewhere && (
        <p className="notice tone-warn">
          <span className="grow">{t('notice.elsewhere')}</span>
          <button type="button" className="btn small" onClick={() => void openStored(useDocument.getState().id)}>
            {t('notice.useTheirs')}
          </button>
          <button type="button" className="btn small" onClick={takeOver}>
            {t('notice.useMine')}
          </button>
          <button type="button" className="btn small" onClick={() => openDocument(useDocument.getState().design, newId('doc'))}>
            {t('notice.keepBoth')}
          </button>
        </p>
      )}
      {failed && <p className="notice tone-bad">{t('notice.notSaved')}</p>}
      {failure !== undefined && <p className="notice tone-bad">{t('notice.analysisFailed', { reason: failure })}</p>}
    </div>
  );
}
