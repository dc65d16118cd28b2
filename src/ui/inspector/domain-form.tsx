import { useTranslation } from 'react-i18next';
import type { DomainElement } from '../../core/index.ts';
import { Fold } from '../parts/fold.tsx';
import { NumberField } from '../parts/number-field.tsx';
import { PairsField } from '../parts/pairs-field.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { SwitchRow } from '../parts/switch-row.tsx';
import { TextField } from '../parts/text-field.tsx';
import { edit, lean } from './edit.ts';
import { checks } from './field-checks.ts';
import { QuotaFields } from './quota-fields.tsx';
import { TolerationsField } from './tolerations-field.tsx';

const purposes = ['public', 'private', 'business', 'shared'] as const;
const implementations = ['envoy-gateway', 'istio', 'cilium', 'nginx', 'kong', 'gke', 'aws', 'azure', 'traefik', 'contour'] as const;
export const exposures = ['LoadBalancer', 'ClusterIP', 'NodePort'] as const;
const switches = ['networkPolicy', 'strictMtls', 'defaultDeny'] as const;

export function DomainForm({ domain }: { readonly domain: DomainElement }) {
  const { t } = useTranslation();
  const check = checks(t);
  const { id, sizing, isolation } = domain;
  const size = (patch: Partial<Record<keyof DomainElement['sizing'], unknown>>) => edit(id, { sizing: lean({ ...sizing, ...patch }) });
  return (
    <>
      <SelectField
        label={t('field.purpose')}
        value={domain.purpose}
        choices={purposes.map((value) => ({ value, label: t(`purpose.${value}`) }))}
        change={(purpose) => edit(id, { purpose })}
      />
      <SelectField
        label={t('field.implementation')}
        value={domain.implementation}
        choices={implementations.map((value) => ({ value, label: t(`implementation.${value}`) }))}
        change={(implementation) => edit(id, { implementation })}
        testId="field-implementation"
      />
      <fieldset className="group">
        <legend>{t('field.isolation')}</legend>
        {switches.map((name) => (
          <SwitchRow
            key={name}
            label={t(`isolation.${name}`)}
            hint={t(`isolationHint.${name}`)}
            on={isolation[name]}
            change={(on) => edit(id, { isolation: { ...isolation, [name]: on } })}
            testId={`switch-${name}`}
          />
        ))}
      </fieldset>
      <div className="field">
        <span className="label">{t('field.hue')}</span>
        <div className="hues" role="radiogroup" aria-label={t('field.hue')}>
          {[0, 1, 2, 3, 4, 5, 6, 7].map((hue) => (
            <input
              key={hue}
              type="radio"
              name={`hue-${id}`}
              checked={domain.hue === hue}
              aria-label={t(`hue.${hue}`)}
              title={t(`hue.${hue}`)}
              className="hue"
              data-hue={hue}
              onChange={() => edit(id, { hue })}
            />
          ))}
        </div>
      </div>
      <Fold label={t('inspector.sizing')}>
        <SelectField
          label={t('field.exposure')}
          value={sizing.exposure}
          choices={exposures.map((value) => ({ value, label: value }))}
          change={(exposure) => size({ exposure })}
        />
        <NumberField
          label={t('field.replicas')}
          value={sizing.replicas}
          min={0}
          max={1000}
          optional
          placeholder="1"
          change={(replicas) => size({ replicas })}
        />
        <TextField
          label="CPU"
          mono
          value={sizing.cpu ?? ''}
          placeholder="500m"
          check={check.quantity}
          change={(cpu) => size({ cpu: cpu || undefined })}
        />
        <TextField
          label={t('field.memory')}
          mono
          value={sizing.memory ?? ''}
          placeholder="512Mi"
          check={check.quantity}
          change={(memory) => size({ memory: memory || undefined })}
        />
        <PairsField
          label={t('field.annotations')}
          pairs={sizing.annotations ?? {}}
          change={(pairs) => size({ annotations: Object.keys(pairs).length > 0 ? pairs : undefined })}
        />
        <TolerationsField value={sizing.tolerations ?? []} change={(list) => size({ tolerations: list.length > 0 ? list : undefined })} />
      </Fold>
      <Fold label={t('inspector.quota')}>
        <QuotaFields quota={domain.quota} change={(quota) => edit(id, { quota })} />
      </Fold>
      <Fold label={t('inspector.more', { count: 2 })}>
        <TextField
          label={t('field.accessLabel')}
          mono
          value={domain.accessLabel}
          hint={t('hint.accessLabel')}
          check={check.name}
          change={(accessLabel) => edit(id, { accessLabel })}
        />
        <TextField
          label={t('field.telemetryTag')}
          mono
          value={domain.telemetryTag ?? ''}
          hint={t('hint.telemetryTag')}
          change={(tag) => edit(id, { telemetryTag: tag || undefined })}
        />
      </Fold>
    </>
  );
}
