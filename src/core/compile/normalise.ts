/** First phase: names, places and bindings are looked up once; what cannot be written is left out and told. */
import type { CallLink, Design, Element, ElementId, NamespaceElement, RouteLink, WaypointElement } from '../design/design.ts';
import { slug } from '../design/names.ts';
import { ancestorsOf } from '../design/tree.ts';
import type { Model } from '../nodes/model.ts';
import type { Problem } from '../nodes/problems.ts';

export interface Normalised {
  readonly model: Model;
  /** Elements that can be written, in drawing order. */
  readonly elements: readonly Element[];
  readonly problems: readonly Problem[];
}

export function normalise(design: Design): Normalised {
  const problems: Problem[] = [];
  const elements = Object.values(design.elements);
  const names = namesOf(design, problems);
  const namespaces = new Map<ElementId, NamespaceElement>();
  const domains: Map<ElementId, Extract<Element, { type: 'domain' }>> = new Map();
  for (const element of elements)
    for (const container of ancestorsOf(design, element.id)) {
      if (container.type === 'namespace' && !namespaces.has(element.id)) namespaces.set(element.id, container);
      if (container.type === 'domain' && !domains.has(element.id)) domains.set(element.id, container);
    }
  const written = elements.filter((element) => {
    if (!needsNamespace(element) || namespaces.has(element.id)) return names.has(element.id) || !named(element);
    problems.push({ code: 'BH3003', element: element.id, path: 'parent', message: `${element.name} stands in no namespace` });
    return false;
  });
  const present = new Set(written.map((one) => one.id));
  const routes: RouteLink[] = [];
  const calls: CallLink[] = [];
  for (const link of Object.values(design.links)) {
    if (!present.has(link.from) || !present.has(link.to)) continue;
    if (link.type === 'call') calls.push(link);
    else if (names.has(link.id)) {
      const home = routeHome(design, link, namespaces);
      if (!home) continue;
      namespaces.set(link.id, home);
      routes.push(link);
    }
  }
  const model: Model = {
    design,
    names,
    namespaces,
    domains,
    bindings: bindingsOf(design, written, namespaces, problems),
    routes,
    calls,
    splits: splitsOf(routes),
  };
  return { model, elements: written, problems };
}

function named(element: Element): boolean {
  return element.type !== 'domain' && element.type !== 'attachment' && !(element.type === 'client' && element.kind !== 'pod');
}

function needsNamespace(element: Element): boolean {
  return (
    element.type === 'gateway' ||
    element.type === 'waypoint' ||
    element.type === 'service' ||
    (element.type === 'client' && element.kind === 'pod')
  );
}

/** Node names may have dots; everything else we write is a DNS label. */
function legalName(element: { readonly type: string; readonly name: string }): string {
  if (element.type === 'node' && /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/.test(element.name)) return element.name;
  return slug(element.name);
}

function namesOf(design: Design, problems: Problem[]): ReadonlyMap<ElementId, string> {
  const names = new Map<ElementId, string>();
  const routes = Object.values(design.links).filter((link): link is RouteLink => link.type === 'route');
  for (const one of [...Object.values(design.elements).filter(named), ...routes]) {
    const name = legalName(one);
    if (name !== '') names.set(one.id, name);
    if (name !== one.name)
      problems.push({
        code: 'BH3001',
        element: one.id,
        path: 'name',
        message: name ? `“${one.name}” is not a Kubernetes name: written as ${name}` : `“${one.name}” is not a Kubernetes name: left out`,
      });
  }
  return names;
}

/** Where a route is written: as drawn, else with the service it leads to, else with the gateway it comes from. */
function routeHome(design: Design, route: RouteLink, namespaces: ReadonlyMap<ElementId, NamespaceElement>): NamespaceElement | undefined {
  const drawn = route.namespace === undefined ? undefined : design.elements[route.namespace];
  return drawn?.type === 'namespace' ? drawn : (namespaces.get(route.to) ?? namespaces.get(route.from));
}

function bindingsOf(
  design: Design,
  elements: readonly Element[],
  namespaces: ReadonlyMap<ElementId, NamespaceElement>,
  problems: Problem[],
): ReadonlyMap<ElementId, WaypointElement> {
  const bindings = new Map<ElementId, WaypointElement>();
  const bind = (id: ElementId, waypoint: WaypointElement): void => {
    const other = bindings.get(id);
    if (other && other.id !== waypoint.id)
      problems.push({
        code: 'BH3061',
        element: waypoint.id,
        path: 'scope',
        message: `${design.elements[id]?.name ?? id} is already served by waypoint ${other.name}`,
      });
    else bindings.set(id, waypoint);
  };
  const present = new Map(elements.map((one) => [one.id, one]));
  for (const waypoint of elements) {
    if (waypoint.type !== 'waypoint') continue;
    const { scope } = waypoint;
    if (scope.of === 'namespace') {
      const home = namespaces.get(waypoint.id);
      if (home) bind(home.id, waypoint);
    } else if (scope.of === 'other-namespace') {
      if (present.get(scope.namespace)?.type === 'namespace') bind(scope.namespace, waypoint);
    } else for (const id of scope.services) if (present.get(id)?.type === 'service') bind(id, waypoint);
  }
  for (const external of elements) {
    if (external.type !== 'external' || external.egressWaypoint === undefined) continue;
    const waypoint = present.get(external.egressWaypoint);
    if (waypoint?.type === 'waypoint') bind(external.id, waypoint);
  }
  return bindings;
}

function splitsOf(routes: readonly RouteLink[]): ReadonlyMap<ElementId, ReadonlySet<string>> {
  const splits = new Map<ElementId, Set<string>>();
  for (const route of routes)
    for (const rule of route.rules)
      for (const { service, version } of rule.backends)
        if (version !== undefined) {
          const known = splits.get(service) ?? new Set();
          known.add(version);
          splits.set(service, known);
        }
  return splits;
}
