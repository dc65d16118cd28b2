import { useTranslation } from 'react-i18next';
import type { Assertion } from '../../core/index.ts';
import { checks } from '../inspector/field-checks.ts';
import { Segments } from '../parts/segments.tsx';
import { SwitchRow } from '../parts/switch-row.tsx';
import { TextField } from '../parts/text-field.tsx';
import { TokensField } from '../parts/tokens-field.tsx';
import { changeAssertion, withOnly } from './assertion-edits.ts';
import { PartyField } from './party-field.tsx';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

type Only = NonNullable<Assertion['only']>;

/** Without what says nothing. */
function trimmed(only: Only): Only | undefined {
  const kept = Object.entries(only).filter(([, value]) => value !== false && !(Array.isArray(value) && value.length === 0));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** One assertion, written with every key and proved again with every key. */
export function AssertionForm({ assertion }: { readonly assertion: Assertion }) {
  const { t } = useTranslation();
  const check = checks(t);
  const { id, claim } = assertion;
  const only = assertion.only ?? {};
  const setOnly = (patch: Partial<Only>) => changeAssertion(id, (one) => withOnly(one, trimmed({ ...only, ...patch })));
  return (
    <div className="assertion-form" data-testid="assertion-form">
      <div>
        <TextField
          label={t('field.name')}
          value={assertion.name}
          check={check.free}
          change={(name) => changeAssertion(id, (one) => ({ ...one, name }), true)}
          testId="assertion-name"
        />
        <PartyField
          label={t('reach.column.from')}
          party={assertion.from}
          testId="assertion-from"
          change={(from, merge) => changeAssertion(id, (one) => ({ ...one, from }), merge)}
        />
        <Segments
          label={t('assertion.claim')}
          value={claim}
          choices={(['must-not-reach', 'may-only-reach', 'must-reach'] as const).map((value) => ({ value, label: t(`claim.${value}`) }))}
          change={(next) =>
            changeAssertion(id, (one) => withOnly({ ...one, claim: next }, next === 'must-not-reach' ? undefined : one.only))
          }
        />
        <PartyField
          label={t('reach.column.to')}
          party={assertion.to}
          testId="assertion-to"
          change={(to, merge) => changeAssertion(id, (one) => ({ ...one, to }), merge)}
        />
      </div>
      {claim !== 'must-not-reach' && (
        <div>
          <TokensField
            label={t('field.ports')}
            values={(only.ports ?? []).map(String)}
            placeholder={t('field.any')}
            check={(text) => (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535 ? undefined : t('trace.wrong.port'))}
            change={(ports) => setOnly({ ports: ports.map(Number) })}
          />
          <TokensField
            label={t('field.methods')}
            values={only.methods ?? []}
            placeholder={t('field.any')}
            suggestions={methods}
            change={(texts) => setOnly({ methods: texts.map((one) => one.toUpperCase()) })}
          />
          <TokensField
            label={t('field.paths')}
            values={only.paths ?? []}
            placeholder={t('field.any')}
            hint={t('hint.paths')}
            check={(text) => (/^[/*]/.test(text) ? undefined : t('wrong.path'))}
            change={(paths) => setOnly({ paths })}
          />
          <SwitchRow
            label={t('field.throughWaypoint')}
            on={only.throughWaypoint === true}
            change={(throughWaypoint) => setOnly({ throughWaypoint })}
          />
          <SwitchRow label={t('assertion.mtls')} on={only.mtls === true} change={(mtls) => setOnly({ mtls })} />
        </div>
      )}
    </div>
  );
}
