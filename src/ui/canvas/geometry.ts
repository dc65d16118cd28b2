/** Positions and sizes on the drawing, in flow coordinates. */
import { ancestorsOf, type Design, type Element, type ElementId, type ElementType, type Position } from '../../core/index.ts';
import { measured, type Size } from './canvas-store.ts';
import { isContainer } from './tree.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}
export type Rect = Point & Size;

/** Sizes before anything was measured; containers start with these. */
export const usualSize: { readonly [Type in ElementType]: Size } = {
  domain: { width: 560, height: 340 },
  namespace: { width: 360, height: 200 },
  gateway: { width: 148, height: 100 },
  waypoint: { width: 132, height: 104 },
  service: { width: 172, height: 92 },
  node: { width: 260, height: 64 },
  client: { width: 96, height: 92 },
  external: { width: 150, height: 86 },
  attachment: { width: 150, height: 56 },
};

export const gridStep = 10;
/** Room a container keeps around what it holds; the top also holds its name. */
export const padding = { left: 24, right: 24, top: 46, bottom: 24 };

export const snapped = (value: number): number => Math.round(value / gridStep) * gridStep;

export function sizeOf(design: Design, element: Element): Size {
  const own = design.layout[element.id];
  if (isContainer(element)) {
    const usual = usualSize[element.type];
    return { width: own?.width ?? usual.width, height: own?.height ?? usual.height };
  }
  return measured.get(element.id) ?? usualSize[element.type];
}

/** Where an element stands on the whole drawing. */
export function placeOf(design: Design, id: ElementId): Point {
  let x = 0;
  let y = 0;
  for (const one of ancestorsOf(design, id)) {
    const at = design.layout[one.id];
    x += at?.x ?? 0;
    y += at?.y ?? 0;
  }
  return { x, y };
}

export function rectOf(design: Design, element: Element): Rect {
  return { ...placeOf(design, element.id), ...sizeOf(design, element) };
}

const holds = (rect: Rect, point: Point): boolean =>
  point.x >= rect.x && point.x <= rect.x + rect.width && point.y >= rect.y && point.y <= rect.y + rect.height;

/** The inmost container at a point that passes the test. */
export function containerAt(design: Design, point: Point, may: (container: Element) => boolean): Element | undefined {
  let best: Element | undefined;
  let depth = 0;
  for (const one of Object.values(design.elements)) {
    if (!isContainer(one) || !may(one) || !holds(rectOf(design, one), point)) continue;
    const deep = ancestorsOf(design, one.id).length;
    if (deep > depth) {
      best = one;
      depth = deep;
    }
  }
  return best;
}

/** Layout in which the containers around the given elements have grown to hold them. */
export function grown(design: Design, ids: readonly ElementId[]): Readonly<Record<ElementId, Position>> {
  const layout: Record<ElementId, Position> = {};
  const now = (id: ElementId): Position => layout[id] ?? design.layout[id] ?? { x: 0, y: 0 };
  for (const id of ids) {
    for (const one of ancestorsOf(design, id)) {
      const { parent: parentId } = one;
      const parent = parentId === undefined ? undefined : design.elements[parentId];
      if (!parent || !isContainer(parent)) break;
      const at = now(one.id);
      const size = { ...sizeOf(design, one), ...(layout[one.id]?.width !== undefined && layout[one.id]) };
      const room = { ...sizeOf(design, parent), ...now(parent.id) };
      const width = Math.max(room.width, at.x + size.width + padding.right);
      const height = Math.max(room.height, at.y + size.height + padding.bottom);
      if (width !== room.width || height !== room.height) layout[parent.id] = { ...now(parent.id), width, height };
    }
  }
  return layout;
}

/** The nearest free place in a container (or on the open drawing) to a wished one. */
export function freePlace(design: Design, parent: ElementId | undefined, wish: Point, size: Size): Point {
  const taken = Object.values(design.elements)
    .filter((one) => one.parent === parent)
    .map((one) => ({ ...(design.layout[one.id] ?? { x: 0, y: 0 }), ...sizeOf(design, one) }));
  const gap = 20;
  const overlaps = (at: Point): boolean =>
    taken.some(
      (one) =>
        at.x < one.x + one.width + gap &&
        at.x + size.width + gap > one.x &&
        at.y < one.y + one.height + gap &&
        at.y + size.height + gap > one.y,
    );
  const start = parent === undefined ? wish : { x: Math.max(wish.x, padding.left), y: Math.max(wish.y, padding.top) };
  for (let ring = 0; ring < 24; ring++)
    for (const [dx, dy] of [
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const) {
      const at = { x: snapped(start.x + dx * ring * 40), y: snapped(start.y + dy * ring * 40) };
      if (!overlaps(at)) return at;
    }
  return start;
}
