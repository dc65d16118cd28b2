/** Containment as the canvas needs it. */
import type { Design, DomainElement, Element, ElementId, NamespaceElement, WaypointElement } from '../../core/index.ts';

const deepest = 20;

/** The element and the containers around it, inmost first. */
export function lineage(design: Design, id: ElementId): readonly Element[] {
  const line: Element[] = [];
  let at = design.elements[id];
  while (at && line.length < deepest) {
    line.push(at);
    at = at.parent === undefined ? undefined : design.elements[at.parent];
  }
  return line;
}

export function domainOf(design: Design, id: ElementId): DomainElement | undefined {
  for (const one of lineage(design, id)) if (one.type === 'domain') return one;
  return undefined;
}

export function namespaceOf(design: Design, id: ElementId): NamespaceElement | undefined {
  for (const one of lineage(design, id)) if (one.type === 'namespace') return one;
  return undefined;
}

export const isContainer = (element: Element | undefined): boolean => element?.type === 'domain' || element?.type === 'namespace';

export function childrenOf(design: Design, id: ElementId | undefined): readonly Element[] {
  return Object.values(design.elements).filter((one) => one.parent === id);
}

/** The waypoint that serves a service, as it is drawn. */
export function waypointOf(design: Design, service: ElementId): WaypointElement | undefined {
  const home = namespaceOf(design, service)?.id;
  let found: WaypointElement | undefined;
  for (const one of Object.values(design.elements)) {
    if (one.type !== 'waypoint') continue;
    const { scope } = one;
    if (scope.of === 'services' && scope.services.includes(service)) return one;
    const serves =
      scope.of === 'namespace' ? namespaceOf(design, one.id)?.id : scope.of === 'other-namespace' ? scope.namespace : undefined;
    if (serves !== undefined && serves === home) found ??= one;
  }
  return found;
}
