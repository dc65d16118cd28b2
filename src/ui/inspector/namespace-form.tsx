import { useTranslation } from 'react-i18next';
import type { NamespaceElement } from '../../core/index.ts';
import { Fold } from '../parts/fold.tsx';
import { PairsField } from '../parts/pairs-field.tsx';
import { Segments } from '../parts/segments.tsx';
import { SwitchRow } from '../parts/switch-row.tsx';
import { edit } from './edit.ts';
import { QuotaFields } from './quota-fields.tsx';

const modes = ['ambient', 'sidecar', 'none'] as const;

export function NamespaceForm({ namespace }: { readonly namespace: NamespaceElement }) {
  const { t } = useTranslation();
  const { id } = namespace;
  return (
    <>
      <Segments
        label={t('field.mode')}
        value={namespace.mode}
        choices={modes.map((value) => ({ value, label: t(`mode.${value}`) }))}
        hint={t(`modeHint.${namespace.mode}`)}
        change={(mode) => edit(id, { mode })}
      />
      <PairsField label={t('field.labels')} pairs={namespace.labels} change={(labels) => edit(id, { labels })} />
      <Fold label={t('inspector.more', { count: 2 })}>
        <SwitchRow
          label={t('field.discovery')}
          hint={t('hint.discovery')}
          on={namespace.discovery}
          change={(discovery) => edit(id, { discovery })}
        />
        <QuotaFields quota={namespace.quota} change={(quota) => edit(id, { quota })} />
      </Fold>
    </>
  );
}
