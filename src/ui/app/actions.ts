/** Everything a user can do, listed once: keyboard, palette, menus and toolbars read this list. */
import { emptyDesign } from '../../core/index.ts';
import { focusReach, useReach } from '../analysis/reach-store.ts';
import { align, nudge } from '../canvas/arrange-selection.ts';
import { arranged } from '../canvas/auto-layout.ts';
import { light, useCanvas } from '../canvas/canvas-store.ts';
import { placeByKey } from '../canvas/place.ts';
import { walk } from '../canvas/walk.ts';
import { paletteOrder } from '../nodes/views.ts';
import { saveDesignFile } from '../share/files.ts';
import { openFromDisk } from '../share/open-file.ts';
import { copySelection, duplicateSelection, pasteClipboard, removeSelection } from '../store/clipboard.ts';
import { commit, currentDesign, openDocument, redo, undo, useDocument } from '../store/document.ts';
import { select, selectedIds } from '../store/selection.ts';
import { setDraft, stopTrace, useTrace } from '../store/trace.ts';
import { chooseTheme, openDialog, openDock, setView, useView } from '../store/view.ts';
import { revealInYaml } from '../text/reveal.ts';

export interface Action {
  /** Stable name; its label is the message `action.<name>`. */
  readonly name: string;
  /** As tinykeys writes it; `$mod` is Ctrl or ⌘. Several are separated by a comma. */
  readonly key?: string;
  readonly group: 'edit' | 'view' | 'insert' | 'open' | 'panel' | 'arrange';
  readonly enabled?: () => boolean;
  readonly run: () => void;
  /** Goes by its key even where the palette would not list it. */
  readonly hidden?: true;
}

const someSelected = (): boolean => selectedIds().length > 0;
const elementsSelected = (): boolean => selectedIds().some((id) => currentDesign().elements[id]);
const reachable = ['client', 'service', 'namespace', 'domain'];
const oneElement = (): boolean => selectedIds().length === 1 && elementsSelected();

/** Escape goes one level up: tool, trace, then the selection's container, then nothing selected. */
function upOneLevel(): void {
  const view = useView.getState();
  if (view.tool.do !== 'select') setView({ tool: { do: 'select' } });
  else if (view.zen) setView({ zen: false });
  else if (useTrace.getState().playing) stopTrace();
  else if (useReach.getState().focus) focusReach(undefined);
  else {
    const [id] = selectedIds();
    const parent = id === undefined ? undefined : currentDesign().elements[id]?.parent;
    select(parent === undefined ? [] : [parent]);
  }
}

function toggleDock(): void {
  setView({ dockOpen: !useView.getState().dockOpen });
}

async function arrange(): Promise<void> {
  const layout = await arranged(currentDesign());
  commit({ do: 'move', layout });
  requestAnimationFrame(() => useCanvas.getState().fit());
}

function pick(type: (typeof paletteOrder)[number]['type']): void {
  const { tool } = useView.getState();
  if (tool.do === 'place' && tool.type === type) {
    const made = placeByKey(type);
    setView({ tool: { do: 'select' }, ...(made && { renaming: made }) });
  } else setView({ tool: { do: 'place', type } });
}

const focusFirst = (selector: string): void => {
  setView({ inspectorOpen: true });
  requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus());
};

