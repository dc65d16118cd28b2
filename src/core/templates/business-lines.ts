/** Three business lines on one Envoy Gateway controller. They do not reach each other, but for one agreed call; one rolls out a canary. */
import type { Design, EdgePolicies, Element, ElementId, Position } from '../design/design.ts';
import { emptyDesign } from '../design/empty.ts';
import { below, byId, call, httpRoute, namespaceIn, serviceIn } from './parts.ts';

interface Line {
  readonly key: string;
  readonly name: string;
  readonly hue: number;
  readonly host: string;
  readonly policies: EdgePolicies;
}

const LINES: readonly Line[] = [
  {
    key: 'ecommerce',
    name: 'E-commerce',
    hue: 1,
    host: 'shop.example.com',
    policies: {
      circuitBreaker: { maxConnections: 4096, maxParallelRequests: 2048 },
      retry: { attempts: 2, on: ['connect-failure', '503'] },
    },
  },
  {
    key: 'payments',
    name: 'Payments',
    hue: 4,
    host: 'pay.example.com',
    policies: { circuitBreaker: { maxConnections: 512, maxParallelRequests: 256 } },
  },
  { key: 'operations', name: 'Operations', hue: 6, host: 'ops.example.com', policies: { allowCidrs: ['10.0.0.0/8'] } },
];

function elementsOf({ key, name, hue, host, policies }: Line): readonly Element[] {
  return [
    {
      type: 'domain',
      id: key,
      name,
      purpose: 'business',
      implementation: 'envoy-gateway',
      accessLabel: key,
      hue,
      sizing: { replicas: 2, cpu: '500m', memory: '512Mi', exposure: 'LoadBalancer' },
      quota: { requestsCpu: '10', requestsMemory: '20Gi', limitsMemory: '40Gi', pods: 80 },
      isolation: { networkPolicy: true, strictMtls: false, defaultDeny: false },
      telemetryTag: key,
    },
    namespaceIn(key, `gw-${key}`, 'none'),
    {
      type: 'gateway',
      id: `${key}-gateway`,
      name: `${key}-gateway`,
      parent: `gw-${key}`,
      listeners: [{ name: 'http', protocol: 'HTTP', port: 80, hostname: host, routes: { from: 'domain' } }],
      policies,
    },
    namespaceIn(key, key === 'operations' ? 'backoffice-apps' : `${key}-apps`, 'none'),
  ];
}

const elements: readonly Element[] = [
  { type: 'client', id: 'customers', name: 'Customers', kind: 'internet', addresses: ['203.0.113.7'] },
  { type: 'client', id: 'staff', name: 'Staff network', kind: 'admin', addresses: ['10.8.0.0/16'] },
  ...LINES.flatMap(elementsOf),
  serviceIn('ecommerce-apps', 'storefront', {
    versions: [
      { name: 'v1', replicas: 3 },
      { name: 'v2', replicas: 1 },
    ],
  }),
  serviceIn('ecommerce-apps', 'orders'),
  serviceIn('payments-apps', 'payment-api'),
  serviceIn('backoffice-apps', 'backoffice'),
];

function layoutOf(): Readonly<Record<ElementId, Position>> {
  const layout: Record<ElementId, Position> = { customers: { x: 20, y: 160 }, staff: { x: 20, y: 780 } };
  const gateway = { x: 24, y: 56, width: 260 };
  const apps = { x: 316, y: 56, width: 560 };
  LINES.forEach(({ key }, index) => {
    const high = index === 0 ? 310 : 230;
    layout[key] = { x: 200, y: index === 0 ? 20 : 20 + 382 + (index - 1) * 302, width: 900, height: high + 40 };
    layout[`gw-${key}`] = { ...gateway, height: high - 40 };
    layout[`${key}-gateway`] = { x: 40, y: index === 0 ? 78 : 60 };
    layout[key === 'operations' ? 'backoffice-apps' : `${key}-apps`] = { ...apps, height: high - 40 };
  });
  return {
    ...layout,
    storefront: { x: 60, y: 140 },
    orders: { x: 350, y: 46 },
    'payment-api': { x: 350, y: 76 },
    backoffice: { x: 60, y: 76 },
  };
}

