/** One gateway of the platform team, routes of application teams, backends in a namespace of their own. */
import type { Design } from '../design/design.ts';
import { emptyDesign } from '../design/empty.ts';
import { below, byId, httpRoute, namespaceIn, serviceIn } from './parts.ts';

const by = { to: { gateway: 'gateway-system/microservice-gateway', port: 80 }, protocol: 'http', host: 'api.example.com' } as const;

export const threeRoles: Design = {
  ...emptyDesign('Three roles, one gateway'),
  elements: byId([
    { type: 'client' as const, id: 'internet', name: 'Internet', kind: 'internet' as const, addresses: ['203.0.113.7'] },
    {
      type: 'domain' as const,
      id: 'platform',
      name: 'Platform',
      purpose: 'shared' as const,
      implementation: 'envoy-gateway' as const,
      accessLabel: 'platform',
      hue: 5,
      sizing: { exposure: 'LoadBalancer' as const },
      isolation: { networkPolicy: false, strictMtls: false, defaultDeny: false },
    },
    namespaceIn('platform', 'gateway-system', 'none'),
    {
      type: 'gateway' as const,
      id: 'gateway',
      name: 'microservice-gateway',
      parent: 'gateway-system',
      listeners: [{ name: 'http', protocol: 'HTTP' as const, port: 80, hostname: '*.example.com', routes: { from: 'domain' as const } }],
      policies: {},
    },
    namespaceIn('platform', 'frontend', 'none'),
    namespaceIn('platform', 'backend', 'none'),
    serviceIn('backend', 'user-service'),
    serviceIn('backend', 'order-service', {
      versions: [
        { name: 'v1', replicas: 2 },
        { name: 'v2', replicas: 1 },
      ],
    }),
  ]),
  links: byId([
    httpRoute('users', 'gateway', 'user-service', {
      namespace: 'frontend',
      hostnames: ['api.example.com'],
      rules: [below('/api/v1/users', 'user-service')],
    }),
    httpRoute('orders', 'gateway', 'order-service', {
      namespace: 'frontend',
      hostnames: ['api.example.com'],
      rules: [
        {
          matches: [
            { path: { type: 'PathPrefix', value: '/api/v1/orders' }, headers: [{ name: 'x-canary', type: 'Exact', value: 'true' }] },
          ],
          filters: [],
          backends: [{ service: 'order-service', version: 'v2', port: 8080, weight: 1 }],
        },
        {
          matches: [{ path: { type: 'PathPrefix', value: '/api/v1/orders' } }],
          filters: [],
          backends: [
            { service: 'order-service', version: 'v1', port: 8080, weight: 90 },
            { service: 'order-service', version: 'v2', port: 8080, weight: 10 },
          ],
        },
      ],
    }),
  ]),
  layout: {
    internet: { x: 20, y: 150 },
    platform: { x: 200, y: 20, width: 880, height: 470 },
    'gateway-system': { x: 24, y: 52, width: 280, height: 260 },
    gateway: { x: 48, y: 84 },
    frontend: { x: 24, y: 336, width: 280, height: 108 },
    backend: { x: 336, y: 52, width: 520, height: 392 },
    'user-service': { x: 260, y: 60 },
    'order-service': { x: 260, y: 216 },
  },
  requests: [
    {
      id: 'users',
      name: 'A user',
      from: 'internet',
      request: { ...by, path: '/api/v1/users/7' },
      expect: { verdict: 'delivered', status: 200 },
    },
    {
      id: 'orders',
      name: 'Orders',
      from: 'internet',
      request: { ...by, path: '/api/v1/orders' },
      expect: { verdict: 'delivered', status: 200 },
    },
    {
      id: 'orders-canary',
      name: 'Orders, as a canary tester',
      from: 'internet',
      request: { ...by, path: '/api/v1/orders', headers: { 'x-canary': 'true' } },
      expect: { verdict: 'delivered', status: 200 },
    },
    { id: 'other', name: 'Anything else', from: 'internet', request: { ...by, path: '/' }, expect: { verdict: 'failed', status: 404 } },
  ],
  assertions: [
    {
      id: 'users-reached',
      name: 'The Internet reaches the user service',
      from: { element: 'internet' },
      to: { element: 'user-service' },
      claim: 'must-reach',
      only: { ports: [8080] },
    },
  ],
};
