import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type ElementId, nameOf } from '../../core/index.ts';
import type { PlacedCondition } from '../../worker/inquiries.ts';
import { useAnalysis } from '../analysis/analysis-store.ts';
import { Fold } from '../parts/fold.tsx';
import { Section } from './panel-parts.tsx';

const none: readonly PlacedCondition[] = [];

function Line({ one }: { readonly one: PlacedCondition }) {
  const Icon = one.well ? Check : X;
  return (
    <li className="condition">
      <Icon size={13} className={one.well ? 'ink-ok' : 'ink-bad'} aria-hidden="true" />
      <div>
        <b>
          {one.type}={one.status}
        </b>{' '}
        <span className="mono quiet">
          {one.reason} · {nameOf(one.key)}
          {one.at === '' ? '' : ` (${one.at})`}
        </span>
        {!one.well && one.message !== '' && <p>{one.message}</p>}
      </div>
    </li>
  );
}

/** The conditions controllers would write of an element's objects, those that are not well in sight. */
export function ConditionsOf({ id }: { readonly id: ElementId }) {
  const all = useAnalysis((state) => state.analysis?.conditions[id] ?? none);
  const { t } = useTranslation();
  if (all.length === 0) return null;
  const bad = all.filter((one) => !one.well);
  const well = all.filter((one) => one.well);
  const list = (some: readonly PlacedCondition[]) => (
    <ul>
      {some.map((one) => (
        <Line key={`${nameOf(one.key)} ${one.at} ${one.type}`} one={one} />
      ))}
    </ul>
  );
  return (
    <Section title={t('inspector.status')}>
      <div data-testid="conditions">
        {list(bad)}
        {well.length > 0 && <Fold label={t('inspector.conditionsWell', { count: well.length })}>{list(well)}</Fold>}
      </div>
    </Section>
  );
}