export const businessLines: Design = {
  ...emptyDesign('Business lines'),
  elements: byId(elements),
  links: byId([
    httpRoute('shop', 'ecommerce-gateway', 'storefront', {
      hostnames: ['shop.example.com'],
      rules: [
        {
          name: 'canary-testers',
          matches: [{ headers: [{ name: 'x-canary', type: 'Exact', value: 'true' }] }],
          filters: [],
          backends: [{ service: 'storefront', version: 'v2', port: 8080, weight: 1 }],
        },
        {
          name: 'canary-share',
          matches: [{ path: { type: 'PathPrefix', value: '/' } }],
          filters: [],
          backends: [
            { service: 'storefront', version: 'v1', port: 8080, weight: 90 },
            { service: 'storefront', version: 'v2', port: 8080, weight: 10 },
          ],
        },
      ],
    }),
    httpRoute('shop-orders', 'ecommerce-gateway', 'orders', { hostnames: ['shop.example.com'], rules: [below('/orders', 'orders')] }),
    httpRoute('pay', 'payments-gateway', 'payment-api', { hostnames: ['pay.example.com'], rules: [below('/', 'payment-api')] }),
    httpRoute('ops', 'operations-gateway', 'backoffice', { hostnames: ['ops.example.com'], rules: [below('/', 'backoffice')] }),
    call('storefront-orders', 'storefront', 'orders'),
    call('orders-pay', 'orders', 'payment-api', { ports: [8080] }),
  ]),
  layout: layoutOf(),
  requests: [
    {
      id: 'shop',
      name: 'Shop',
      from: 'customers',
      request: { to: { gateway: 'gw-ecommerce/ecommerce-gateway', port: 80 }, protocol: 'http', host: 'shop.example.com', path: '/' },
      expect: { verdict: 'delivered', status: 200 },
    },
    {
      id: 'shop-canary',
      name: 'Shop, as a canary tester',
      from: 'customers',
      request: {
        to: { gateway: 'gw-ecommerce/ecommerce-gateway', port: 80 },
        protocol: 'http',
        host: 'shop.example.com',
        path: '/',
        headers: { 'x-canary': 'true' },
      },
      expect: { verdict: 'delivered', status: 200 },
    },
    {
      id: 'orders-pay',
      name: 'Orders charge a card',
      from: 'orders',
      request: { to: { host: 'payment-api.payments-apps', port: 8080 }, protocol: 'http', method: 'POST', path: '/charge' },
      expect: { verdict: 'delivered', status: 200 },
    },
    {
      id: 'storefront-pay',
      name: 'Storefront tries to charge a card',
      from: 'storefront',
      request: { to: { host: 'payment-api.payments-apps', port: 8080 }, protocol: 'http', method: 'POST', path: '/charge' },
      expect: { verdict: 'denied' },
    },
    {
      id: 'ops-staff',
      name: 'Back office from the staff network',
      from: 'staff',
      request: { to: { gateway: 'gw-operations/operations-gateway', port: 80 }, protocol: 'http', host: 'ops.example.com', path: '/' },
      expect: { verdict: 'delivered', status: 200 },
    },
    {
      id: 'ops-customers',
      name: 'Back office from the Internet',
      from: 'customers',
      request: { to: { gateway: 'gw-operations/operations-gateway', port: 80 }, protocol: 'http', host: 'ops.example.com', path: '/' },
      expect: { verdict: 'denied', status: 403 },
    },
  ],
  assertions: [
    {
      id: 'ops-apart',
      name: 'Operations do not reach payments',
      from: { element: 'operations' },
      to: { element: 'payments' },
      claim: 'must-not-reach',
    },
    {
      id: 'pay-apart',
      name: 'Payments do not reach e-commerce',
      from: { element: 'payments' },
      to: { element: 'ecommerce' },
      claim: 'must-not-reach',
    },
    {
      id: 'storefront-apart',
      name: 'The storefront does not reach payments past the orders',
      from: { element: 'storefront' },
      to: { element: 'payments' },
      claim: 'must-not-reach',
    },
    {
      id: 'orders-pay',
      name: 'Orders reach the payment API',
      from: { element: 'orders' },
      to: { element: 'payment-api' },
      claim: 'must-reach',
      only: { ports: [8080] },
    },
  ],
};
