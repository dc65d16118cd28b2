import { useStore } from '@xyflow/react';
import { Hand, Map as MapIcon, Maximize, Minus, MousePointer2, Plus, Server, Wand2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { runAction } from '../app/run-action.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { setView, useView } from '../store/view.ts';

export function CanvasControls() {
  const zoom = useStore(({ transform }) => Math.round(transform[2] * 100));
  const tool = useView((state) => state.tool);
  const nodesShown = useView((state) => state.nodesShown);
  const minimap = useView((state) => state.minimap);
  const { t } = useTranslation();
  return (
    <div className="canvas-controls" role="toolbar" aria-label={t('region.canvasControls')}>
      <IconButton label={t('action.selectTool')} hint="V" on={tool.do === 'select'} onClick={() => setView({ tool: { do: 'select' } })}>
        <MousePointer2 size={16} />
      </IconButton>
      <IconButton label={t('action.handTool')} hint="H" on={tool.do === 'hand'} onClick={() => setView({ tool: { do: 'hand' } })}>
        <Hand size={16} />
      </IconButton>
      <span className="gap" />
      <IconButton label={t('action.arrange')} onClick={() => runAction('arrange')}>
        <Wand2 size={16} />
      </IconButton>
      <IconButton label={t('action.nodesLayer')} on={nodesShown} onClick={() => setView({ nodesShown: !nodesShown })}>
        <Server size={16} />
      </IconButton>
      <IconButton label={t('action.minimap')} on={minimap} onClick={() => setView({ minimap: !minimap })}>
        <MapIcon size={16} />
      </IconButton>
      <span className="gap" />
      <IconButton label={t('action.zoomOut')} onClick={() => runAction('zoomOut')}>
        <Minus size={16} />
      </IconButton>
      <button type="button" className="btn bare zoom-level" aria-label={t('action.zoomOne')} onClick={() => runAction('zoomOne')}>
        {zoom} %
      </button>
      <IconButton label={t('action.zoomIn')} onClick={() => runAction('zoomIn')}>
        <Plus size={16} />
      </IconButton>
      <IconButton label={t('action.fit')} hint="Shift 1" onClick={() => runAction('fit')}>
        <Maximize size={16} />
      </IconButton>
    </div>
  );
}
