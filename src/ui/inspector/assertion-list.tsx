import { Check, CircleHelp, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAnalysis } from '../analysis/analysis-store.ts';
import { addAssertion } from '../reach/assertion-edits.ts';
import { toneOfVerdict } from '../reach/assertion-row.tsx';
import { showReach } from '../reach/reach-view.ts';
import { useDocument } from '../store/document.ts';
import { Section } from './panel-parts.tsx';

const icons = { ok: Check, bad: X, unknown: CircleHelp };

/** What the design promises about who may reach whom, with the verdicts it has now. */
export function AssertionList() {
  const assertions = useDocument((state) => state.design.assertions);
  const verdicts = useAnalysis((state) => state.analysis?.assertions);
  const { t } = useTranslation();
  return (
    <Section title={t('inspector.assertions')}>
      <div className="lines">
        {assertions.map((one) => {
          const tone = toneOfVerdict(verdicts?.find((other) => other.id === one.id));
          const Icon = icons[tone];
          return (
            <button key={one.id} type="button" className="line-row" onClick={() => showReach('assertions', one.id)}>
              <Icon size={14} className={`ink-${tone}`} aria-label={t(`assertion.verdict.${tone}`)} />
              <span className="cut grow" title={one.name}>
                {one.name}
              </span>
            </button>
          );
        })}
        <button
          type="button"
          className="line-row quiet"
          onClick={() => {
            showReach('assertions');
            addAssertion();
          }}
        >
          + {t('assertion.add')}
        </button>
      </div>
    </Section>
  );
}
