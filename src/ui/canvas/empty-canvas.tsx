import { useTranslation } from 'react-i18next';
import { useDocument } from '../store/document.ts';
import { openDialog } from '../store/view.ts';

/** What to do first, while nothing is drawn. */
export function EmptyCanvas() {
  const empty = useDocument((state) => Object.keys(state.design.elements).length === 0);
  const { t } = useTranslation();
  if (!empty) return null;
  return (
    <div className="empty-canvas">
      <h2>{t('empty.canvasTitle')}</h2>
      <p>
        {t('empty.canvasText')} <kbd>D</kbd> <kbd>N</kbd> <kbd>G</kbd> <kbd>S</kbd>
      </p>
      <button type="button" className="btn" onClick={() => openDialog('welcome')}>
        {t('empty.canvasTemplates')}
      </button>
    </div>
  );
}
