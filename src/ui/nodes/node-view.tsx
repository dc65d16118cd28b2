import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Design, ElementId } from '../../core/index.ts';
import { useDocument } from '../store/document.ts';
import { useElementOf } from '../store/hooks.ts';
import { Frame, NameOf } from './frame.tsx';

const dots = ['first', 'second', 'third'];

/** Pods that stand on a node by name, as one text so that the view changes only when it does. */
function placedOn(design: Design, node: ElementId): string {
  const placed: string[] = [];
  for (const one of Object.values(design.elements)) {
    if (one.type !== 'service') continue;
    let pods = 0;
    for (const version of one.versions) {
      const nodes = version.nodes ?? [];
      for (let at = 0; at < Math.min(version.replicas, 200) && nodes.length > 0; at++) if (nodes[at % nodes.length] === node) pods++;
    }
    if (pods > 0) placed.push(`${one.name}\t${pods}`);
  }
  return placed.join('\n');
}

export const NodeView = memo(function NodeView({ id, selected }: NodeProps) {
  const node = useElementOf(id, 'node');
  const pods = useDocument((state) => placedOn(state.design, id));
  const { t } = useTranslation();
  if (!node) return null;
  const zone = node.zone ?? node.region;
  return (
    <Frame element={node} selected={selected}>
      <div className="head">
        <NameOf element={node} />
        {zone && <span className="sub">{zone}</span>}
      </div>
      <div className="floor">
        <span className="ztunnel mono">ztunnel</span>
        {pods === '' ? (
          <span className="sub">{t('canvas.noPods')}</span>
        ) : (
          pods.split('\n').map((line) => {
            const [name = '', count = ''] = line.split('\t');
            return (
              <span key={name} className="pods">
                {dots.slice(0, Math.min(Number(count), 3)).map((dot) => (
                  <i key={dot} />
                ))}
                <span className="sub">
                  {name}
                  {Number(count) > 1 ? ` ×${count}` : ''}
                </span>
              </span>
            );
          })
        )}
      </div>
    </Frame>
  );
});
