import { useTranslation } from 'react-i18next';
import { useAnalysis } from '../analysis/analysis-store.ts';
import { SavedRequests } from '../panels/saved-requests.tsx';
import { Fold } from '../parts/fold.tsx';
import { Segments } from '../parts/segments.tsx';
import { TextField } from '../parts/text-field.tsx';
import { LengthMeter } from '../share/length-meter.tsx';
import { useLinkLength } from '../share/link-length.ts';
import { commit, commitInRow, useDocument } from '../store/document.ts';
import { openDialog } from '../store/view.ts';
import { AssertionList } from './assertion-list.tsx';
import { checks } from './field-checks.ts';
import { Section } from './panel-parts.tsx';

const versions = ['gatewayApiVersion', 'istioVersion', 'envoyGatewayVersion'] as const;

/** The design itself: its name, what it is for, what is asked of it, how long its link is. */
export function DesignPanel() {
  const name = useDocument((state) => state.design.name);
  const settings = useDocument((state) => state.design.settings);
  const elements = useDocument((state) => state.design.elements);
  const files = useAnalysis((state) => state.analysis?.files.length ?? 0);
  const length = useLinkLength();
  const { t } = useTranslation();
  const check = checks(t);
  const count = Object.keys(elements).length;
  return (
    <div data-testid="inspector-design">
      <header className="section inspector-head">
        <strong className="cut">{name}</strong>
        <p className="writes">{t('inspector.designWrites', { elements: count, files })}</p>
      </header>
      <Section>
        <TextField
          label={t('field.name')}
          value={name}
          check={check.free}
          change={(text) => commitInRow('design name', { do: 'rename-design', name: text })}
          testId="design-name"
        />
      </Section>
      <Section title={t('inspector.requests')}>
        <SavedRequests />
      </Section>
      <AssertionList />
      <Section title={t('inspector.madeFor')}>
        <Segments
          label="Gateway API"
          value={settings.gatewayApiChannel}
          choices={(['standard', 'experimental'] as const).map((value) => ({ value, label: t(`channel.${value}`) }))}
          change={(gatewayApiChannel) => commit({ do: 'settings', patch: { gatewayApiChannel } })}
        />
        {versions.map((field) => (
          <TextField
            key={field}
            label={t(`settings.${field}`)}
            mono
            value={settings[field]}
            check={check.free}
            change={(text) => commitInRow('settings', { do: 'settings', patch: { [field]: text } })}
          />
        ))}
        <Fold label={t('inspector.more', { count: 2 })}>
          <TextField
            label={t('settings.trustDomain')}
            mono
            value={settings.trustDomain}
            check={check.host}
            change={(trustDomain) => commitInRow('settings', { do: 'settings', patch: { trustDomain } })}
          />
          <TextField
            label={t('settings.rootNamespace')}
            mono
            value={settings.rootNamespace}
            check={check.name}
            change={(rootNamespace) => commitInRow('settings', { do: 'settings', patch: { rootNamespace } })}
          />
        </Fold>
      </Section>
      <Section title={t('inspector.link')}>
        <LengthMeter length={length} />
        <button type="button" className="btn" onClick={() => openDialog('share')}>
          {t('action.share')}
        </button>
      </Section>
    </div>
  );
}
