/** The way of a line between two boxes: orthogonal with rounded corners, from the sides that face each other. */
import { getSmoothStepPath, Position } from '@xyflow/react';
import type { Rect } from './geometry.ts';

export interface Way {
  readonly path: string;
  readonly label: { readonly x: number; readonly y: number };
  /** Room for a label between the boxes. */
  readonly room: number;
  readonly end: { readonly x: number; readonly y: number; readonly side: Position };
}

/** `lane` shifts the line along the sides (−1 to 1), so that lines of different kinds between the same boxes lie apart. */
export function wayBetween(from: Rect, to: Rect, lane = 0): Way {
  const dx = to.x + to.width / 2 - (from.x + from.width / 2);
  const dy = to.y + to.height / 2 - (from.y + from.height / 2);
  const gapX = dx > 0 ? to.x - (from.x + from.width) : from.x - (to.x + to.width);
  const gapY = dy > 0 ? to.y - (from.y + from.height) : from.y - (to.y + to.height);
  const beside = gapX >= 28 || gapX >= gapY;
  let a: { x: number; y: number; side: Position };
  let b: { x: number; y: number; side: Position };
  if (beside) {
    // A line between boxes that overlap in height runs straight, at a height both have.
    const top = Math.max(from.y, to.y) + 12;
    const bottom = Math.min(from.y + from.height, to.y + to.height) - 12;
    const middle = Math.min(Math.max(to.y + to.height / 2, top), bottom);
    const straight = bottom > top;
    const yA = straight ? middle + (lane * (bottom - top)) / 3 : from.y + from.height / 2 + (lane * from.height) / 4;
    const yB = straight ? yA : to.y + to.height / 2 + (lane * to.height) / 4;
    a = { x: dx > 0 ? from.x + from.width : from.x, y: yA, side: dx > 0 ? Position.Right : Position.Left };
    b = { x: dx > 0 ? to.x : to.x + to.width, y: yB, side: dx > 0 ? Position.Left : Position.Right };
  } else {
    const left = Math.max(from.x, to.x) + 16;
    const right = Math.min(from.x + from.width, to.x + to.width) - 16;
    const straight = right > left;
    const xA = straight ? (left + right) / 2 + (lane * (right - left)) / 3 : from.x + from.width / 2 + (lane * from.width) / 4;
    const xB = straight ? xA : to.x + to.width / 2 + (lane * to.width) / 4;
    a = { x: xA, y: dy > 0 ? from.y + from.height : from.y, side: dy > 0 ? Position.Bottom : Position.Top };
    b = { x: xB, y: dy > 0 ? to.y : to.y + to.height, side: dy > 0 ? Position.Top : Position.Bottom };
  }
  const [path, labelX, labelY] = getSmoothStepPath({
    sourceX: a.x,
    sourceY: a.y,
    sourcePosition: a.side,
    targetX: b.x,
    targetY: b.y,
    targetPosition: b.side,
    borderRadius: 10,
    offset: 16,
  });
  return { path, label: { x: labelX, y: labelY }, room: beside ? Math.max(44, gapX - 14) : 190, end: b };
}

/** A box as lines should meet it: a client's is its disc, a gateway's includes its post. */
export function outlineOf(type: string | undefined, rect: Rect): Rect {
  if (type === 'client') return { x: rect.x + rect.width / 2 - 30, y: rect.y, width: 60, height: 60 };
  if (type === 'gateway') return { x: rect.x - 10, y: rect.y, width: rect.width + 10, height: rect.height };
  return rect;
}