export const actions: readonly Action[] = [
  { name: 'undo', key: '$mod+KeyZ', group: 'edit', enabled: () => useDocument.getState().history.past.length > 0, run: undo },
  {
    name: 'redo',
    key: '$mod+Shift+KeyZ,$mod+KeyY',
    group: 'edit',
    enabled: () => useDocument.getState().history.future.length > 0,
    run: redo,
  },
  { name: 'copy', key: '$mod+KeyC', group: 'edit', enabled: elementsSelected, run: () => void copySelection() },
  {
    name: 'cut',
    key: '$mod+KeyX',
    group: 'edit',
    enabled: elementsSelected,
    run: () => void copySelection().then(removeSelection),
  },
  { name: 'paste', key: '$mod+KeyV', group: 'edit', run: () => void pasteClipboard() },
  { name: 'duplicate', key: '$mod+KeyD', group: 'edit', enabled: elementsSelected, run: duplicateSelection },
  { name: 'delete', key: 'Delete,Backspace', group: 'edit', enabled: someSelected, run: removeSelection },
  { name: 'selectAll', key: '$mod+KeyA', group: 'edit', run: () => select(Object.keys(currentDesign().elements)) },
  { name: 'rename', key: 'F2', group: 'edit', enabled: oneElement, run: () => setView({ renaming: selectedIds()[0] }) },
  {
    name: 'inspect',
    key: 'Enter',
    group: 'edit',
    enabled: someSelected,
    run: () => focusFirst('.inspector :is(input, select, textarea, button.switch)'),
  },
  {
    name: 'traceFromHere',
    key: 'KeyT',
    group: 'panel',
    enabled: () => oneElement() && ['client', 'service'].includes(currentDesign().elements[selectedIds()[0] ?? '']?.type ?? ''),
    run: () => {
      setDraft({ from: selectedIds()[0] ?? '' });
      openDock('trace');
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-testid="trace-url"]')?.focus());
    },
  },
  ...(
    [
      ['whatItReaches', 'from'],
      ['whoReachesIt', 'to'],
    ] as const
  ).map(
    ([name, side]): Action => ({
      name,
      group: 'panel',
      enabled: () => oneElement() && reachable.includes(currentDesign().elements[selectedIds()[0] ?? '']?.type ?? ''),
      run: () => {
        stopTrace();
        focusReach(selectedIds()[0], side);
      },
    }),
  ),
  {
    name: 'revealYaml',
    group: 'panel',
    enabled: someSelected,
    run: () => {
      openDock('yaml');
      const [id] = selectedIds();
      if (id !== undefined) revealInYaml(id);
    },
  },
  ...paletteOrder.map(
    ({ type, key }): Action => ({ name: `add.${type}`, key: `Key${key.toUpperCase()}`, group: 'insert', run: () => pick(type) }),
  ),
  { name: 'selectTool', key: 'KeyV,Digit1', group: 'view', run: () => setView({ tool: { do: 'select' } }) },
  { name: 'handTool', key: 'KeyH', group: 'view', run: () => setView({ tool: { do: 'hand' } }) },
  { name: 'arrange', key: '$mod+Shift+KeyE', group: 'arrange', run: () => void arrange() },
  ...(['left', 'right', 'top', 'bottom'] as const).map(
    (edge): Action => ({
      name: `align.${edge}`,
      key: `$mod+Shift+Arrow${{ left: 'Left', right: 'Right', top: 'Up', bottom: 'Down' }[edge]}`,
      group: 'arrange',
      enabled: () => selectedIds().length > 1,
      run: () => align(edge),
    }),
  ),
  ...(
    [
      ['Left', -1, 0],
      ['Right', 1, 0],
      ['Up', 0, -1],
      ['Down', 0, 1],
    ] as const
  ).flatMap(([name, dx, dy]): Action[] => [
    { name: 'nudge', key: `Arrow${name}`, group: 'arrange', hidden: true, enabled: elementsSelected, run: () => nudge(dx * 10, dy * 10) },
    {
      name: 'nudge',
      key: `Shift+Arrow${name}`,
      group: 'arrange',
      hidden: true,
      enabled: elementsSelected,
      run: () => nudge(dx * 50, dy * 50),
    },
    { name: 'walk', key: `Alt+Arrow${name}`, group: 'view', hidden: true, run: () => walk(dx, dy) },
  ]),
  { name: 'zoomIn', key: '$mod+Equal', group: 'view', run: () => useCanvas.getState().zoom('in') },
  { name: 'zoomOut', key: '$mod+Minus', group: 'view', run: () => useCanvas.getState().zoom('out') },
  { name: 'zoomOne', key: '$mod+Digit0', group: 'view', run: () => useCanvas.getState().zoom('one') },
  { name: 'fit', key: 'Shift+Digit1', group: 'view', run: () => useCanvas.getState().fit() },
  {
    name: 'fitSelection',
    key: 'Shift+Digit2',
    group: 'view',
    enabled: elementsSelected,
    run: () => useCanvas.getState().fit(selectedIds()),
  },
  { name: 'grid', key: "$mod+'", group: 'view', run: () => setView({ gridShown: !useView.getState().gridShown }) },
  { name: 'snap', key: 'Alt+KeyS', group: 'view', run: () => setView({ snap: !useView.getState().snap }) },
  { name: 'minimap', group: 'view', run: () => setView({ minimap: !useView.getState().minimap }) },
  { name: 'nodesLayer', group: 'view', run: () => setView({ nodesShown: !useView.getState().nodesShown }) },
  { name: 'zen', key: 'Alt+KeyZ', group: 'view', run: () => setView({ zen: !useView.getState().zen }) },
  {
    name: 'theme',
    key: 'Alt+Shift+KeyD',
    group: 'view',
    run: () => chooseTheme(useView.getState().theme === 'dark' ? 'light' : 'dark'),
  },
  { name: 'language', group: 'view', run: () => setView({ language: useView.getState().language === 'en' ? 'zh' : 'en' }) },
  { name: 'dock', key: '$mod+KeyJ', group: 'panel', run: toggleDock },
  { name: 'yaml', group: 'panel', run: () => openDock('yaml') },
  { name: 'problems', group: 'panel', run: () => openDock('problems') },
  {
    name: 'trace',
    group: 'panel',
    run: () => {
      openDock('trace');
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-testid="trace-url"]')?.focus());
    },
  },
  { name: 'reach', group: 'panel', run: () => openDock('reach') },
  { name: 'palette', key: '$mod+KeyK,$mod+Shift+KeyP,$mod+Slash,$mod+KeyF', group: 'panel', run: () => openDialog('palette') },
  { name: 'help', key: 'Shift+Slash', group: 'panel', run: () => openDialog('help') },
  {
    name: 'new',
    group: 'open',
    run: () => {
      openDocument(emptyDesign());
      stopTrace();
      select([]);
    },
  },
  { name: 'welcome', group: 'open', run: () => openDialog('welcome') },
  { name: 'open', key: '$mod+KeyO', group: 'open', run: () => void openFromDisk() },
  { name: 'pasteIn', group: 'open', run: () => openDialog('paste') },
  { name: 'save', key: '$mod+KeyS', group: 'open', run: () => void saveDesignFile(currentDesign()) },
  { name: 'versions', group: 'open', run: () => openDialog('versions') },
  { name: 'share', group: 'open', run: () => openDialog('share') },
  { name: 'export', key: '$mod+Shift+KeyS', group: 'open', run: () => openDialog('export') },
  { name: 'about', group: 'open', run: () => openDialog('about') },
  { name: 'escape', key: 'Escape', group: 'view', hidden: true, run: upOneLevel },
];

/** Selects an element or link and shows where it is. */
export function goTo(id: string): void {
  select([id]);
  light(id);
}
