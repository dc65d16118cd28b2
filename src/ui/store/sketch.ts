/** A drawing as boxes and lines: what thumbnails show, and what is stored of recent designs. */
import { ancestorsOf, type Design, type ElementId, type ElementType } from '../../core/index.ts';

export interface SketchBox {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly hue: number;
  readonly kind: ElementType;
}

export interface Sketch {
  readonly boxes: readonly SketchBox[];
  readonly lines: readonly { readonly from: readonly [number, number]; readonly to: readonly [number, number] }[];
}

const sizes: { readonly [Type in ElementType]: readonly [number, number] } = {
  domain: [560, 340],
  namespace: [360, 200],
  gateway: [158, 100],
  waypoint: [132, 104],
  service: [172, 90],
  node: [220, 58],
  client: [96, 60],
  external: [150, 86],
  attachment: [150, 56],
};
const mostBoxes = 80;

export function sketchOf(design: Design): Sketch {
  const boxes = new Map<ElementId, SketchBox>();
  for (const one of Object.values(design.elements).slice(0, mostBoxes)) {
    let x = 0;
    let y = 0;
    let hue = -1;
    for (const around of ancestorsOf(design, one.id)) {
      x += design.layout[around.id]?.x ?? 0;
      y += design.layout[around.id]?.y ?? 0;
      if (around.type === 'domain') hue = around.hue;
    }
    const [w, h] = sizes[one.type];
    boxes.set(one.id, { x, y, w: design.layout[one.id]?.width ?? w, h: design.layout[one.id]?.height ?? h, hue, kind: one.type });
  }
  const lines = Object.values(design.links).flatMap((link): Sketch['lines'] => {
    const a = boxes.get(link.from);
    const b = boxes.get(link.to);
    if (!a || !b || a === b) return [];
    const right = b.x > a.x + a.w / 2;
    return [{ from: [right ? a.x + a.w : a.x + a.w / 2, a.y + a.h / 2], to: [right ? b.x : b.x + b.w / 2, b.y + b.h / 2] }];
  });
  return { boxes: [...boxes.values()], lines };
}
