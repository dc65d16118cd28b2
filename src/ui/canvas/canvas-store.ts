/** What only the canvas knows: measured sizes, what is lit, which elements a shown trace passes. */
import { create } from 'zustand';
import type { ElementId } from '../../core/index.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface CanvasState {
  /** Elements on the path of the trace that is shown. */
  readonly path: ReadonlySet<ElementId>;
  /** Container a drag would drop into. */
  readonly dropTarget: ElementId | undefined;
  /** Element led to from elsewhere: a line of YAML, a problem, a step. */
  readonly lit: ElementId | undefined;
  /** Where a new element would go that was asked for by keyboard: flow coordinates of the middle of what is seen. */
  readonly middle: () => { readonly x: number; readonly y: number };
  readonly fit: (ids?: readonly ElementId[]) => void;
  readonly zoom: (by: 'in' | 'out' | 'one') => void;
}

const noPath: ReadonlySet<ElementId> = new Set();

export const useCanvas = create<CanvasState>()(() => ({
  path: noPath,
  dropTarget: undefined,
  lit: undefined,
  middle: () => ({ x: 200, y: 200 }),
  fit: () => undefined,
  zoom: () => undefined,
}));

export function setPath(ids: ReadonlySet<ElementId>): void {
  useCanvas.setState((state) => (state.path.size === 0 && ids.size === 0 ? state : { path: ids }));
}

let dimming: ReturnType<typeof setTimeout> | undefined;

/** Lights an element for a moment. */
export function light(id: ElementId | undefined): void {
  clearTimeout(dimming);
  useCanvas.setState({ lit: id });
  if (id !== undefined) dimming = setTimeout(() => useCanvas.setState({ lit: undefined }), 1600);
}

/** Sizes as the browser measured them; kept out of the design. */
export const measured = new Map<ElementId, Size>();
