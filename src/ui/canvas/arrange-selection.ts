/** Nudging and aligning what is selected. */
import { ancestorsOf, type ElementId, type Position } from '../../core/index.ts';
import { commit, commitInRow, currentDesign } from '../store/document.ts';
import { selectedIds } from '../store/selection.ts';
import { placeOf, sizeOf } from './geometry.ts';

export type Edge = 'left' | 'right' | 'top' | 'bottom';

function movable(): readonly ElementId[] {
  const design = currentDesign();
  const ids = new Set(selectedIds().filter((id) => design.elements[id]));
  return [...ids].filter(
    (id) =>
      !ancestorsOf(design, id)
        .slice(1)
        .some((one) => ids.has(one.id)),
  );
}

export function nudge(dx: number, dy: number): void {
  const design = currentDesign();
  const layout: Record<ElementId, Position> = {};
  for (const id of movable()) {
    const at = design.layout[id] ?? { x: 0, y: 0 };
    layout[id] = { ...at, x: at.x + dx, y: at.y + dy };
  }
  if (Object.keys(layout).length > 0) commitInRow(`nudge ${Object.keys(layout).join()}`, { do: 'move', layout });
}

export function align(edge: Edge): void {
  const design = currentDesign();
  const boxes = movable().flatMap((id) => {
    const element = design.elements[id];
    return element ? [{ id, ...placeOf(design, id), ...sizeOf(design, element) }] : [];
  });
  if (boxes.length < 2) return;
  const lines = {
    left: Math.min(...boxes.map((one) => one.x)),
    right: Math.max(...boxes.map((one) => one.x + one.width)),
    top: Math.min(...boxes.map((one) => one.y)),
    bottom: Math.max(...boxes.map((one) => one.y + one.height)),
  };
  const layout: Record<ElementId, Position> = {};
  for (const one of boxes) {
    const at = design.layout[one.id] ?? { x: 0, y: 0 };
    const dx = edge === 'left' ? lines.left - one.x : edge === 'right' ? lines.right - one.x - one.width : 0;
    const dy = edge === 'top' ? lines.top - one.y : edge === 'bottom' ? lines.bottom - one.y - one.height : 0;
    layout[one.id] = { ...at, x: at.x + dx, y: at.y + dy };
  }
  commit({ do: 'move', layout });
}
