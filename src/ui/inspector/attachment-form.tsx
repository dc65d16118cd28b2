import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentElement } from '../../core/index.ts';
import { edit } from './edit.ts';

const YamlField = lazy(async () => ({ default: (await import('../text/yaml-field.tsx')).YamlField }));

export function AttachmentForm({ attachment }: { readonly attachment: AttachmentElement }) {
  const { t } = useTranslation();
  return (
    <div className="yaml-form">
      <Suspense fallback={<div className="yaml-field" />}>
        <YamlField key={attachment.id} value={attachment.yaml} change={(yaml) => edit(attachment.id, { yaml })} />
      </Suspense>
      <p className="hint">{t('hint.attachment')}</p>
    </div>
  );
}
