import { Copy } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlacedDiagnostic, WrittenFile } from '../../worker/protocol.ts';
import { useAnalysis } from '../analysis/analysis-store.ts';
import { light } from '../canvas/canvas-store.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { select, useSelection } from '../store/selection.ts';
import { useView } from '../store/view.ts';
import { applyTheme, editor, MarkerSeverity, Range } from './monaco.ts';
import { useReveal } from './reveal.ts';

const whole = '*';
const noFiles: readonly WrittenFile[] = [];
const noProblems: readonly PlacedDiagnostic[] = [];
const severities = { error: MarkerSeverity.Error, warning: MarkerSeverity.Warning, info: MarkerSeverity.Info };

/** The files one after the other, with the line each starts on. */
function bundled(files: readonly WrittenFile[]): { readonly text: string; readonly starts: ReadonlyMap<string, number> } {
  const starts = new Map<string, number>();
  const parts: string[] = [];
  let line = 1;
  for (const file of files) {
    parts.push(`# ${file.path}\n${file.text}`);
    starts.set(file.path, line + 1);
    line += file.text.split('\n').length + 1;
  }
  return { text: parts.join('---\n'), starts };
}

function folders(files: readonly WrittenFile[]): readonly (readonly [string, readonly WrittenFile[]])[] {
  const found = new Map<string, WrittenFile[]>();
  for (const one of files) {
    const folder = one.path.includes('/') ? one.path.slice(0, one.path.indexOf('/')) : '';
    const list = found.get(folder);
    if (list) list.push(one);
    else found.set(folder, [one]);
  }
  return [...found];
}

