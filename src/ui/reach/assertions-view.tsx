import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PlacedVerdict } from '../../worker/inquiries.ts';
import { useAnalysis } from '../analysis/analysis-store.ts';
import { useDocument } from '../store/document.ts';
import { addAssertion } from './assertion-edits.ts';
import { AssertionForm } from './assertion-form.tsx';
import { AssertionRow } from './assertion-row.tsx';
import { useReachView } from './reach-view.ts';

const none: readonly PlacedVerdict[] = [];

/** What the design promises about who reaches whom, proved on every edit. */
export function AssertionsView() {
  const assertions = useDocument((state) => state.design.assertions);
  const verdicts = useAnalysis((state) => state.analysis?.assertions ?? none);
  const editing = useReachView((state) => state.editing);
  const { t } = useTranslation();
  const open = assertions.find((one) => one.id === editing);
  return (
    <div className="assertions">
      <div className="assertion-list">
        {assertions.length === 0 && <p className="empty">{t('assertion.none')}</p>}
        <ul>
          {assertions.map((one) => (
            <AssertionRow key={one.id} assertion={one} verdict={verdicts.find((other) => other.id === one.id)} />
          ))}
        </ul>
        <button type="button" className="btn small" onClick={addAssertion} data-testid="add-assertion">
          <Plus size={13} aria-hidden="true" />
          {t('assertion.add')}
        </button>
      </div>
      {open && <AssertionForm key={open.id} assertion={open} />}
    </div>
  );
}
