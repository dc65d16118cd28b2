/** A drag on the drawing has ended: places are written, and what was dropped into another container joins it. */
import type { Node } from '@xyflow/react';
import { ancestorsOf, type Element, type ElementId, type Position } from '../../core/index.ts';
import { commit, currentDesign } from '../store/document.ts';
import { mayContain } from '../store/making.ts';
import { containerAt, grown, type Point, placeOf, sizeOf, snapped } from './geometry.ts';

type Dragged = Pick<Node, 'id' | 'position'>;

/** Dragged nodes that no other dragged node carries along. */
function carriers(nodes: readonly Dragged[]): readonly Dragged[] {
  const design = currentDesign();
  const ids = new Set(nodes.map((node) => node.id));
  return nodes.filter(
    (node) =>
      !ancestorsOf(design, node.id)
        .slice(1)
        .some((one) => ids.has(one.id)),
  );
}

function absolute(node: Dragged): Point {
  const design = currentDesign();
  const parent = design.elements[node.id]?.parent;
  const base = parent === undefined ? { x: 0, y: 0 } : placeOf(design, parent);
  return { x: base.x + node.position.x, y: base.y + node.position.y };
}

/** The container a dragged node would join if it were dropped now. */
export function joins(node: Dragged): Element | undefined {
  const design = currentDesign();
  const element = design.elements[node.id];
  if (!element) return undefined;
  const at = absolute(node);
  const size = sizeOf(design, element);
  const middle = { x: at.x + size.width / 2, y: at.y + Math.min(size.height / 2, 40) };
  return containerAt(
    design,
    middle,
    (container) =>
      mayContain(design, container.id, element.type) && !ancestorsOf(design, container.id).some((one) => one.id === element.id),
  );
}

export function dropped(nodes: readonly Dragged[]): void {
  const design = currentDesign();
  const layout: Record<ElementId, Position> = {};
  const parents: Record<ElementId, ElementId | null> = {};
  for (const node of carriers(nodes)) {
    const element = design.elements[node.id];
    if (!element) continue;
    const target = joins(node);
    const stays = target?.id === element.parent || (!target && !mayContain(design, null, element.type));
    const old = design.layout[node.id];
    const size = old?.width !== undefined && old.height !== undefined ? { width: old.width, height: old.height } : {};
    if (stays) {
      const inside = element.parent === undefined ? node.position : { x: Math.max(8, node.position.x), y: Math.max(36, node.position.y) };
      layout[node.id] = { x: snapped(inside.x), y: snapped(inside.y), ...size };
      continue;
    }
    const at = absolute(node);
    const base = target ? placeOf(design, target.id) : { x: 0, y: 0 };
    const x = snapped(at.x - base.x);
    const y = snapped(at.y - base.y);
    layout[node.id] = target ? { x: Math.max(8, x), y: Math.max(36, y), ...size } : { x, y, ...size };
    parents[node.id] = target?.id ?? null;
  }
  if (Object.keys(layout).length === 0) return;
  const elements = { ...design.elements };
  for (const [id, parent] of Object.entries(parents)) {
    const element = elements[id];
    if (!element) continue;
    const { parent: _, ...rest } = element;
    // `as`: the same element in another container.
    elements[id] = (parent === null ? rest : { ...rest, parent }) as Element;
  }
  const after = { ...design, elements, layout: { ...design.layout, ...layout } };
  const grownLayout = grown(after, Object.keys(layout));
  const changed = Object.keys(parents).length > 0;
  const moved = Object.entries({ ...layout, ...grownLayout }).some(([id, at]) => {
    const before = design.layout[id];
    return before?.x !== at.x || before?.y !== at.y || before?.width !== at.width || before?.height !== at.height;
  });
  if (!changed && !moved) return;
  commit({ do: 'move', layout: { ...layout, ...grownLayout }, ...(changed && { parents }) });
}
