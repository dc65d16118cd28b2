import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOf, type ResourceKey } from '../../core/index.ts';
import type { InquiryOutput } from '../../worker/inquiries.ts';
import type { PlacedTrace } from '../../worker/protocol.ts';
import { useAnalysis } from '../analysis/analysis-store.ts';
import { inquireNow } from '../analysis/analyst.ts';
import { Select } from '../parts/select-field.tsx';
import { RuleLink } from '../reach/rule-link.tsx';
import { currentDesign } from '../store/document.ts';
import { useTrace } from '../store/trace.ts';

const none: readonly ResourceKey[] = [];

/** "Why not that route?": pick one, and read what became of it for this request. */
export function WhyNot({ placed }: { readonly placed: PlacedTrace }) {
  const analysis = useAnalysis((state) => state.analysis);
  const request = useTrace((state) => state.request);
  const [chosen, setChosen] = useState('');
  const [told, setTold] = useState<InquiryOutput<'whyNot'>>();
  const { t } = useTranslation();
  const keys = analysis?.files.map((file) => file.key) ?? none;
  const passed = placed.trace.hops.find((hop) => hop.component === 'gateway')?.name;
  const gateway = keys.find((key) => key.kind === 'Gateway' && `${key.namespace ?? 'default'}/${key.name}` === passed);
  const routes = keys.filter((key) => key.kind === 'HTTPRoute' || key.kind === 'GRPCRoute');
  const route = routes.find((key) => nameOf(key) === chosen);
  useEffect(() => {
    setTold(undefined);
    let current = true;
    // The analysis is asked for too: an edit may change the answer.
    if (!analysis || !gateway || !request || !route) return undefined;
    void inquireNow(currentDesign(), 'whyNot', { gateway, request, route }).then(
      (answer) => current && 'found' in answer && setTold(answer.found),
    );
    return () => {
      current = false;
    };
  }, [analysis, gateway, request, route]);
  if (!gateway || routes.length === 0) return null;
  return (
    <section className="why-not" data-testid="why-not">
      <p className="row-flex wrap">
        <span className="quiet">{t('trace.whyNot')}</span>
        <Select
          label={t('trace.whyNot')}
          className="route-choice"
          value={chosen}
          choices={[{ value: '', label: t('trace.chooseRoute') }, ...routes.map((key) => ({ value: nameOf(key), label: nameOf(key) }))]}
          change={setChosen}
          testId="why-not-route"
        />
        {told && <span className={`chip ${told.chosen ? 'ok' : 'bad'}`}>{t(told.chosen ? 'trace.chosen' : 'trace.notChosen')}</span>}
      </p>
      {told && (
        <ol>
          {told.decisions.map((one, at) => {
            const rule = told.rules[at];
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: decisions stand in the order they were taken
              <li key={at} className={`decision ${one.effect}`}>
                <span className="grow">{one.text}</span>
                {rule && <RuleLink rule={rule} />}
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}
