/** A design in the making: what was recognised so far, by the names Kubernetes knows it by. */
import { groupKindOf } from '../base/key.ts';
import type { Design, Element, ElementId, ElementType, Link } from '../design/design.ts';
import { emptyDesign } from '../design/empty.ts';
import { firstFreeId } from '../design/names.ts';
import type { KubeObject } from '../kube/resource.ts';

export interface Sketch {
  readonly objects: readonly KubeObject[];
  readonly elements: Map<ElementId, Element>;
  readonly links: Map<ElementId, Link>;
  /** `type/namespace/name` to id. */
  readonly ids: Map<string, ElementId>;
}

export function newSketch(objects: readonly KubeObject[]): Sketch {
  return { objects, elements: new Map(), links: new Map(), ids: new Map() };
}

export function nextId(sketch: Sketch, type: ElementType | 'route' | 'call'): ElementId {
  return firstFreeId(type, (id) => sketch.elements.has(id) || sketch.links.has(id));
}

export function draw(sketch: Sketch, element: Element, namespace = ''): void {
  sketch.elements.set(element.id, element);
  sketch.ids.set(`${element.type}/${namespace}/${element.name}`, element.id);
}

export function idOfDrawn(sketch: Sketch, type: ElementType, namespace: string, name: string): ElementId | undefined {
  return sketch.ids.get(`${type}/${namespace}/${name}`);
}

/** The objects of a kind, as `Kind.group`. */
export function ofKind(sketch: Sketch, kind: string): readonly KubeObject[] {
  return sketch.objects.filter((object) => groupKindOf(object) === kind);
}

export function designOfSketch(sketch: Sketch, name: string): Design {
  return { ...emptyDesign(name), elements: Object.fromEntries(sketch.elements), links: Object.fromEntries(sketch.links) };
}
