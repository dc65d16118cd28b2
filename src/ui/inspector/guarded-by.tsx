import { useTranslation } from 'react-i18next';
import { type Element, nameOf, type ResourceKey } from '../../core/index.ts';
import { useAnalysis } from '../analysis/analysis-store.ts';
import { useInquiry } from '../analysis/use-inquiry.ts';
import { isPolicy } from '../nodes/guards.ts';
import { Section } from './panel-parts.tsx';
import { PolicyRow } from './policy-row.tsx';

const none: readonly ResourceKey[] = [];

/** All that guards a workload in the order a request meets it; for anything else the policies that take part there. */
export function GuardedBy({ element }: { readonly element: Element }) {
  const keys = useAnalysis((state) => state.analysis?.writes[element.id] ?? none).filter(isPolicy);
  const hasPods = element.type === 'service' || (element.type === 'client' && element.kind === 'pod') || element.type === 'attachment';
  const guards = useInquiry('guards', hasPods ? { element: element.id } : undefined) ?? [];
  const { t } = useTranslation();
  const ordered = new Map(
    guards.map((one) => [
      `${nameOf(one.policy)} ${one.component} ${one.component === 'waypoint' ? one.at : ''} ${one.direction ?? ''}`,
      one,
    ]),
  );
  const named = new Set(guards.map((one) => nameOf(one.policy)));
  const others = keys.filter((key) => !named.has(nameOf(key)));
  if (ordered.size === 0 && others.length === 0) return null;
  return (
    <Section title={t('inspector.guardedBy')}>
      <ol className="guard-list" data-testid="guarded-by">
        {[...ordered].map(([id, one]) => (
          <PolicyRow key={id} policy={one.policy} about={`${t(`guard.at.${one.component}`)}: ${one.text}`} />
        ))}
        {others.map((key) => (
          <PolicyRow key={nameOf(key)} policy={key} />
        ))}
      </ol>
    </Section>
  );
}
