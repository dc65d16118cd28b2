/**
 * What names something by its text follows when that something is renamed or moved: hosts and gateways of saved requests, namespaces
 * of assertions, listeners, ports and versions in routes and calls. Elements name each other by id, so those need nothing.
 */
import type { CallLink, Design, Element, ElementId, GatewayElement, Link, RouteLink, SavedRequest, ServiceElement } from './design.ts';
import { namespaceOf } from './tree.ts';

/** `after` with the texts that pointed at things of `before` pointing at the same things still. */
export function follow(before: Design, after: Design): Design {
  const changed = Object.keys(after.elements).filter((id) => before.elements[id] !== after.elements[id]);
  if (changed.length === 0) return after;
  return followAddresses(before, followNamespaces(before, followParts(before, after, changed), changed));
}

// ---- listeners, ports, versions -----------------------------------------------------------------------------------

/** Old and new of the things at the same place, where a list was edited in place and nothing was added or taken away. */
function renamed<T, V>(before: readonly T[], after: readonly T[], value: (one: T) => V): ReadonlyMap<V, V> {
  const map = new Map<V, V>();
  if (before.length !== after.length) return map;
  const kept = new Set(after.map(value));
  before.forEach((one, index) => {
    const other = after[index];
    if (other !== undefined && value(one) !== value(other) && !kept.has(value(one))) map.set(value(one), value(other));
  });
  return map;
}

function followParts(before: Design, after: Design, changed: readonly ElementId[]): Design {
  let links: Readonly<Record<ElementId, Link>> = after.links;
  for (const id of changed) {
    const was = before.elements[id];
    const is = after.elements[id];
    if (was?.type === 'gateway' && is?.type === 'gateway') links = mapLinks(links, (link) => followListeners(link, was, is));
    if (was?.type === 'service' && is?.type === 'service') links = mapLinks(links, (link) => followService(link, was, is));
  }
  return links === after.links ? after : { ...after, links };
}

function mapLinks(links: Readonly<Record<ElementId, Link>>, change: (link: Link) => Link): Readonly<Record<ElementId, Link>> {
  let any = false;
  const mapped: Record<ElementId, Link> = {};
  for (const [id, link] of Object.entries(links)) {
    const to = change(link);
    any ||= to !== link;
    mapped[id] = to;
  }
  return any ? mapped : links;
}

function followListeners(link: Link, was: GatewayElement, is: GatewayElement): Link {
  if (link.type !== 'route' || link.from !== is.id) return link;
  const names = renamed(was.listeners, is.listeners, (one) => one.name);
  if (!link.listeners.some((name) => names.has(name))) return link;
  return { ...link, listeners: link.listeners.map((name) => names.get(name) ?? name) };
}

function followService(link: Link, was: ServiceElement, is: ServiceElement): Link {
  const ports = renamed(was.ports, is.ports, (one) => one.port);
  const versions = renamed(was.versions, is.versions, (one) => one.name);
  if (ports.size === 0 && versions.size === 0) return link;
  const port = (of: ElementId, number: number): number => (of === is.id ? (ports.get(number) ?? number) : number);
  return link.type === 'call' ? followCall(link, port) : followRoute(link, is.id, port, versions);
}

type PortOf = (of: ElementId, port: number) => number;

function followCall(link: CallLink, port: PortOf): Link {
  return link.ports.some((one) => port(link.to, one) !== one) ? { ...link, ports: link.ports.map((one) => port(link.to, one)) } : link;
}

function followRoute(link: RouteLink, service: ElementId, port: PortOf, versions: ReadonlyMap<string, string>): Link {
  return {
    ...link,
    ...(link.ports && { ports: link.ports.map((one) => port(link.from, one)) }),
    rules: link.rules.map((rule) => ({
      ...rule,
      filters: rule.filters.map((one) => (one.type === 'mirror' ? { ...one, port: port(one.service, one.port) } : one)),
      backends: rule.backends.map((one) => {
        const version = one.version !== undefined && one.service === service ? (versions.get(one.version) ?? one.version) : one.version;
        return { ...one, port: port(one.service, one.port), ...(version !== undefined && { version }) };
      }),
    })),
  };
}

// ---- names in requests and assertions -----------------------------------------------------------------------------

function followNamespaces(before: Design, after: Design, changed: readonly ElementId[]): Design {
  const names = new Map<string, string>();
  for (const id of changed) {
    const was = before.elements[id];
    const is = after.elements[id];
    if (was?.type === 'namespace' && is?.type === 'namespace' && was.name !== is.name) names.set(was.name, is.name);
  }
  if (names.size === 0) return after;
  const party = <P extends Design['assertions'][number]['from']>(one: P): P =>
    'labels' in one && one.namespace !== undefined ? { ...one, namespace: names.get(one.namespace) ?? one.namespace } : one;
  return { ...after, assertions: after.assertions.map((one) => ({ ...one, from: party(one.from), to: party(one.to) })) };
}

interface Addresses {
  /** `namespace/name` of gateways. */
  readonly gateways: ReadonlyMap<string, string>;
  /** `name.namespace` of services and pod clients. */
  readonly hosts: ReadonlyMap<string, string>;
}

function placeOf(design: Design, element: Element | undefined): { readonly namespace: string; readonly name: string } | undefined {
  if (element === undefined) return undefined;
  const namespace = namespaceOf(design, element.id)?.name;
  return namespace === undefined ? undefined : { namespace, name: element.name };
}

function movedAddresses(before: Design, after: Design): Addresses {
  const gateways = new Map<string, string>();
  const hosts = new Map<string, string>();
  for (const element of Object.values(before.elements)) {
    if (element.type !== 'gateway' && element.type !== 'service') continue;
    const was = placeOf(before, element);
    const is = placeOf(after, after.elements[element.id]);
    if (!was || !is || (was.name === is.name && was.namespace === is.namespace)) continue;
    if (element.type === 'gateway') gateways.set(`${was.namespace}/${was.name}`, `${is.namespace}/${is.name}`);
    else hosts.set(`${was.name}.${was.namespace}`, `${is.name}.${is.namespace}`);
  }
  return { gateways, hosts };
}

function followAddresses(before: Design, after: Design): Design {
  if (after.requests.length === 0) return after;
  const moved = movedAddresses(before, after);
  if (moved.gateways.size === 0 && moved.hosts.size === 0) return after;
  return { ...after, requests: after.requests.map((one) => followRequest(one, moved)) };
}

function followRequest(saved: SavedRequest, { gateways, hosts }: Addresses): SavedRequest {
  const host = (text: string): string => {
    const [, name = '', rest = ''] = /^([^.]+\.[^.:]+)(\.svc(?:\..*)?|:\d+)?$/.exec(text) ?? [];
    const now = hosts.get(name);
    return now === undefined ? text : `${now}${rest}`;
  };
  const { to } = saved.request;
  const target =
    'gateway' in to ? { ...to, gateway: gateways.get(to.gateway) ?? to.gateway } : 'host' in to ? { ...to, host: host(to.host) } : to;
  return {
    ...saved,
    request: { ...saved.request, to: target, ...(saved.request.host !== undefined && { host: host(saved.request.host) }) },
  };
}
