import { ReactFlowProvider } from '@xyflow/react';
import { Tooltip } from 'radix-ui';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import { Canvas } from '../canvas/canvas.tsx';
import { Inspector } from '../inspector/inspector.tsx';
import { Dock } from '../panels/dock.tsx';
import { useView } from '../store/view.ts';
import { Bar } from './bar.tsx';
import { Dialogs, Menus } from './dialogs.tsx';
import { useFileDrop } from './file-drop.ts';
import { Left } from './left.tsx';
import { Notices } from './notices.tsx';
import { useWidth } from './width.ts';

const Toaster = lazy(async () => ({ default: (await import('sonner')).Toaster }));

function Middle() {
  const open = useView((state) => state.dockOpen);
  const dock = usePanelRef();
  const { t } = useTranslation();
  useEffect(() => {
    if (open) dock.current?.expand();
    else dock.current?.collapse();
  }, [open, dock]);
  return (
    <Group orientation="vertical" className="middle">
      <Panel id="canvas-panel" minSize={160}>
        <Canvas />
      </Panel>
      <Separator className="splitter across" aria-label={t('region.resizeDock')} />
      <Panel
        id="dock-panel"
        panelRef={dock}
        defaultSize={288}
        minSize={140}
        maxSize="80%"
        collapsible
        collapsedSize={37}
        groupResizeBehavior="preserve-pixel-size"
      >
        <Dock />
      </Panel>
    </Group>
  );
}

/** The window: bar, palette and outline, canvas over dock, inspector. */
export function App() {
  const zen = useView((state) => state.zen);
  const theme = useView((state) => state.theme);
  const width = useWidth();
  const over = useFileDrop();
  const { t } = useTranslation();
  return (
    <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
      <ReactFlowProvider>
        <div className={`window ${width}${zen ? ' zen' : ''}${over ? ' file-over' : ''}`}>
          <Bar />
          <Notices />
          {width === 'wide' && !zen ? (
            <Group orientation="horizontal" className="main">
              <Panel id="left-panel" defaultSize={232} minSize={180} maxSize={380} groupResizeBehavior="preserve-pixel-size">
                <Left />
              </Panel>
              <Separator className="splitter along" aria-label={t('region.resizeLeft')} />
              <Panel id="middle-panel" minSize={320}>
                <main className="stage">
                  <Middle />
                </main>
              </Panel>
              <Separator className="splitter along" aria-label={t('region.resizeInspector')} />
              <Panel id="inspector-panel" defaultSize={336} minSize={280} maxSize={560} groupResizeBehavior="preserve-pixel-size">
                <Inspector />
              </Panel>
            </Group>
          ) : (
            <div className="main narrow">
              {!zen && <Left rail={width === 'small'} />}
              <main className="stage">
                <Middle />
              </main>
              {!zen && <Inspector floating />}
            </div>
          )}
        </div>
        <Dialogs />
        <Menus />
        <Suspense>
          <Toaster theme={theme} position="bottom-center" closeButton />
        </Suspense>
      </ReactFlowProvider>
    </Tooltip.Provider>
  );
}
