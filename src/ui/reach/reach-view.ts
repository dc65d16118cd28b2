/** What of the reach panel is shown. */
import { create } from 'zustand';
import type { ElementId } from '../../core/index.ts';
import { openDock } from '../store/view.ts';

export type ReachView = 'matrix' | 'list' | 'assertions';

export const useReachView = create<{ readonly view: ReachView; readonly editing: ElementId | undefined }>()(() => ({
  view: 'matrix',
  editing: undefined,
}));

export function showReach(view: ReachView, editing?: ElementId): void {
  useReachView.setState({ view, editing });
  openDock('reach');
}
