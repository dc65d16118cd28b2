/** A design with one of everything that can be drawn, for goldens and for admission. */
import type { Design, DomainElement, Element } from '../design/design.ts';
import { emptyDesign } from '../design/empty.ts';
import { below, byId, call, httpRoute, namespaceIn, serviceIn } from '../templates/parts.ts';

function domain(id: string, over: Partial<DomainElement>): DomainElement {
  return {
    type: 'domain',
    id,
    name: id,
    purpose: 'business',
    implementation: 'istio',
    accessLabel: id,
    hue: 0,
    sizing: {
      replicas: 2,
      cpu: '250m',
      memory: '256Mi',
      exposure: 'NodePort',
      annotations: { 'example.com/tier': 'edge' },
      tolerations: [
        { key: 'dedicated', value: 'edge', effect: 'NoSchedule' },
        { key: 'spot', effect: 'NoExecute' },
      ],
    },
    quota: { requestsCpu: '10', requestsMemory: '10Gi', limitsCpu: '20', limitsMemory: '20Gi', pods: 50 },
    isolation: { networkPolicy: true, strictMtls: true, defaultDeny: true },
    telemetryTag: id,
    ...over,
  };
}

const elements: readonly Element[] = [
  { type: 'client', id: 'internet', name: 'Internet', kind: 'internet', addresses: ['203.0.113.7'] },
  { type: 'node', id: 'n1', name: 'node-1', region: 'eu', zone: 'eu-a' },
  { type: 'node', id: 'n2', name: 'node-2.internal' },
  domain('mesh', {}),
  namespaceIn('mesh', 'apps', 'ambient'),
  {
    type: 'gateway',
    id: 'mesh-gateway',
    name: 'edge',
    parent: 'apps',
    exposure: 'LoadBalancer',
    listeners: [
      { name: 'http', protocol: 'HTTP', port: 80, hostname: '*.example.com', routes: { from: 'domain' } },
      {
        name: 'https',
        protocol: 'HTTPS',
        port: 443,
        hostname: 'www.example.com',
        tls: { mode: 'Terminate', certificates: [{ name: 'www', namespace: 'certificates' }] },
        routes: { from: 'Selector', labels: { team: 'blue' } },
      },
      { name: 'passthrough', protocol: 'TLS', port: 8443, tls: { mode: 'Passthrough', certificates: [] }, routes: { from: 'All' } },
      { name: 'tcp', protocol: 'TCP', port: 9000, routes: { from: 'Same' } },
      { name: 'udp', protocol: 'UDP', port: 9001, routes: { from: 'Same' } },
    ],
    policies: {
      jwt: { issuer: 'https://issuer.example.com', jwksUri: 'https://issuer.example.com/keys', audiences: ['web'] },
      clientCertificates: { caSecret: 'clients-ca', optional: true },
      allowCidrs: ['10.0.0.0/8'],
      cors: { origins: ['https://www.example.com'], methods: ['GET', 'POST'], headers: ['authorization'] },
    },
  },
  {
    type: 'waypoint',
    id: 'waypoint',
    name: 'waypoint',
    parent: 'apps',
    scope: { of: 'services', services: ['web', 'api'] },
    handles: 'all',
    ingress: true,
  },
  serviceIn('apps', 'web', { versions: [{ name: 'v1', replicas: 3, nodes: ['n1', 'n2'] }] }),
  serviceIn('apps', 'api', {
    ports: [
      { name: 'grpc', port: 9090, targetPort: 9091, protocol: 'grpc' },
      { name: 'https', port: 8443, protocol: 'https' },
      { name: 'tcp-data', port: 9000, protocol: 'tcp' },
      { name: 'dns', port: 5353, protocol: 'udp' },
    ],
    versions: [
      { name: 'v1', replicas: 1, nodes: ['n1'] },
      { name: 'v2', replicas: 1, image: 'example/api:2', labels: { tier: 'beta' } },
    ],
    serviceAccount: 'api-account',
  }),
  serviceIn('apps', 'legacy', { outOfMesh: true, headless: true, rollout: 'rolling' }),
  { type: 'client', id: 'probe', name: 'probe', parent: 'apps', kind: 'pod', addresses: [], labels: { role: 'probe' } },
  namespaceIn('mesh', 'old', 'sidecar'),
  serviceIn('old', 'billing', {}),
  {
    type: 'external',
    id: 'stripe',
    name: 'stripe',
    parent: 'apps',
    hosts: ['api.stripe.com'],
    ports: [{ name: 'tls', port: 443, protocol: 'tls' }],
    egressWaypoint: 'waypoint',
  },
  domain('edge', { implementation: 'envoy-gateway', isolation: { networkPolicy: true, strictMtls: false, defaultDeny: false } }),
  namespaceIn('edge', 'edge-system', 'none'),
  {
    type: 'gateway',
    id: 'edge-gateway',
    name: 'public',
    parent: 'edge-system',
    exposure: 'ClusterIP',
    listeners: [
      {
        name: 'https',
        protocol: 'HTTPS',
        port: 443,
        hostname: 'shop.example.com',
        tls: { mode: 'Terminate', certificates: [{ name: 'shop' }] },
        routes: { from: 'domain' },
      },
    ],
    policies: {
      jwt: { issuer: 'https://issuer.example.com', jwksUri: 'https://issuer.example.com/keys' },
      oidc: {
        issuer: 'https://issuer.example.com',
        clientId: 'shop',
        clientSecret: 'oidc',
        redirectUrl: 'https://shop.example.com/oauth2/callback',
      },
      clientCertificates: { caSecret: 'clients-ca' },
      allowCidrs: ['203.0.113.0/24'],
      cors: { origins: ['https://shop.example.com'] },
      rateLimit: { requests: 100, unit: 'Second', perClient: true },
      circuitBreaker: { maxConnections: 10, maxPendingRequests: 20, maxParallelRequests: 30 },
      retry: { attempts: 3, on: ['connect-failure', '502'] },
      fault: { abortStatus: 503, abortPercent: 1, delay: '100ms', delayPercent: 2 },
      wafPatch: '- type: type.googleapis.com/envoy.config.listener.v3.Listener\n  name: x\n  operation: {op: remove, path: /a}\n',
    },
  },
  namespaceIn('edge', 'shop', 'none'),
  serviceIn('shop', 'cart', {
    versions: [
      { name: 'v1', replicas: 2 },
      { name: 'v2', replicas: 1 },
    ],
    rollout: 'argo',
  }),
  {
    type: 'attachment',
    id: 'raw',
    name: 'Settings',
    parent: 'shop',
    yaml: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: shop}\ndata: {a: "1"}\n',
  },
];

