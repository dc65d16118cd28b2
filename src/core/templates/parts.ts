/** Short ways to write the parts of a template. */
import type { ElementId, Link, NamespaceElement, RouteLink, RouteRule, ServiceElement } from '../design/design.ts';

export function byId<T extends { readonly id: ElementId }>(list: readonly T[]): Readonly<Record<ElementId, T>> {
  return Object.fromEntries(list.map((one) => [one.id, one]));
}

/** A service of two pods on port 8080; its name is its id. */
export function serviceIn(parent: ElementId, id: ElementId, over: Partial<ServiceElement> = {}): ServiceElement {
  return {
    type: 'service',
    id,
    name: id,
    parent,
    ports: [{ name: 'http', port: 8080, protocol: 'http' }],
    versions: [{ name: 'v1', replicas: 2 }],
    rollout: 'lossless',
    ...over,
  };
}

/** A namespace; its name is its id. */
export function namespaceIn(parent: ElementId | undefined, id: ElementId, mode: NamespaceElement['mode']): NamespaceElement {
  return { type: 'namespace', id, name: id, ...(parent !== undefined && { parent }), mode, labels: {}, discovery: false };
}

/** A database that speaks the protocol of PostgreSQL. */
export function databaseIn(parent: ElementId, id: ElementId): ServiceElement {
  return serviceIn(parent, id, {
    ports: [{ name: 'tcp-postgres', port: 5432, protocol: 'tcp' }],
    versions: [{ name: 'v1', replicas: 1, image: 'docker.io/library/postgres:17' }],
    rollout: 'rolling',
  });
}

/** A rule for everything below a path. */
export function below(path: string, service: ElementId, port = 8080): RouteRule {
  return { matches: [{ path: { type: 'PathPrefix', value: path } }], filters: [], backends: [{ service, port, weight: 1 }] };
}

export function httpRoute(id: ElementId, from: ElementId, to: ElementId, over: Partial<RouteLink> & Pick<RouteLink, 'rules'>): RouteLink {
  return { type: 'route', id, name: id, protocol: 'HTTP', from, to, listeners: [], hostnames: [], ...over };
}

export function call(id: ElementId, from: ElementId, to: ElementId, over: Partial<Extract<Link, { type: 'call' }>> = {}): Link {
  return { type: 'call', id, from, to, ports: [], methods: [], paths: [], throughWaypoint: false, ...over };
}
