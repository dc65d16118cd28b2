import { ChevronDown, ChevronUp } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnalysis } from '../analysis/analysis-store.ts';
import { keyText } from '../app/key-text.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { Part } from '../parts/part.tsx';
import { type DockTab, openDock, setView, useView } from '../store/view.ts';

const YamlPanel = lazy(async () => ({ default: (await import('../text/yaml-panel.tsx')).YamlPanel }));

const ProblemsPanel = lazy(async () => ({ default: (await import('./problems-panel.tsx')).ProblemsPanel }));
const ReachPanel = lazy(async () => ({ default: (await import('./reach-panel.tsx')).ReachPanel }));
const TracePanel = lazy(async () => ({ default: (await import('./trace-panel.tsx')).TracePanel }));

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
            <Part waiting={<p className="empty">{t('dock.loadingEditor')}</p>}>
              <YamlPanel />
            </Part>
          </Tabs.Content>
          <Tabs.Content value="problems" className="dock-content" tabIndex={-1}>
            <Part>
              <ProblemsPanel />
            </Part>
          </Tabs.Content>
          <Tabs.Content value="trace" className="dock-content" tabIndex={-1}>
            <Part>
              <TracePanel />
            </Part>
          </Tabs.Content>
          <Tabs.Content value="reach" className="dock-content" tabIndex={-1}>
            <Part>
              <ReachPanel />
            </Part>
          </Tabs.Content>
        </>
      )}
    </Tabs.Root>
  );
}