const backend = (service: string, port: number, version?: string) => ({ service, port, weight: 1, ...(version && { version }) });

export const everything: Design = {
  ...emptyDesign('Everything'),
  settings: { ...emptyDesign().settings, gatewayApiChannel: 'experimental' },
  elements: byId(elements),
  links: byId([
    httpRoute('web-route', 'mesh-gateway', 'web', {
      name: 'web',
      listeners: ['http', 'https'],
      hostnames: ['www.example.com'],
      rules: [
        {
          name: 'search',
          matches: [
            {
              path: { type: 'Exact', value: '/search' },
              method: 'GET',
              headers: [{ name: 'x-beta', type: 'RegularExpression', value: 'y.*' }],
              query: [{ name: 'q', type: 'Exact', value: '1' }],
            },
          ],
          filters: [
            { type: 'requestHeaders', set: [{ name: 'x-a', value: '1' }], remove: ['x-b'] },
            { type: 'responseHeaders', add: [{ name: 'x-c', value: '2' }] },
            { type: 'rewrite', hostname: 'internal.example.com', path: { type: 'full', value: '/find' } },
            { type: 'mirror', service: 'billing', port: 8080, percent: 10 },
          ],
          backends: [backend('web', 8080)],
          timeouts: { request: '10s', backendRequest: '2s' },
          retry: { attempts: 2, codes: [503], backoff: '100ms' },
        },
        {
          matches: [{ path: { type: 'PathPrefix', value: '/old' } }],
          filters: [{ type: 'redirect', scheme: 'https', port: 443, path: { type: 'prefix', value: '/new' }, status: 301 }],
          backends: [],
        },
        below('/billing', 'billing'),
        { matches: [], filters: [], backends: [backend('stripe', 443)] },
      ],
    }),
    httpRoute('api-route', 'mesh-gateway', 'api', {
      name: 'api',
      protocol: 'GRPC',
      listeners: ['http'],
      rules: [
        {
          matches: [{ grpc: { service: 'example.Api', method: 'Get' } }],
          filters: [],
          backends: [backend('api', 9090, 'v1'), backend('api', 9090, 'v2')],
        },
      ],
    }),
    httpRoute('tls', 'mesh-gateway', 'api', {
      protocol: 'TLS',
      listeners: ['passthrough'],
      hostnames: ['api.example.com'],
      rules: [{ matches: [], filters: [], backends: [backend('api', 8443)] }],
    }),
    httpRoute('data', 'mesh-gateway', 'api', {
      protocol: 'TCP',
      listeners: ['tcp'],
      rules: [{ matches: [], filters: [], backends: [backend('api', 9000)] }],
    }),
    httpRoute('names', 'mesh-gateway', 'api', {
      protocol: 'UDP',
      listeners: ['udp'],
      rules: [{ matches: [], filters: [], backends: [backend('api', 5353)] }],
    }),
    httpRoute('web-mesh', 'web', 'web', { ports: [8080], rules: [below('/', 'web')] }),
    httpRoute('cart-route', 'edge-gateway', 'cart', {
      name: 'cart',
      rules: [{ matches: [], filters: [], backends: [backend('cart', 8080, 'v1'), backend('cart', 8080, 'v2')] }],
    }),
    call('web-api', 'web', 'api', { ports: [9090], methods: ['POST'], paths: ['/example.Api/*'], throughWaypoint: true }),
    call('probe-web', 'probe', 'web', {}),
    call('billing-api', 'billing', 'api', { ports: [9000] }),
    call('web-billing', 'web', 'billing', { ports: [8080], methods: ['GET'] }),
    call('apps-billing', 'apps', 'billing', {}),
    call('cart-billing', 'cart', 'billing', {}),
  ]),
};
