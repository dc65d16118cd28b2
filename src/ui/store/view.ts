/** How the studio is looked at: theme, language, open panels, the tool in hand. Nothing of it is part of the design. */
import { create } from 'zustand';
import type { ElementId, ElementType } from '../../core/index.ts';

export type Theme = 'light' | 'dark';
export type Language = 'en' | 'zh';
export type DockTab = 'yaml' | 'problems' | 'trace' | 'reach';
export type DialogName = 'welcome' | 'share' | 'export' | 'palette' | 'help' | 'paste' | 'versions' | 'about';
type Tool = { readonly do: 'select' } | { readonly do: 'hand' } | { readonly do: 'place'; readonly type: ElementType };

export interface ViewState {
  readonly theme: Theme;
  readonly language: Language;
  readonly dockOpen: boolean;
  readonly dockTab: DockTab;
  readonly inspectorOpen: boolean;
  readonly leftOpen: boolean;
  readonly nodesShown: boolean;
  readonly gridShown: boolean;
  readonly snap: boolean;
  readonly minimap: boolean;
  readonly zen: boolean;
  readonly tool: Tool;
  readonly dialog: DialogName | undefined;
  /** Where the menu of the selection is open. */
  readonly menuAt: { readonly x: number; readonly y: number } | undefined;
  /** Element whose name is being edited on the canvas. */
  readonly renaming: ElementId | undefined;
}

/** What of it outlives the page. */
const kept = ['theme', 'language', 'dockOpen', 'dockTab', 'nodesShown', 'gridShown', 'snap', 'minimap'] as const;
const storageKey = 'bulkhead.view';

function stored(): Partial<ViewState> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    const found = value as Record<string, unknown>; // every field is judged below
    const tabs: readonly unknown[] = ['yaml', 'problems', 'trace', 'reach'];
    return {
      ...((found.language === 'en' || found.language === 'zh') && { language: found.language }),
      ...(tabs.includes(found.dockTab) && { dockTab: found.dockTab as DockTab }), // one of the four
      ...Object.fromEntries(
        (['dockOpen', 'nodesShown', 'gridShown', 'snap', 'minimap'] as const)
          .filter((name) => typeof found[name] === 'boolean')
          .map((name) => [name, found[name]]),
      ),
    };
  } catch {
    return {};
  }
}

const prefersChinese = (): boolean => navigator.languages.some((one, at) => at === 0 && one.toLowerCase().startsWith('zh'));

export const useView = create<ViewState>()(() => ({
  theme: document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light',
  language: prefersChinese() ? 'zh' : 'en',
  dockOpen: true,
  dockTab: 'trace',
  inspectorOpen: window.innerWidth >= 1200,
  leftOpen: false,
  nodesShown: true,
  gridShown: true,
  snap: true,
  minimap: false,
  zen: false,
  tool: { do: 'select' },
  dialog: undefined,
  menuAt: undefined,
  renaming: undefined,
  ...stored(),
}));

export function setView(patch: Partial<ViewState>): void {
  useView.setState(patch);
}

export function openDialog(dialog: DialogName | undefined): void {
  useView.setState({ dialog });
}

export function openDock(tab: DockTab): void {
  useView.setState({ dockTab: tab, dockOpen: true });
}

/** Keeps the stored preferences and the page's attributes in step with the state; called once at the start. */
export function keepView(): void {
  const write = (state: ViewState): void => {
    document.documentElement.dataset.theme = state.theme;
    document.documentElement.lang = state.language === 'zh' ? 'zh-CN' : 'en';
    try {
      localStorage.setItem(storageKey, JSON.stringify(Object.fromEntries(kept.map((name) => [name, state[name]]))));
    } catch {
      // A browser that keeps nothing still runs the studio.
    }
  };
  write(useView.getState());
  useView.subscribe((state, before) => {
    if (kept.some((name) => state[name] !== before[name])) write(state);
  });
}

/** Chosen by hand, so it is kept; otherwise the theme follows the system. */
export function chooseTheme(theme: Theme): void {
  try {
    localStorage.setItem('bulkhead.theme', theme);
  } catch {
    // Not kept, but shown.
  }
  setView({ theme });
}
