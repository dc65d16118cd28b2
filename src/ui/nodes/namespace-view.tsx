import { type NodeProps, NodeResizer } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { resized } from '../canvas/resize.ts';
import { useDocument } from '../store/document.ts';
import { useElement, useElementOf } from '../store/hooks.ts';
import { Frame, NameOf } from './frame.tsx';

/** How traffic is carried here, as a mark: a tunnel for ambient, a second box for sidecar, a bar for none. */
function ModeMark({ mode }: { readonly mode: 'ambient' | 'sidecar' | 'none' }) {
  return (
    <svg className="mode-mark" width="16" height="12" viewBox="0 0 16 12" aria-hidden="true">
      {mode === 'ambient' && <path d="M1 4h14M1 8h14" stroke="currentColor" strokeWidth="1.6" />}
      {mode === 'sidecar' && (
        <>
          <rect x="1" y="2" width="8" height="8" rx="1.5" fill="none" stroke="currentColor" strokeWidth="1.4" />
          <rect x="11" y="2" width="4" height="8" rx="1.5" fill="currentColor" />
        </>
      )}
      {mode === 'none' && <path d="M1 6h14" stroke="currentColor" strokeWidth="1.4" strokeDasharray="2 2" />}
    </svg>
  );
}

export const NamespaceView = memo(function NamespaceView({ id, selected }: NodeProps) {
  const namespace = useElementOf(id, 'namespace');
  const parent = useElement(namespace?.parent);
  const members = useDocument((state) =>
    Object.values(state.design.elements).reduce((count, one) => count + (one.parent === id ? 1 : 0), 0),
  );
  const { t } = useTranslation();
  if (!namespace) return null;
  const labels = Object.keys(namespace.labels);
  const strict = parent?.type === 'domain' && parent.isolation.strictMtls && namespace.mode !== 'none';
  return (
    <Frame element={namespace} selected={selected} className="container">
      <NodeResizer isVisible={selected} minWidth={180} minHeight={110} onResizeEnd={(_, size) => resized(id, size)} />
      <div className="title">
        <NameOf element={namespace} />
        <span className="sub">
          <ModeMark mode={namespace.mode} />
          {t(`mode.${namespace.mode}`)}
          {strict && ` · ${t('canvas.strict')}`}
        </span>
        {labels.length > 0 && (
          <span className="labels">
            <span className="label-chip cut">{`${labels[0]}=${namespace.labels[labels[0] ?? ''] ?? ''}`}</span>
            {labels.length > 1 && <span className="label-chip">+{labels.length - 1}</span>}
          </span>
        )}
      </div>
      {members > 0 && (
        <span className="overview">
          <b>{namespace.name}</b>
          {t('canvas.members', { count: members })}
        </span>
      )}
    </Frame>
  );
});
