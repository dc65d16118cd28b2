import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useElementOf } from '../store/hooks.ts';
import { Frame, Handles, NameOf } from './frame.tsx';

export const WaypointView = memo(function WaypointView({ id, selected }: NodeProps) {
  const waypoint = useElementOf(id, 'waypoint');
  const { t } = useTranslation();
  if (!waypoint) return null;
  return (
    <Frame element={waypoint} selected={selected}>
      <svg className="shape" viewBox="0 0 126 104" preserveAspectRatio="none" aria-hidden="true">
        <path d="M33 2h60l31 31v38l-31 31H33L2 71V33z" vectorEffect="non-scaling-stroke" />
      </svg>
      <div className="body">
        <NameOf element={waypoint} />
        <span className="sub">{t(`handles.${waypoint.handles}`)}</span>
      </div>
      <Handles />
    </Frame>
  );
});
