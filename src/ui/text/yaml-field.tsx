import { useEffect, useRef } from 'react';
import { useView } from '../store/view.ts';
import { applyTheme, editor } from './monaco.ts';

interface YamlFieldProps {
  readonly value: string;
  readonly change: (value: string) => void;
}

/** YAML to write, with the catalog's completion and hovers. Tab moves on, as in every other field. */
export function YamlField({ value, change }: YamlFieldProps) {
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<editor.IStandaloneCodeEditor>(undefined);
  const theme = useView((state) => state.theme);
  const latest = useRef({ value, change });
  latest.current = { value, change };

  useEffect(() => {
    if (!box.current) return;
    const made = editor.create(box.current, {
      value: latest.current.value,
      language: 'yaml',
      automaticLayout: true,
      minimap: { enabled: false },
      fontSize: 12,
      lineHeight: 18,
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
      lineNumbersMinChars: 2,
      folding: false,
      glyphMargin: false,
      scrollBeyondLastLine: false,
      overviewRulerLanes: 0,
      stickyScroll: { enabled: false },
      padding: { top: 6, bottom: 6 },
      tabSize: 2,
      insertSpaces: true,
      tabFocusMode: true,
      fixedOverflowWidgets: true,
      wordBasedSuggestions: 'off',
      quickSuggestions: { other: true, comments: false, strings: true },
      suggest: { showWords: false },
      acceptSuggestionOnEnter: 'smart',
      ariaLabel: 'YAML',
      // A text area: the canvas leaves the keys of text areas alone, Space above all.
      editContext: false,
      contextmenu: false,
    });
    view.current = made;
    const listening = made.onDidChangeModelContent(() => {
      const text = made.getValue();
      if (text !== latest.current.value) latest.current.change(text);
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

  // An undo or another element's text comes from outside.
  useEffect(() => {
    if (view.current && view.current.getValue() !== value) view.current.setValue(value);
  }, [value]);

  return <div ref={box} className="yaml-field" data-testid="field-yaml" />;
}
