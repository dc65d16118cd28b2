/** Walking the drawing with the arrow keys: to the nearest element in a direction. */
import type { ElementId } from '../../core/index.ts';
import { currentDesign } from '../store/document.ts';
import { select, selectedIds } from '../store/selection.ts';
import { rectOf } from './geometry.ts';
import { isContainer } from './tree.ts';

export function walk(dx: number, dy: number): void {
  const design = currentDesign();
  const from = selectedIds()[0];
  const start = from === undefined ? undefined : design.elements[from];
  const all = Object.values(design.elements);
  if (!start) {
    if (all[0]) select([all[0].id]);
    return;
  }
  const middle = (id: ElementId) => {
    const element = design.elements[id];
    if (!element) return { x: 0, y: 0 };
    const rect = rectOf(design, element);
    return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
  };
  const here = middle(start.id);
  let best: { id: ElementId; cost: number } | undefined;
  for (const one of all) {
    if (one.id === start.id || isContainer(one) !== isContainer(start)) continue;
    const there = middle(one.id);
    const along = (there.x - here.x) * dx + (there.y - here.y) * dy;
    const aside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
    if (along <= 4) continue;
    const cost = along + aside * 2;
    if (!best || cost < best.cost) best = { id: one.id, cost };
  }
  if (best) select([best.id]);
}
