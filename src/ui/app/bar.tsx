import { Check, Languages, Menu, Moon, PanelRight, Redo2, Search, Sun, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAnalysis } from '../analysis/analysis-store.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { showReach } from '../reach/reach-view.ts';
import { useLinkLength } from '../share/link-length.ts';
import { useDocument } from '../store/document.ts';
import { openDialog, openDock, setView, useView } from '../store/view.ts';
import { DesignName } from './design-name.tsx';
import { keyText } from './key-text.ts';
import { Mark } from './mark.tsx';
import { runAction } from './run-action.ts';
import { useWidth } from './width.ts';

function Verdicts() {
  const verdicts = useAnalysis((state) => state.analysis?.verdicts);
  const diagnostics = useAnalysis((state) => state.analysis?.diagnostics);
  const broken = useAnalysis((state) => state.analysis?.assertions.find((one) => !one.holds && one.certain)?.id);
  const brokenCount = useAnalysis((state) => state.analysis?.assertions.filter((one) => !one.holds && one.certain).length ?? 0);
  const busy = useAnalysis((state) => state.busy);
  const { t } = useTranslation();
  if (!verdicts || !diagnostics) return null;
  const expecting = verdicts.filter((one) => one.asExpected !== undefined);
  const right = expecting.filter((one) => one.asExpected).length;
  const errors = diagnostics.filter((one) => one.severity === 'error').length;
  const warnings = diagnostics.filter((one) => one.severity === 'warning').length;
  return (
    <div className="row-flex" data-testid="bar-verdicts" aria-busy={busy}>
      {expecting.length > 0 && (
        <button type="button" className={`chip ${right === expecting.length ? 'ok' : 'bad'}`} onClick={() => openDock('trace')}>
          {right === expecting.length ? <Check size={12} aria-hidden="true" /> : '✕ '}
          {t('bar.asExpected', { right, count: expecting.length })}
        </button>
      )}
      {brokenCount > 0 && (
        <button type="button" className="chip bad" data-testid="bar-broken" onClick={() => showReach('assertions', broken)}>
          {t('bar.broken', { count: brokenCount })}
        </button>
      )}
      {errors > 0 && (
        <button type="button" className="chip bad" onClick={() => openDock('problems')}>
          {t('bar.errors', { count: errors })}
        </button>
      )}
      {warnings > 0 && (
        <button type="button" className="chip warn" onClick={() => openDock('problems')}>
          {t('bar.warnings', { count: warnings })}
        </button>
      )}
    </div>
  );
}

export function Bar() {
  const theme = useView((state) => state.theme);
  const inspectorOpen = useView((state) => state.inspectorOpen);
  const canUndo = useDocument((state) => state.history.past.length > 0);
  const canRedo = useDocument((state) => state.history.future.length > 0);
  const length = useLinkLength();
  const width = useWidth();
  const { t } = useTranslation();
  return (
    <header className="bar">
      {width === 'small' && (
        <IconButton label={t('region.left')} onClick={() => setView({ leftOpen: !useView.getState().leftOpen })}>
          <Menu size={16} />
        </IconButton>
      )}
      <Mark />
      <DesignName />
      <IconButton label={t('action.undo')} hint={keyText('$mod+KeyZ')} disabled={!canUndo} onClick={() => runAction('undo')}>
        <Undo2 size={16} />
      </IconButton>
      <IconButton label={t('action.redo')} hint={keyText('$mod+Shift+KeyZ')} disabled={!canRedo} onClick={() => runAction('redo')}>
        <Redo2 size={16} />
      </IconButton>
      <span className="grow" />
      <button type="button" className="btn find" onClick={() => openDialog('palette')} aria-label={t('bar.find')}>
        <Search size={14} aria-hidden="true" />
        <span className="find-text cut">{t('bar.find')}</span>
        <kbd>{keyText('$mod+KeyK')}</kbd>
      </button>
      <span className="grow" />
      <Verdicts />
      <IconButton label={t('action.theme')} onClick={() => runAction('theme')}>
        {theme === 'dark' ? <Sun size={16} /> : <Moon size={16} />}
      </IconButton>
      <IconButton label={t('action.language')} data-testid="language" onClick={() => runAction('language')}>
        <Languages size={16} />
      </IconButton>
      {width !== 'wide' && (
        <IconButton label={t('region.inspector')} on={inspectorOpen} onClick={() => setView({ inspectorOpen: !inspectorOpen })}>
          <PanelRight size={16} />
        </IconButton>
      )}
      <button type="button" className="btn" onClick={() => openDialog('export')} data-testid="export">
        {t('action.export')}
      </button>
      <button
        type="button"
        className="btn primary"
        onClick={() => openDialog('share')}
        data-testid="share"
        title={t('share.length', { count: length })}
      >
        {t('action.share')}
        {length > 0 && <small>{length}</small>}
      </button>
    </header>
  );
}
