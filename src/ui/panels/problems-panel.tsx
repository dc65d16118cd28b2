import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOf } from '../../core/index.ts';
import type { PlacedDiagnostic } from '../../worker/protocol.ts';
import { useAnalysis } from '../analysis/analysis-store.ts';
import { goTo } from '../app/actions.ts';
import { commit, currentDesign, useDocument } from '../store/document.ts';
import { openDock } from '../store/view.ts';
import { revealPlace } from '../text/reveal.ts';

const icons = { error: CircleAlert, warning: TriangleAlert, info: Info };
const inks = { error: 'bad', warning: 'warn', info: 'unknown' };
const order = { error: 0, warning: 1, info: 2 };
const severities = ['error', 'warning', 'info'] as const;
const none: readonly PlacedDiagnostic[] = [];

function Row({ one }: { readonly one: PlacedDiagnostic }) {
  const name = useDocument((state) => (one.element === undefined ? undefined : state.design.elements[one.element]?.name));
  const { t } = useTranslation();
  const Icon = icons[one.severity];
  return (
    <li className="problem-row" data-testid="problem">
      <Icon size={15} className={`ink-${inks[one.severity]}`} aria-label={t(`severity.${one.severity}`)} />
      <button type="button" className="problem-text" onClick={() => one.element !== undefined && goTo(one.element)}>
        <b>{one.message}</b>
        {(one.why ?? one.fix) !== undefined && <span className="quiet">{[one.why, one.fix].filter(Boolean).join(' ')}</span>}
      </button>
      <span className="cut quiet">{name ?? ''}</span>
      <button
        type="button"
        className="link mono cut"
        disabled={!one.place}
        onClick={() => {
          if (!one.place) return;
          openDock('yaml');
          revealPlace(one.place);
        }}
      >
        {one.resource ? nameOf(one.resource) : ''}
        {one.place ? `:${one.place.line}` : ''}
      </button>
      <span className="mono quiet">{one.code}</span>
    </li>
  );
}

/** Every finding, worst first; each leads to its element and its line. */
export function ProblemsPanel() {
  const diagnostics = useAnalysis((state) => state.analysis?.diagnostics ?? none);
  const ignored = useDocument((state) => state.design.ignored);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
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
          <>
            <span className="quiet">{t('problems.ignored', { count: ignored.length })}</span>
            <button
              type="button"
              className="btn small"
              onClick={() => currentDesign().ignored.length > 0 && commit({ do: 'ignored', ignored: [] })}
            >
              {t('problems.showIgnored')}
            </button>
          </>
        )}
      </div>
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
            <Row key={one.id} one={one} />
          ))}
        </ul>
      )}
    </div>
  );
}
