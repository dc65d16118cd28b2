import '../styles/problems.css';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlacedDiagnostic } from '../../worker/protocol.ts';
import { useAnalysis } from '../analysis/analysis-store.ts';
import { IgnoredList } from '../problems/ignored-list.tsx';
import { ProblemRow } from '../problems/problem-row.tsx';
import { useDocument } from '../store/document.ts';

const order = { error: 0, warning: 1, info: 2 };
const severities = ['error', 'warning', 'info'] as const;
const none: readonly PlacedDiagnostic[] = [];

/** Every finding, worst first; each leads to its element and its line, and says what to do. */
export function ProblemsPanel() {
  const diagnostics = useAnalysis((state) => state.analysis?.diagnostics ?? none);
  const aside = useAnalysis((state) => state.analysis?.ignored ?? none);
  const ignored = useDocument((state) => state.design.ignored);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [withIgnored, setWithIgnored] = useState(false);
  const { t } = useTranslation();
  const shown = diagnostics.filter((one) => !hidden.has(one.severity)).toSorted((a, b) => order[a.severity] - order[b.severity]);
  return (
    <div className="problems">
      <div className="panel-bar">
        {severities.map((severity) => {
          const count = diagnostics.filter((one) => one.severity === severity).length;
          return (
            <button
              key={severity}
              type="button"
              className={`btn small${hidden.has(severity) ? '' : ' on'}`}
              aria-pressed={!hidden.has(severity)}
              onClick={() => {
                const next = new Set(hidden);
                if (!next.delete(severity)) next.add(severity);
                setHidden(next);
              }}
            >
              {t(`problems.${severity}`, { count })}
            </button>
          );
        })}
        <span className="grow" />
        {ignored.length > 0 && (
          <button
            type="button"
            className={`btn small${withIgnored ? ' on' : ''}`}
            aria-pressed={withIgnored}
            data-testid="ignored-count"
            onClick={() => setWithIgnored(!withIgnored)}
          >
            {t('problems.ignored', { count: Math.max(aside.length, ignored.length) })}
          </button>
        )}
      </div>
      <div className="problem-scroll">
        {withIgnored && ignored.length > 0 && <IgnoredList found={aside} />}
        {shown.length === 0 ? (
          <div className="empty">
            <span className="row-flex ink-ok">
              <CircleCheck size={16} aria-hidden="true" />
              {t('empty.problems')}
            </span>
          </div>
        ) : (
          <ul className="problem-list">
            {shown.map((one) => (
              <ProblemRow key={one.id} one={one} />
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
