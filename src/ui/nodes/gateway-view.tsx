import type { NodeProps } from '@xyflow/react';
import { LockKeyhole } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { domainOf } from '../../core/index.ts';
import { useDocument } from '../store/document.ts';
import { useElementOf } from '../store/hooks.ts';
import { Frame, Handles, NameOf } from './frame.tsx';

export const GatewayView = memo(function GatewayView({ id, selected }: NodeProps) {
  const gateway = useElementOf(id, 'gateway');
  const implementation = useDocument((state) => domainOf(state.design, id)?.implementation);
  const exposure = useDocument((state) => gateway?.exposure ?? domainOf(state.design, id)?.sizing.exposure);
  const { t } = useTranslation();
  if (!gateway) return null;
  return (
    <Frame element={gateway} selected={selected}>
      <span className="post" aria-hidden="true" />
      <ul className="slots" aria-label={t('field.listeners')}>
        {gateway.listeners.map((listener) => (
          <li key={listener.name} title={`${listener.name} · ${listener.protocol} ${listener.port} ${listener.hostname ?? ''}`}>
            {listener.tls && <LockKeyhole size={9} aria-hidden="true" />}
            {listener.port}
          </li>
        ))}
      </ul>
      <div className="body">
        <NameOf element={gateway} />
        <span className="sub">
          {implementation ? t(`implementation.${implementation}`) : ''}
          {exposure ? ` · ${exposure}` : ''}
        </span>
        {[...new Set(gateway.listeners.map((one) => one.hostname ?? '*'))].slice(0, 2).map((host) => (
          <span key={host} className="host mono cut">
            {host}
          </span>
        ))}
      </div>
      <Handles but="left" />
    </Frame>
  );
});
