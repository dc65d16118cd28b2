import { ChevronDown, ChevronUp } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnalysis } from '../analysis/analysis-store.ts';
import { keyText } from '../app/key-text.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { type DockTab, openDock, setView, useView } from '../store/view.ts';
import { ProblemsPanel } from './problems-panel.tsx';
import { ReachPanel } from './reach-panel.tsx';
import { TracePanel } from './trace-panel.tsx';

const YamlPanel = lazy(async () => ({ default: (await import('../text/yaml-panel.tsx')).YamlPanel }));

const tabs: readonly DockTab[] = ['yaml', 'problems', 'trace', 'reach'];

/** What the drawing means: its YAML, its problems, what happens to a request, who reaches whom. */
export function Dock() {
  const tab = useView((state) => state.dockTab);
  const open = useView((state) => state.dockOpen);
  const files = useAnalysis((state) => state.analysis?.files.length);
  const problems = useAnalysis((state) => state.analysis?.diagnostics.filter((one) => one.severity !== 'info').length);
  const { t } = useTranslation();
  const counts: Readonly<Record<DockTab, number | undefined>> = { yaml: files, problems, trace: undefined, reach: undefined };
  return (
    <Tabs.Root
      className="dock"
      value={tab}
      onValueChange={(value) => {
        const found = tabs.find((one) => one === value);
        if (found) openDock(found);
      }}
      activationMode="manual"
    >
      <div className="dock-tabs">
        <Tabs.List aria-label={t('region.dock')} className="row-flex dock-list">
          {tabs.map((one) => (
            <Tabs.Trigger key={one} value={one} className="dock-tab" data-testid={`tab-${one}`} onClick={() => openDock(one)}>
              {t(`dock.${one}`)}
              {counts[one] ? <em className={one === 'problems' ? 'ink-warn' : 'quiet'}>{counts[one]}</em> : null}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <span className="grow" />
        <kbd>{keyText('$mod+KeyJ')}</kbd>
        <IconButton label={t(open ? 'action.closeDock' : 'action.openDock')} onClick={() => setView({ dockOpen: !open })}>
          {open ? <ChevronDown size={16} /> : <ChevronUp size={16} />}
        </IconButton>
      </div>
      {open && (
        <>
          <Tabs.Content value="yaml" className="dock-content" tabIndex={-1}>
            <Suspense fallback={<p className="empty">{t('dock.loadingEditor')}</p>}>
              <YamlPanel />
            </Suspense>
          </Tabs.Content>
          <Tabs.Content value="problems" className="dock-content" tabIndex={-1}>
            <ProblemsPanel />
          </Tabs.Content>
          <Tabs.Content value="trace" className="dock-content" tabIndex={-1}>
            <TracePanel />
          </Tabs.Content>
          <Tabs.Content value="reach" className="dock-content" tabIndex={-1}>
            <ReachPanel />
          </Tabs.Content>
        </>
      )}
    </Tabs.Root>
  );
}
