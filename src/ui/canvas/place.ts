/** Putting new elements on the drawing: where they may stand, and what is made for them when nothing around them will do. */
import { ancestorsOf, type Element, type ElementId, type ElementType, type Link, newElement, type Position } from '../../core/index.ts';
import { commit, currentDesign } from '../store/document.ts';
import { makeLink, mayContain } from '../store/making.ts';
import { select, selectedIds } from '../store/selection.ts';
import { useCanvas } from './canvas-store.ts';
import { containerAt, freePlace, grown, type Point, placeOf, snapped, usualSize } from './geometry.ts';
import { isContainer } from './tree.ts';

/** The container for a new element of a type at a point; null on the open drawing, undefined where nothing there will have it. */
export function homeAt(point: Point, type: ElementType): Element | null | undefined {
  const design = currentDesign();
  const container = containerAt(design, point, (one) => mayContain(design, one.id, type));
  if (container) return container;
  return mayContain(design, null, type) ? null : undefined;
}

/** Adds an element of a type at a point of the drawing and selects it. What needs a namespace and finds none gets one made around it. */
export function placeAt(point: Point, type: ElementType, connectFrom?: ElementId): ElementId | undefined {
  const design = currentDesign();
  const home = homeAt(point, type);
  const elements: Element[] = [];
  const layout: Record<ElementId, Position> = {};
  let parent: ElementId | undefined = home?.id;
  const size = usualSize[type];
  let corner = { x: point.x - size.width / 2, y: point.y - Math.min(size.height / 2, 40) };
  let after = design;
  if (home === undefined) {
    const around = containerAt(design, point, (one) => mayContain(design, one.id, 'namespace'));
    const namespace = newElement(design, 'namespace', around?.id);
    const base = around ? placeOf(design, around.id) : { x: 0, y: 0 };
    const room = {
      width: Math.max(usualSize.namespace.width, size.width + 80),
      height: Math.max(usualSize.namespace.height, size.height + 90),
    };
    const spot = freePlace(design, around?.id, { x: corner.x - base.x - 30, y: corner.y - base.y - 56 }, room);
    layout[namespace.id] = { x: snapped(spot.x), y: snapped(spot.y), ...room };
    corner = { x: base.x + spot.x + 30, y: base.y + spot.y + 56 };
    elements.push(namespace);
    parent = namespace.id;
    after = { ...design, elements: { ...design.elements, [namespace.id]: namespace }, layout: { ...design.layout, ...layout } };
  }
  const base = parent === undefined ? { x: 0, y: 0 } : placeOf(after, parent);
  const element = newElement(after, type, parent);
  corner = freePlace(after, parent, { x: corner.x - base.x, y: corner.y - base.y }, size);
  layout[element.id] = { x: snapped(corner.x), y: snapped(corner.y), ...(isContainer(element) && size) };
  elements.push(element);
  after = { ...after, elements: { ...after.elements, [element.id]: element }, layout: { ...after.layout, ...layout } };
  const link: Link | undefined = connectFrom === undefined ? undefined : makeLink(after, connectFrom, element.id);
  commit({ do: 'add', elements, ...(link && { links: [link] }), layout: { ...layout, ...grown(after, [element.id]) } });
  select([element.id]);
  return element.id;
}

/** Adds an element without a pointer: into the selected container where it may stand there, else in the middle of what is seen. */
export function placeByKey(type: ElementType): ElementId | undefined {
  const design = currentDesign();
  const chosen = selectedIds()[0];
  const home =
    chosen === undefined ? undefined : ancestorsOf(design, chosen).find((one) => isContainer(one) && mayContain(design, one.id, type));
  if (home) {
    const at = placeOf(design, home.id);
    return placeAt({ x: at.x + usualSize[type].width / 2 + 30, y: at.y + 90 }, type);
  }
  return placeAt(useCanvas.getState().middle(), type);
}
