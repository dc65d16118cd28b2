import { type NodeProps, NodeResizer } from '@xyflow/react';
import { Briefcase, Globe, Lock, Share2 } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { resized } from '../canvas/resize.ts';
import { useElementOf } from '../store/hooks.ts';
import { Frame, NameOf } from './frame.tsx';

const purposeIcons = { public: Globe, private: Lock, business: Briefcase, shared: Share2 };

export const DomainView = memo(function DomainView({ id, selected }: NodeProps) {
  const domain = useElementOf(id, 'domain');
  const { t } = useTranslation();
  if (!domain) return null;
  const Icon = purposeIcons[domain.purpose];
  return (
    <Frame element={domain} selected={selected} className="container">
      <NodeResizer isVisible={selected} minWidth={240} minHeight={140} onResizeEnd={(_, size) => resized(id, size)} />
      <div className="tab">
        <Icon size={14} aria-hidden="true" />
        <NameOf element={domain} />
        <span className="sub">{t(`purpose.${domain.purpose}`)}</span>
      </div>
    </Frame>
  );
});