/** The live YAML: a tab for the whole bundle and one per file. Selecting an element shows its lines; the cursor lights its element. */
export function YamlPanel() {
  const files = useAnalysis((state) => state.analysis?.files ?? noFiles);
  const places = useAnalysis((state) => state.analysis?.places);
  const diagnostics = useAnalysis((state) => state.analysis?.diagnostics ?? noProblems);
  const theme = useView((state) => state.theme);
  const selected = useSelection((state) => state.ids[0]);
  const wish = useReveal((state) => state.wish);
  const [file, setFile] = useState(whole);
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<editor.IStandaloneCodeEditor>(undefined);
  const marks = useRef<editor.IEditorDecorationsCollection>(undefined);
  /** The cursor was put there by us, not by the reader. */
  const moving = useRef(false);
  const { t } = useTranslation();

  const bundle = useMemo(() => bundled(files), [files]);
  const open = files.find((one) => one.path === file);
  const shown = open ? open.path : whole;
  const text = open ? open.text : bundle.text;

  // Lines of a file where they stand in what is shown.
  const lineOf = useMemo(
    () => (path: string, line: number) => (shown === whole ? (bundle.starts.get(path) ?? 1) + line - 1 : shown === path ? line : undefined),
    [shown, bundle],
  );
  const look = useRef({ lineOf, places });
  look.current = { lineOf, places };

  useEffect(() => {
    if (!box.current) return;
    applyTheme(document.documentElement.dataset.theme === 'dark');
    const made = editor.create(box.current, {
      value: '',
      language: 'yaml',
      readOnly: true,
      domReadOnly: true,
      automaticLayout: true,
      minimap: { enabled: false },
      fontSize: 12,
      lineHeight: 18,
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
      scrollBeyondLastLine: false,
      renderLineHighlight: 'line',
      overviewRulerLanes: 2,
      stickyScroll: { enabled: false },
      padding: { top: 6, bottom: 6 },
      ariaLabel: 'YAML',
      contextmenu: false,
    });
    view.current = made;
    marks.current = made.createDecorationsCollection();
    const listening = made.onDidChangeCursorPosition(({ position }) => {
      if (moving.current) return;
      const { lineOf: at, places: all } = look.current;
      let best: { id: string; size: number } | undefined;
      for (const [id, list] of Object.entries(all ?? {}))
        for (const place of list) {
          const from = at(place.file, place.line);
          const to = at(place.file, place.endLine);
          if (from === undefined || to === undefined || position.lineNumber < from || position.lineNumber > to) continue;
          if (!best || to - from < best.size) best = { id, size: to - from };
        }
      if (best && made.hasTextFocus()) {
        light(best.id);
        select([best.id]);
      }
    });
    return () => {
      listening.dispose();
      made.getModel()?.dispose();
      made.dispose();
    };
  }, []);

  // `theme` is what changed; the tokens are read from the page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => applyTheme(document.documentElement.dataset.theme === 'dark'), [theme]);

  useEffect(() => {
    const model = view.current?.getModel();
    if (!model || model.getValue() === text) return;
    moving.current = true;
    const scroll = view.current?.getScrollTop() ?? 0;
    model.setValue(text);
    view.current?.setScrollTop(scroll);
    moving.current = false;
  }, [text]);

  useEffect(() => {
    const model = view.current?.getModel();
    if (!model) return;
    editor.setModelMarkers(
      model,
      'bulkhead',
      diagnostics.flatMap((one) => {
        const line = one.place && lineOf(one.place.file, one.place.line);
        if (!line || line > model.getLineCount()) return [];
        return [
          {
            severity: severities[one.severity],
            message: `${one.code}  ${one.message}`,
            startLineNumber: line,
            endLineNumber: line,
            startColumn: model.getLineFirstNonWhitespaceColumn(line) || 1,
            endColumn: model.getLineMaxColumn(line),
          },
        ];
      }),
    );
  }, [diagnostics, lineOf]);

  // The lines of the selected element are marked, and shown unless the reader is reading here.
  useEffect(() => {
    const mine = selected === undefined ? [] : (places?.[selected] ?? []);
    const ranges = mine.flatMap((place) => {
      const from = lineOf(place.file, place.line);
      const to = lineOf(place.file, place.endLine);
      return from === undefined || to === undefined ? [] : [new Range(from, 1, to, 1)];
    });
    marks.current?.set(
      ranges.map((range) => ({
        range,
        options: { isWholeLine: true, className: 'own-lines', linesDecorationsClassName: 'own-lines-edge' },
      })),
    );
    const first = ranges[0];
    if (first && !view.current?.hasTextFocus()) view.current?.revealRangeNearTopIfOutsideViewport(first);
  }, [selected, places, lineOf]);

  useEffect(() => {
    if (!wish) return;
    const target = shown === whole || shown === wish.file ? lineOf(wish.file, wish.line) : undefined;
    if (target === undefined) {
      setFile(wish.file);
      return;
    }
    moving.current = true;
    view.current?.setPosition({ lineNumber: target, column: 1 });
    view.current?.revealLineNearTop(target);
    moving.current = false;
  }, [wish, lineOf, shown]);

  const groups = useMemo(() => folders(files), [files]);
  return (
    <div className="yaml-panel">
      <nav className="yaml-files" aria-label={t('yaml.files')}>
        <button
          type="button"
          className={`yaml-file${shown === whole ? ' on' : ''}`}
          aria-current={shown === whole}
          onClick={() => setFile(whole)}
        >
          {t('yaml.whole')}
          <em className="quiet">{files.length}</em>
        </button>
        {groups.map(([group, list]) => (
          <div key={group}>
            {group !== '' && <p className="yaml-group">{group}</p>}
            {list.map((one) => (
              <button
                key={one.path}
                type="button"
                className={`yaml-file${shown === one.path ? ' on' : ''}`}
                aria-current={shown === one.path}
                title={one.path}
                onClick={() => setFile(one.path)}
              >
                <span className="cut">{one.path.slice(one.path.indexOf('/') + 1).replace(/\.yaml$/, '')}</span>
              </button>
            ))}
          </div>
        ))}
      </nav>
      <div className="yaml-editor" data-testid="yaml-editor">
        <div ref={box} className="yaml-box" />
        <IconButton className="yaml-copy" label={t('yaml.copy')} onClick={() => void navigator.clipboard.writeText(text)}>
          <Copy size={14} />
        </IconButton>
        {files.length === 0 && <p className="empty yaml-empty">{t('empty.yaml')}</p>}
      </div>
    </div>
  );
}
