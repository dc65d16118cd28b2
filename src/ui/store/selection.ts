/** What is selected: elements and links by id, in the order they were picked. */
import { create } from 'zustand';
import type { ElementId } from '../../core/index.ts';

export const useSelection = create<{ readonly ids: readonly ElementId[] }>()(() => ({ ids: [] }));

const none: readonly ElementId[] = [];

export function select(ids: readonly ElementId[]): void {
  useSelection.setState((state) => {
    if (state.ids.length === ids.length && ids.every((id, at) => id === state.ids[at])) return state;
    return { ids: ids.length === 0 ? none : ids };
  });
}

export const selectedIds = (): readonly ElementId[] => useSelection.getState().ids;

/** The one selected element or link; undefined for none and for many. */
export const useOnlySelected = (): ElementId | undefined => useSelection((state) => (state.ids.length === 1 ? state.ids[0] : undefined));

export const useIsSelected = (id: ElementId): boolean => useSelection((state) => state.ids.includes(id));
