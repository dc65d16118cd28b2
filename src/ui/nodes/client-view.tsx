import type { NodeProps } from '@xyflow/react';
import { Box, Cable, CloudCog, Globe, ShieldUser } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useElementOf } from '../store/hooks.ts';
import { Frame, Handles, NameOf } from './frame.tsx';

const icons = { internet: Globe, cdn: CloudCog, 'leased-line': Cable, admin: ShieldUser, pod: Box };

export const ClientView = memo(function ClientView({ id, selected }: NodeProps) {
  const client = useElementOf(id, 'client');
  const { t } = useTranslation();
  if (!client) return null;
  const Icon = icons[client.kind];
  return (
    <Frame element={client} selected={selected}>
      <div className="disc" title={t(`clientKind.${client.kind}`)}>
        <Icon size={24} strokeWidth={1.5} aria-hidden="true" />
        <Handles target={false} />
      </div>
      <NameOf element={client} />
      {client.addresses.length > 0 && <span className="sub mono cut">{client.addresses[0]}</span>}
    </Frame>
  );
});
