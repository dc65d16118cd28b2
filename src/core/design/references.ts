/**
 * Where elements and links name other elements by id, stated once. Removing, pasting and reading files all go through here.
 * `rename` answers the new id of an element, or undefined where it is gone; what cannot be without it goes too.
 */
import type { Assertion, AssertionParty, Element, ElementId, Link, RouteFilter, RouteRule, SavedRequest } from './design.ts';

type Rename = (id: ElementId) => ElementId | undefined;

function without<T extends object, K extends keyof T>(value: T, field: K): T {
  const { [field]: _gone, ...rest } = value;
  // `as`: only optional fields are taken away.
  return rest as T;
}

function listed(ids: readonly ElementId[], rename: Rename): readonly ElementId[] {
  return ids.map(rename).filter((id) => id !== undefined);
}

/** The element with every reference it holds renamed. Its parent is not touched: a container goes together with what it holds. */
export function renameInElement(element: Element, rename: Rename): Element {
  switch (element.type) {
    case 'waypoint': {
      const { scope } = element;
      if (scope.of === 'services') return { ...element, scope: { ...scope, services: listed(scope.services, rename) } };
      if (scope.of === 'namespace') return element;
      const namespace = rename(scope.namespace);
      return { ...element, scope: namespace === undefined ? { of: 'namespace' } : { ...scope, namespace } };
    }
    case 'service':
      return {
        ...element,
        versions: element.versions.map((version) => (version.nodes ? { ...version, nodes: listed(version.nodes, rename) } : version)),
      };
    case 'external': {
      if (element.egressWaypoint === undefined) return element;
      const egressWaypoint = rename(element.egressWaypoint);
      return egressWaypoint === undefined ? without(element, 'egressWaypoint') : { ...element, egressWaypoint };
    }
    default:
      return element;
  }
}

function renameInFilter(filter: RouteFilter, rename: Rename): RouteFilter | undefined {
  if (filter.type !== 'mirror') return filter;
  const service = rename(filter.service);
  return service === undefined ? undefined : { ...filter, service };
}

function renameInRule(rule: RouteRule, rename: Rename): RouteRule {
  return {
    ...rule,
    filters: rule.filters.map((filter) => renameInFilter(filter, rename)).filter((filter) => filter !== undefined),
    backends: rule.backends.flatMap((backend) => {
      const service = rename(backend.service);
      return service === undefined ? [] : [{ ...backend, service }];
    }),
  };
}

/** The link with its ends and references renamed; undefined where an end is gone. */
export function renameInLink(link: Link, rename: Rename): Link | undefined {
  const from = rename(link.from);
  const to = rename(link.to);
  if (from === undefined || to === undefined) return undefined;
  if (link.type === 'call') return { ...link, from, to };
  const renamed = { ...link, from, to, rules: link.rules.map((rule) => renameInRule(rule, rename)) };
  if (link.namespace === undefined) return renamed;
  const namespace = rename(link.namespace);
  return namespace === undefined ? without(renamed, 'namespace') : { ...renamed, namespace };
}

/** A request from something that is gone starts nowhere in particular, so it goes as well. */
export function renameInRequest(request: SavedRequest, rename: Rename): SavedRequest | undefined {
  if (request.from === undefined) return request;
  const from = rename(request.from);
  return from === undefined ? undefined : { ...request, from };
}

function renameInParty(party: AssertionParty, rename: Rename): AssertionParty | undefined {
  if (!('element' in party)) return party;
  const element = rename(party.element);
  return element === undefined ? undefined : { element };
}

export function renameInAssertion(assertion: Assertion, rename: Rename): Assertion | undefined {
  const from = renameInParty(assertion.from, rename);
  const to = renameInParty(assertion.to, rename);
  return from && to ? { ...assertion, from, to } : undefined;
}
