import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Toleration } from '../../core/index.ts';
import { Select } from '../parts/select-field.tsx';
import { lean, withAt } from './edit.ts';

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] as const;

interface TolerationsFieldProps {
  readonly value: readonly Toleration[];
  readonly change: (value: readonly Toleration[]) => void;
}

export function TolerationsField({ value, change }: TolerationsFieldProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="pairs">
      <legend>{t('field.tolerations')}</legend>
      {value.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is the identity, keys are being typed
        <div className="pair three" key={at}>
          <input
            className="input mono"
            aria-label={t('field.key')}
            value={one.key}
            spellCheck={false}
            onChange={(event) => change(withAt(value, at, { ...one, key: event.target.value }))}
          />
          <input
            className="input mono"
            aria-label={t('field.value')}
            value={one.value ?? ''}
            spellCheck={false}
            onChange={(event) => change(withAt(value, at, lean<Toleration>({ ...one, value: event.target.value || undefined })))}
          />
          <Select
            label={t('field.effect')}
            value={one.effect}
            choices={effects.map((effect) => ({ value: effect, label: effect }))}
            change={(effect) => change(withAt(value, at, { ...one, effect }))}
          />
          <button
            type="button"
            className="btn icon bare small"
            aria-label={t('field.removeOne', { name: one.key })}
            onClick={() => change(withAt(value, at, undefined))}
          >
            <X size={13} aria-hidden="true" />
          </button>
        </div>
      ))}
      <button type="button" className="btn bare small" onClick={() => change([...value, { key: 'dedicated', effect: 'NoSchedule' }])}>
        <Plus size={13} aria-hidden="true" />
        {t('field.addOne')}
      </button>
    </fieldset>
  );
}
