import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useElementOf } from '../store/hooks.ts';
import { Frame, Handles, NameOf } from './frame.tsx';

export const ExternalView = memo(function ExternalView({ id, selected }: NodeProps) {
  const external = useElementOf(id, 'external');
  if (!external) return null;
  return (
    <Frame element={external} selected={selected}>
      <svg className="shape" viewBox="0 0 150 86" preserveAspectRatio="none" aria-hidden="true">
        <path
          d="M34 80C14 80 4 68 4 54c0-13 9-23 22-25C29 14 42 5 58 5c14 0 26 7 32 18 5-3 10-4 16-4 16 0 29 12 30 27 7 3 11 9 11 16 0 10-8 18-19 18z"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <div className="body">
        <NameOf element={external} />
        <span className="sub mono cut">{external.hosts[0] ?? ''}</span>
      </div>
      <Handles source={false} />
    </Frame>
  );
});
