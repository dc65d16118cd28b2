import { Ban } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PlacedTrace } from '../../worker/protocol.ts';
import { blockers } from '../panels/hop-sentence.ts';
import { RuleLink } from '../reach/rule-link.tsx';

/** Everything that refuses the request, each with the rule that would have to give way. */
export function BlockerList({ placed }: { readonly placed: PlacedTrace }) {
  const { t } = useTranslation();
  const stops = blockers(placed.trace);
  if (stops.length < 2) return null; // a single one is the reason told above
  return (
    <section className="blockers" data-testid="blockers">
      <h3>{t('trace.blockers', { count: stops.length })}</h3>
      <ul>
        {stops.map(({ hop, at, decision }) => {
          const where = placed.hops[hop]?.decisions[at];
          const component = placed.trace.hops[hop]?.component ?? 'pod';
          return (
            <li key={`${hop}-${at}`} className="decision deny">
              <Ban size={13} aria-hidden="true" />
              <span className="grow">
                <b>{t(`component.${component}`)}</b> {decision.text}
              </span>
              {decision.resource && (
                <RuleLink
                  rule={{
                    resource: decision.resource,
                    path: decision.path ?? '',
                    ...(where?.element !== undefined && { element: where.element }),
                    ...(where?.place && { place: where.place }),
                  }}
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
