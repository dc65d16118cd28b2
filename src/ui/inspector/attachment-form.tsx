import { useTranslation } from 'react-i18next';
import type { AttachmentElement } from '../../core/index.ts';
import { TextField } from '../parts/text-field.tsx';
import { edit } from './edit.ts';

export function AttachmentForm({ attachment }: { readonly attachment: AttachmentElement }) {
  const { t } = useTranslation();
  return (
    <TextField
      label="YAML"
      stacked
      mono
      rows={14}
      value={attachment.yaml}
      hint={t('hint.attachment')}
      change={(yaml) => edit(attachment.id, { yaml })}
      testId="field-yaml"
    />
  );
}
