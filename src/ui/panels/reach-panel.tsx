import { useTranslation } from 'react-i18next';
import { runAction } from '../app/run-action.ts';

/** Who reaches whom. The answer for all pairs at once comes later; until then the tracer answers for one request. */
export function ReachPanel() {
  const { t } = useTranslation();
  return (
    <div className="empty">
      <b>{t('empty.reachTitle')}</b>
      <p>{t('empty.reach')}</p>
      <button type="button" className="btn" onClick={() => runAction('trace')}>
        {t('empty.reachTrace')}
      </button>
    </div>
  );
}
