import { useTranslation } from 'react-i18next';
import type { Quota } from '../../core/index.ts';
import { NumberField } from '../parts/number-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { lean } from './edit.ts';
import { checks } from './field-checks.ts';

interface QuotaFieldsProps {
  readonly quota: Quota | undefined;
  readonly change: (quota: Quota | undefined) => void;
}

const amounts = [
  ['requestsCpu', '4'],
  ['requestsMemory', '8Gi'],
  ['limitsCpu', '8'],
  ['limitsMemory', '16Gi'],
] as const;

export function QuotaFields({ quota, change }: QuotaFieldsProps) {
  const { t } = useTranslation();
  const check = checks(t);
  const write = (patch: { readonly [Field in keyof Quota]?: Quota[Field] | undefined }) => {
    const next: Quota = lean({ ...quota, ...patch });
    change(Object.keys(next).length > 0 ? next : undefined);
  };
  return (
    <>
      {amounts.map(([name, example]) => (
        <TextField
          key={name}
          label={t(`quota.${name}`)}
          mono
          value={quota?.[name] ?? ''}
          placeholder={example}
          check={check.quantity}
          change={(text) => write({ [name]: text || undefined })}
        />
      ))}
      <NumberField
        label={t('quota.pods')}
        value={quota?.pods}
        min={0}
        max={100_000}
        optional
        placeholder="50"
        change={(pods) => write({ pods })}
      />
    </>
  );
}
