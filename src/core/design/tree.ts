/** Who stands in whom. */
import type { Design, Element, ElementId, ElementOf, ElementType } from './design.ts';

/** The element and the containers it stands in, innermost first. Survives a broken parent chain. */
export function ancestorsOf(design: Design, id: ElementId): readonly Element[] {
  const found: Element[] = [];
  const seen = new Set<ElementId>();
  for (let at: ElementId | undefined = id; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    const element: Element | undefined = design.elements[at];
    if (!element) break;
    found.push(element);
    at = element.parent;
  }
  return found;
}

function closest<T extends ElementType>(design: Design, id: ElementId, type: T): ElementOf<T> | undefined {
  // `as`: found by its type.
  return ancestorsOf(design, id).find((one) => one.type === type) as ElementOf<T> | undefined;
}

/** The namespace an element stands in; a namespace is in itself. */
export function namespaceOf(design: Design, id: ElementId): ElementOf<'namespace'> | undefined {
  return closest(design, id, 'namespace');
}

/** The traffic domain an element stands in; a domain is in itself. */
export function domainOf(design: Design, id: ElementId): ElementOf<'domain'> | undefined {
  return closest(design, id, 'domain');
}

/** These elements and all that stands in them, in drawing order. */
export function withContents(design: Design, ids: Iterable<ElementId>): ReadonlySet<ElementId> {
  const chosen = new Set(ids);
  const inside = new Set<ElementId>();
  for (const id of Object.keys(design.elements)) if (ancestorsOf(design, id).some((one) => chosen.has(one.id))) inside.add(id);
  return inside;
}

/** The elements of a type, in drawing order. */
export function elementsOf<T extends ElementType>(design: Design, type: T): readonly ElementOf<T>[] {
  return Object.values(design.elements).filter((one): one is ElementOf<T> => one.type === type);
}
