import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocument } from '../store/document.ts';
import { useElementOf } from '../store/hooks.ts';
import { Frame, Handles, NameOf } from './frame.tsx';
import { weightsOf } from './weights.ts';

/** One for each replica that is drawn as a dot; more are counted. */
const dots = [1, 2, 3, 4, 5, 6];

export const ServiceView = memo(function ServiceView({ id, selected }: NodeProps) {
  const service = useElementOf(id, 'service');
  const links = useDocument((state) => state.design.links);
  const { t } = useTranslation();
  if (!service) return null;
  const weights = weightsOf(links, id);
  return (
    <Frame element={service} selected={selected}>
      <div className="head">
        <NameOf element={service} />
        {service.outOfMesh && <span className="tag">{t('canvas.outOfMesh')}</span>}
      </div>
      <div className="ports mono">
        {service.ports.slice(0, 3).map((port) => (
          <span key={port.name}>
            :{port.port} {port.protocol}
          </span>
        ))}
        {service.ports.length > 3 && <span>+{service.ports.length - 3}</span>}
      </div>
      <ul className="versions">
        {service.versions.map((version) => (
          <li key={version.name}>
            <span className="cut">{version.name}</span>
            {weights[version.name] !== undefined && <b>{weights[version.name]} %</b>}
            <span className="dots" title={t('canvas.replicas', { count: version.replicas })}>
              {dots.slice(0, version.replicas).map((dot) => (
                <i key={dot} />
              ))}
              {version.replicas > dots.length && <em>×{version.replicas}</em>}
              {version.replicas === 0 && <em>×0</em>}
            </span>
          </li>
        ))}
      </ul>
      <Handles />
    </Frame>
  );
});
