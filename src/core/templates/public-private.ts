/** Two traffic domains on Envoy Gateway that do not reach each other: one for the Internet, one for the company. */
import type { Design, DomainElement, Element, Link } from '../design/design.ts';
import { emptyDesign } from '../design/empty.ts';
import { below, byId, call, databaseIn, httpRoute, namespaceIn, serviceIn } from './parts.ts';

interface Side {
  readonly key: 'public' | 'private';
  readonly domain: Omit<DomainElement, 'type' | 'id' | 'implementation' | 'isolation'>;
  readonly app: string;
  readonly front: string;
  readonly back: string;
  readonly host: string;
  readonly wildcard: string;
  readonly access: string;
}

const internal: Side = {
  key: 'private',
  domain: {
    name: 'Private',
    purpose: 'private',
    accessLabel: 'internal',
    hue: 3,
    sizing: {
      replicas: 2,
      cpu: '500m',
      memory: '512Mi',
      exposure: 'LoadBalancer',
      annotations: { 'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal' },
      tolerations: [{ key: 'dedicated', value: 'gateway-internal', effect: 'NoSchedule' }],
    },
    quota: { requestsCpu: '8', requestsMemory: '16Gi', limitsMemory: '32Gi', pods: 60 },
    telemetryTag: 'private',
  },
  app: 'app-internal',
  front: 'ledger',
  back: 'ledger-db',
  host: 'ledger.internal.example.com',
  wildcard: '*.internal.example.com',
  access: 'internal',
};

const external: Side = {
  key: 'public',
  domain: {
    name: 'Public',
    purpose: 'public',
    accessLabel: 'external',
    hue: 1,
    sizing: {
      replicas: 3,
      cpu: '1',
      memory: '1Gi',
      exposure: 'LoadBalancer',
      annotations: { 'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internet-facing' },
      tolerations: [{ key: 'dedicated', value: 'gateway-external', effect: 'NoSchedule' }],
    },
    quota: { requestsCpu: '16', requestsMemory: '32Gi', limitsMemory: '64Gi', pods: 120 },
    telemetryTag: 'public',
  },
  app: 'app-external',
  front: 'storefront',
  back: 'catalog-db',
  host: 'shop.example.com',
  wildcard: '*.example.com',
  access: 'external',
};

function elementsOf(side: Side): readonly Element[] {
  const gatewayNamespace = `gw-${side.key}`;
  return [
    {
      ...side.domain,
      type: 'domain',
      id: side.key,
      implementation: 'envoy-gateway',
      isolation: { networkPolicy: true, strictMtls: false, defaultDeny: false },
    },
    namespaceIn(side.key, gatewayNamespace, 'none'),
    {
      type: 'gateway',
      id: `${side.key}-gateway`,
      name: `${side.access}-gateway`,
      parent: gatewayNamespace,
      listeners: [{ name: 'http', protocol: 'HTTP', port: 80, hostname: side.wildcard, routes: { from: 'domain' } }],
      policies:
        side.key === 'public'
          ? { rateLimit: { requests: 1000, unit: 'Minute' }, circuitBreaker: { maxConnections: 2048, maxParallelRequests: 2048 } }
          : { allowCidrs: ['10.0.0.0/8', '172.16.0.0/12'] },
    },
    namespaceIn(side.key, side.app, 'none'),
    serviceIn(side.app, side.front),
    databaseIn(side.app, side.back),
  ];
}

function linksOf(side: Side): readonly Link[] {
  return [
    httpRoute(`${side.key}-route`, `${side.key}-gateway`, side.front, {
      name: side.front,
      listeners: ['http'],
      hostnames: [side.host],
      rules: [{ ...below('/', side.front), timeouts: { request: '30s' } }],
    }),
    call(`${side.key}-db`, side.front, side.back, { ports: [5432] }),
  ];
}

