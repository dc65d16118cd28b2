/** A plain layout for what has no positions: domains and namespaces as boxes, in them gateways, waypoints, services from left to right. */
import type { Design, Element, ElementId, ElementType, Position } from '../design/design.ts';

const COLUMN: Readonly<Record<ElementType, number>> = {
  client: 0,
  gateway: 1,
  waypoint: 2,
  service: 3,
  external: 4,
  attachment: 5,
  node: 6,
  namespace: 7,
  domain: 8,
};

const CELL = { width: 200, height: 130 };
const ROWS = 4;
const GAP = 24;
const HEAD = 52;
/** Boxes side by side before the next row begins. */
const ACROSS = 2000;

interface Box {
  readonly width: number;
  readonly height: number;
}

export function layoutOf(design: Pick<Design, 'elements'>): Readonly<Record<ElementId, Position>> {
  const layout: Record<ElementId, Position> = {};
  const children = new Map<ElementId | undefined, Element[]>();
  for (const element of Object.values(design.elements)) {
    const siblings = children.get(element.parent);
    if (siblings) siblings.push(element);
    else children.set(element.parent, [element]);
  }
  const isBox = (element: Element): boolean => element.type === 'domain' || element.type === 'namespace';

  /** Places what stands in a container (or on the canvas) and answers its size. */
  const place = (parent: ElementId | undefined): Box => {
    const inside = children.get(parent) ?? [];
    const top = parent === undefined ? 0 : HEAD;
    const left = parent === undefined ? 0 : GAP;
    const single = inside.filter((one) => !isBox(one)).sort((a, b) => COLUMN[a.type] - COLUMN[b.type]);
    let x = left;
    let bottom = top;
    for (const type of new Set(single.map((one) => one.type))) {
      const column = single.filter((one) => one.type === type);
      column.forEach((one, index) => {
        layout[one.id] = { x: x + Math.floor(index / ROWS) * CELL.width, y: top + (index % ROWS) * CELL.height };
      });
      bottom = Math.max(bottom, top + Math.min(column.length, ROWS) * CELL.height);
      x += Math.ceil(column.length / ROWS) * CELL.width;
    }
    let width = Math.max(x, left + CELL.width);
    let rowX = left;
    let rowY = bottom > top ? bottom + GAP : top;
    let rowHeight = 0;
    for (const box of inside.filter(isBox)) {
      const size = place(box.id);
      if (rowX > left && rowX + size.width > ACROSS) {
        rowX = left;
        rowY += rowHeight + GAP;
        rowHeight = 0;
      }
      layout[box.id] = { x: rowX, y: rowY, ...size };
      rowX += size.width + GAP;
      rowHeight = Math.max(rowHeight, size.height);
      width = Math.max(width, rowX);
      bottom = Math.max(bottom, rowY + rowHeight);
    }
    return { width: width + GAP, height: Math.max(bottom, top + CELL.height) + GAP };
  };
  place(undefined);
  return layout;
}
