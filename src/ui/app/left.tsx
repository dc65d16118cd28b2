import type { DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ElementType } from '../../core/index.ts';
import { Silhouette } from '../nodes/silhouettes.tsx';
import { paletteOrder } from '../nodes/views.ts';
import { Outline } from '../panels/outline.tsx';
import { setView, useView } from '../store/view.ts';
import { runAction } from './run-action.ts';

function Palette() {
  const tool = useView((state) => state.tool);
  const { t } = useTranslation();
  const onDragStart = (event: DragEvent, type: ElementType) => {
    event.dataTransfer.setData('application/bulkhead-element', type);
    event.dataTransfer.effectAllowed = 'copy';
  };
  return (
    <div className="palette" role="toolbar" aria-label={t('region.palette')}>
      {paletteOrder.map(({ type, key }) => (
        <button
          key={type}
          type="button"
          draggable
          className={`palette-item${tool.do === 'place' && tool.type === type ? ' on' : ''}`}
          data-testid={`palette-${type}`}
          aria-pressed={tool.do === 'place' && tool.type === type}
          aria-keyshortcuts={key.toUpperCase()}
          title={`${t(`typeHint.${type}`)} · ${key.toUpperCase()}`}
          onDragStart={(event) => onDragStart(event, type)}
          onClick={() => runAction(`add.${type}`)}
        >
          <Silhouette type={type} />
          <span className="cut">{t(`type.${type}`)}</span>
          <kbd>{key.toUpperCase()}</kbd>
        </button>
      ))}
    </div>
  );
}

/** Palette and outline; as a rail, icons first and the rest one click away. */
export function Left({ rail = false }: { readonly rail?: boolean }) {
  const open = useView((state) => state.leftOpen);
  const { t } = useTranslation();
  return (
    <aside className={`left${rail ? ' rail' : ''}${rail && open ? ' open' : ''}`} aria-label={t('region.left')}>
      <h2>{t('region.palette')}</h2>
      <Palette />
      <Outline />
      {rail && open && (
        <button type="button" className="rail-close" aria-label={t('action.close')} onClick={() => setView({ leftOpen: false })} />
      )}
    </aside>
  );
}
