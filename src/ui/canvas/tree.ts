/** Containment as the canvas needs it, over what the core says of it. */
import { type Design, type Element, type ElementId, isContainer as holds, namespaceOf, type WaypointElement } from '../../core/index.ts';

export const isContainer = (element: Element | undefined): boolean => element !== undefined && holds(element.type);

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
