import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useElementOf } from '../store/hooks.ts';
import { Frame, NameOf } from './frame.tsx';

/** The kinds named at the start of a line; only to say what is inside, the core reads the text itself. */
const kindsIn = (yaml: string): readonly string[] =>
  [...yaml.matchAll(/^kind: *["']?(\w{1,60})/gm)].slice(0, 20).map((one) => one[1] ?? '');

export const AttachmentView = memo(function AttachmentView({ id, selected }: NodeProps) {
  const attachment = useElementOf(id, 'attachment');
  const { t } = useTranslation();
  if (!attachment) return null;
  const kinds = kindsIn(attachment.yaml);
  return (
    <Frame element={attachment} selected={selected}>
      <NameOf element={attachment} />
      <span className="sub cut">{kinds.length > 0 ? [...new Set(kinds)].join(', ') : t('canvas.rawYaml')}</span>
    </Frame>
  );
});
