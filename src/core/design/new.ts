/** Elements and links as they are when they are first drawn: complete enough to compile, with free ids and names. */
import type { CallLink, ClientElement, Design, Element, ElementId, ElementType, Link, PortSetting, RouteLink } from './design.ts';
import { freeId, freeName, freeRouteName } from './names.ts';
import { canConnect, type LinkType } from './rules.ts';
import { domainOf, elementsOf, namespaceOf } from './tree.ts';

const NAME: Readonly<Record<ElementType, string>> = {
  domain: 'Domain',
  namespace: 'apps',
  gateway: 'gateway',
  waypoint: 'waypoint',
  node: 'node',
  service: 'service',
  client: 'Internet',
  external: 'external-api',
  attachment: 'Attachment',
};

/** A new element of a type, to stand in `parent`. Not yet part of the design: `add` it. */
export function newElement(design: Design, type: ElementType, parent?: ElementId): Element {
  const id = freeId(design, type);
  const kind = type === 'client' && parent !== undefined ? 'pod' : 'internet';
  const base = {
    id,
    name: freeName(design, type, kind === 'pod' ? 'client' : NAME[type], parent),
    ...(parent !== undefined && { parent }),
  };
  switch (type) {
    case 'domain':
      return {
        ...base,
        type,
        purpose: 'business',
        implementation: 'istio',
        accessLabel: '',
        hue: freeHue(design),
        sizing: { exposure: 'LoadBalancer' },
        isolation: { networkPolicy: false, strictMtls: true, defaultDeny: false },
      };
    case 'namespace':
      return { ...base, type, mode: 'ambient', labels: {}, discovery: false };
    case 'gateway':
      return {
        ...base,
        type,
        listeners: [{ name: 'http', protocol: 'HTTP', port: 80, routes: { from: parent && domainOf(design, parent) ? 'domain' : 'Same' } }],
        policies: {},
      };
    case 'waypoint':
      return { ...base, type, scope: { of: 'namespace' }, handles: 'service', ingress: true };
    case 'node':
      return { ...base, type };
    case 'service':
      return {
        ...base,
        type,
        ports: [{ name: 'http', port: 80, targetPort: 8080, protocol: 'http' }],
        versions: [{ name: 'v1', replicas: 1 }],
        rollout: 'rolling',
      };
    case 'client':
      return { ...base, type, ...clientOf(kind) };
    case 'external':
      return { ...base, type, hosts: [], ports: [{ name: 'https', port: 443, protocol: 'tls' }] };
    case 'attachment':
      return { ...base, type, yaml: '' };
  }
}

function clientOf(kind: 'pod' | 'internet'): Pick<ClientElement, 'kind' | 'addresses'> {
  return { kind, addresses: [] };
}

/** The hue fewest domains have. */
function freeHue(design: Design): number {
  const used = elementsOf(design, 'domain').map((one) => one.hue);
  let best = 0;
  for (let hue = 1; hue < 8; hue++) if (used.filter((one) => one === hue).length < used.filter((one) => one === best).length) best = hue;
  return best;
}

/** A new link of the usual (or the asked) type between two elements; or why there can be none. */
export function newLink(
  design: Design,
  from: ElementId,
  to: ElementId,
  type?: LinkType,
): { readonly link: Link } | { readonly reason: string } {
  const allowed = canConnect(design, from, to);
  if ('reason' in allowed) return { reason: allowed.reason };
  const chosen = type ?? allowed.ok[0];
  if (!allowed.ok.includes(chosen)) return { reason: `A ${chosen} cannot be drawn here.` };
  return { link: chosen === 'route' ? newRoute(design, from, to) : newCall(design, from, to) };
}

function newCall(design: Design, from: ElementId, to: ElementId): CallLink {
  const served = elementsOf(design, 'waypoint').some(
    ({ id, scope }) =>
      (scope.of === 'services' && scope.services.includes(to)) ||
      (scope.of === 'namespace' && namespaceOf(design, id)?.id === namespaceOf(design, to)?.id) ||
      (scope.of === 'other-namespace' && scope.namespace === namespaceOf(design, to)?.id),
  );
  return { type: 'call', id: freeId(design, 'call'), from, to, ports: [], methods: [], paths: [], throughWaypoint: served };
}

function protocolOf(port: PortSetting | undefined): RouteLink['protocol'] {
  switch (port?.protocol) {
    case 'grpc':
      return 'GRPC';
    case 'https':
    case 'tls':
      return 'TLS';
    case 'tcp':
      return 'TCP';
    case 'udp':
      return 'UDP';
    default:
      return 'HTTP';
  }
}

function newRoute(design: Design, from: ElementId, to: ElementId): RouteLink {
  const source = design.elements[from];
  const target = design.elements[to];
  const port = target?.type === 'service' || target?.type === 'external' ? target.ports[0] : undefined;
  const protocol = source?.type === 'gateway' ? protocolAt(source.listeners, port) : protocolOf(port);
  const name = freeRouteName(design, from === to ? `${target?.name ?? 'service'}-mesh` : (target?.name ?? 'route'));
  return {
    type: 'route',
    id: freeId(design, 'route'),
    name,
    protocol,
    from,
    to,
    listeners: [],
    hostnames: [],
    rules: port ? [{ matches: [], filters: [], backends: [{ service: to, port: port.port, weight: 1 }] }] : [],
  };
}

/** What the target speaks where some listener of the gateway takes that; else what the first listener takes. */
function protocolAt(
  listeners: readonly { readonly protocol: string; readonly tls?: { readonly mode: string } }[],
  port: PortSetting | undefined,
): RouteLink['protocol'] {
  const wanted = protocolOf(port);
  const taken = listeners.flatMap((one): readonly RouteLink['protocol'][] => {
    if (one.protocol === 'HTTP' || one.protocol === 'HTTPS') return ['HTTP', 'GRPC'];
    if (one.protocol === 'TLS') return one.tls?.mode === 'Terminate' ? ['TLS', 'TCP'] : ['TLS'];
    return one.protocol === 'UDP' ? ['UDP'] : ['TCP'];
  });
  return taken.includes(wanted) ? wanted : (taken[0] ?? wanted);
}
