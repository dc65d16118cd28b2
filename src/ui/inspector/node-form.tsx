import { useTranslation } from 'react-i18next';
import type { NodeElement } from '../../core/index.ts';
import { TextField } from '../parts/text-field.tsx';
import { edit } from './edit.ts';

export function NodeForm({ node }: { readonly node: NodeElement }) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        label={t('field.region')}
        mono
        value={node.region ?? ''}
        placeholder="eu-west-1"
        change={(region) => edit(node.id, { region: region || undefined })}
      />
      <TextField
        label={t('field.zone')}
        mono
        value={node.zone ?? ''}
        placeholder="eu-west-1b"
        change={(zone) => edit(node.id, { zone: zone || undefined })}
      />
      <p className="quiet">{t('hint.node')}</p>
    </>
  );
}
