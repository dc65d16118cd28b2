/** Monaco with YAML and our colours; this module is a chunk of its own, loaded when the YAML panel is first opened. */
import { editor, MarkerSeverity, Range } from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/languages/definitions/yaml/register';
import './yaml-help.ts';

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };

/** A colour of the page in the long form the editor needs; the build shortens what it can. */
function token(name: string): string {
  const text = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  return /^#[0-9a-f]{3}$/i.test(text) ? text.replace(/[0-9a-f]/gi, '$&$&') : text;
}

/** Editor themes made of the page's own tokens, for the theme that is on. */
export function applyTheme(dark: boolean): void {
  const hex = (name: string): string => token(name).replace('#', '');
  editor.defineTheme('bulkhead', {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: 'type.yaml', foreground: hex('h2-t') },
      { token: 'string.yaml', foreground: hex('t1') },
      { token: 'number.yaml', foreground: hex('h3-t') },
      { token: 'keyword.yaml', foreground: hex('h4-t') },
      { token: 'comment.yaml', foreground: hex('t3') },
      { token: 'operators.yaml', foreground: hex('t3') },
    ],
    colors: {
      'editor.background': token('s1'),
      'editor.foreground': token('t1'),
      'editorLineNumber.foreground': token('t3'),
      'editorLineNumber.activeForeground': token('t1'),
      'editor.lineHighlightBackground': token('s2'),
      'editor.lineHighlightBorder': token('s2'),
      'editorGutter.background': token('s1'),
      'editorIndentGuide.background1': token('l1'),
      focusBorder: token('focus'),
    },
  });
  editor.setTheme('bulkhead');
}

export { editor, MarkerSeverity, Range };