const elements: readonly Element[] = [
  { type: 'client', id: 'internet', name: 'Internet', kind: 'internet', addresses: ['203.0.113.7'] },
  { type: 'client', id: 'cdn', name: 'CDN', kind: 'cdn', addresses: ['198.51.100.0/24'] },
  { type: 'client', id: 'leased-line', name: 'Leased line', kind: 'leased-line', addresses: ['172.16.20.0/24'] },
  { type: 'client', id: 'admin', name: 'Admin network', kind: 'admin', addresses: ['10.8.0.0/16'] },
  ...elementsOf(external),
  ...elementsOf(internal),
];

export const publicPrivate: Design = {
  ...emptyDesign('Public and private'),
  elements: byId(elements),
  links: byId([...linksOf(external), ...linksOf(internal)]),
  layout: {
    internet: { x: 20, y: 90 },
    cdn: { x: 20, y: 210 },
    'leased-line': { x: 20, y: 440 },
    admin: { x: 20, y: 560 },
    public: { x: 200, y: 20, width: 920, height: 310 },
    'gw-public': { x: 24, y: 52, width: 260, height: 234 },
    'public-gateway': { x: 44, y: 84 },
    'app-external': { x: 368, y: 52, width: 528, height: 234 },
    storefront: { x: 40, y: 88 },
    'catalog-db': { x: 316, y: 88 },
    private: { x: 200, y: 366, width: 920, height: 310 },
    'gw-private': { x: 24, y: 52, width: 260, height: 234 },
    'private-gateway': { x: 44, y: 84 },
    'app-internal': { x: 368, y: 52, width: 528, height: 234 },
    ledger: { x: 40, y: 88 },
    'ledger-db': { x: 316, y: 88 },
  },
  requests: [
    {
      id: 'shop',
      name: 'Shop from the Internet',
      from: 'internet',
      request: { to: { gateway: 'gw-public/external-gateway', port: 80 }, protocol: 'http', host: 'shop.example.com', path: '/' },
      expect: { verdict: 'delivered', status: 200 },
    },
    {
      id: 'ledger',
      name: 'Ledger by the leased line',
      from: 'leased-line',
      request: {
        to: { gateway: 'gw-private/internal-gateway', port: 80 },
        protocol: 'http',
        host: 'ledger.internal.example.com',
        path: '/',
      },
      expect: { verdict: 'delivered', status: 200 },
    },
    {
      id: 'ledger-outside',
      name: 'Ledger from the Internet',
      from: 'internet',
      request: {
        to: { gateway: 'gw-private/internal-gateway', port: 80 },
        protocol: 'http',
        host: 'ledger.internal.example.com',
        path: '/',
      },
      expect: { verdict: 'denied', status: 403 },
    },
    {
      id: 'ledger-public',
      name: 'Ledger by the public gateway',
      from: 'internet',
      request: {
        to: { gateway: 'gw-public/external-gateway', port: 80 },
        protocol: 'http',
        host: 'ledger.internal.example.com',
        path: '/',
      },
      expect: { verdict: 'failed', status: 404 },
    },
    {
      id: 'across',
      name: 'Storefront straight to the ledger',
      from: 'storefront',
      request: { to: { host: 'ledger.app-internal', port: 8080 }, protocol: 'http', path: '/' },
      expect: { verdict: 'denied' },
    },
    {
      id: 'database',
      name: 'Storefront to its database',
      from: 'storefront',
      request: { to: { host: 'catalog-db.app-external', port: 5432 }, protocol: 'tcp' },
      expect: { verdict: 'delivered' },
    },
  ],
  assertions: [
    {
      id: 'public-not-private',
      name: 'Public does not reach private',
      from: { element: 'public' },
      to: { element: 'private' },
      claim: 'must-not-reach',
    },
    {
      id: 'private-not-public',
      name: 'Private does not reach public',
      from: { element: 'private' },
      to: { element: 'public' },
      claim: 'must-not-reach',
    },
    {
      id: 'databases-inside',
      name: 'Nothing outside reaches the databases',
      from: { outside: true },
      to: { element: 'ledger-db' },
      claim: 'must-not-reach',
    },
    {
      id: 'storefront-database',
      name: 'The storefront reaches its database',
      from: { element: 'storefront' },
      to: { element: 'catalog-db' },
      claim: 'must-reach',
      only: { ports: [5432] },
    },
  ],
};
