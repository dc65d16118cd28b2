/** The keyboard, from the list of actions. Keys typed into a field, the editor or a menu are never taken. */
import { tinykeys } from 'tinykeys';
import { pasteText, removeSelection, selectionText } from '../store/clipboard.ts';
import { useView } from '../store/view.ts';
import { actions } from './actions.ts';

/** Keys that work even while a field has the focus. */
const everywhere: ReadonlySet<string> = new Set(['palette', 'dock', 'save']);

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest('input, textarea, select, .monaco-editor, [role="menu"], [role="dialog"], [cmdk-root]') !== null
  );
}

/** Enter and Space press a focused button or tab; Escape and arrows in lists belong to those. */
function belongsToControl(event: KeyboardEvent): boolean {
  if (!(event.target instanceof HTMLElement)) return false;
  const control = event.target.closest(
    'button, a, summary, [role="tab"], [role="treeitem"], [role="radio"], [role="option"], [role="separator"]',
  );
  if (!control) return false;
  if (['Enter', ' '].includes(event.key)) return true;
  return event.key.startsWith('Arrow') && !event.altKey && !event.ctrlKey && !event.metaKey;
}

export function listenToKeys(): () => void {
  const bindings: Record<string, (event: KeyboardEvent) => void> = {};
  for (const action of actions)
    for (const key of action.key?.split(',') ?? []) {
      // The clipboard's own events do these; they need no permission.
      if (['copy', 'cut', 'paste'].includes(action.name)) continue;
      bindings[key] = (event) => {
        const typing = isTyping(event.target);
        if (typing && !everywhere.has(action.name)) return;
        if (useView.getState().dialog !== undefined && !everywhere.has(action.name)) return;
        if (belongsToControl(event)) return;
        if (action.enabled?.() === false) return;
        event.preventDefault();
        action.run();
      };
    }
  const stopKeys = tinykeys(window, bindings);

  const onCopy = (event: ClipboardEvent): void => {
    if (isTyping(event.target) || window.getSelection()?.toString()) return;
    const text = selectionText();
    if (text === undefined) return;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    if (event.type === 'cut') removeSelection();
  };
  const onPaste = (event: ClipboardEvent): void => {
    if (isTyping(event.target)) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (pasteText(text)) event.preventDefault();
  };
  document.addEventListener('copy', onCopy);
  document.addEventListener('cut', onCopy);
  document.addEventListener('paste', onPaste);
  return () => {
    stopKeys();
    document.removeEventListener('copy', onCopy);
    document.removeEventListener('cut', onCopy);
    document.removeEventListener('paste', onPaste);
  };
}
