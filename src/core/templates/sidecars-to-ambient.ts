/** Half way from sidecars to ambient: one namespace has moved and has a waypoint, one has not yet. */
import type { Design } from '../design/design.ts';
import { emptyDesign } from '../design/empty.ts';
import { byId, call, namespaceIn, serviceIn } from './parts.ts';

const toCatalog = { to: { host: 'catalog.catalog', port: 8080 }, protocol: 'http' } as const;

export const sidecarsToAmbient: Design = {
  ...emptyDesign('From sidecars to ambient'),
  elements: byId([
    {
      type: 'domain' as const,
      id: 'shop',
      name: 'Shop',
      purpose: 'business' as const,
      implementation: 'istio' as const,
      accessLabel: 'shop',
      hue: 2,
      sizing: { exposure: 'ClusterIP' as const },
      isolation: { networkPolicy: false, strictMtls: true, defaultDeny: false },
    },
    namespaceIn('shop', 'web', 'ambient'),
    serviceIn('web', 'web-app', { name: 'web' }),
    namespaceIn('shop', 'catalog', 'ambient'),
    {
      type: 'waypoint' as const,
      id: 'catalog-waypoint',
      name: 'waypoint',
      parent: 'catalog',
      scope: { of: 'namespace' as const },
      handles: 'service' as const,
      ingress: true,
    },
    serviceIn('catalog', 'catalog-api', { name: 'catalog' }),
    namespaceIn('shop', 'checkout', 'sidecar'),
    serviceIn('checkout', 'checkout-app', { name: 'checkout' }),
  ]),
  links: byId([
    call('web-catalog', 'web-app', 'catalog-api', { ports: [8080], methods: ['GET'], throughWaypoint: true }),
    call('checkout-catalog', 'checkout-app', 'catalog-api', { ports: [8080] }),
  ]),
  layout: {
    shop: { x: 20, y: 20, width: 980, height: 560 },
    web: { x: 24, y: 52, width: 300, height: 220 },
    'web-app': { x: 60, y: 72 },
    catalog: { x: 372, y: 52, width: 580, height: 220 },
    'catalog-waypoint': { x: 40, y: 58 },
    'catalog-api': { x: 320, y: 72 },
    checkout: { x: 24, y: 316, width: 300, height: 212 },
    'checkout-app': { x: 60, y: 72 },
  },
  requests: [
    {
      id: 'web-get',
      name: 'GET from the moved namespace',
      from: 'web-app',
      request: { ...toCatalog, method: 'GET', path: '/items' },
      expect: { verdict: 'delivered', status: 200 },
    },
    {
      id: 'web-delete',
      name: 'DELETE from the moved namespace',
      from: 'web-app',
      request: { ...toCatalog, method: 'DELETE', path: '/items/1' },
      expect: { verdict: 'denied', status: 403 },
    },
    {
      id: 'checkout-delete',
      name: 'DELETE from behind a sidecar goes past the waypoint',
      from: 'checkout-app',
      request: { ...toCatalog, method: 'DELETE', path: '/items/1' },
      expect: { verdict: 'delivered', status: 200 },
    },
  ],
  assertions: [
    {
      id: 'encrypted',
      name: 'The catalog is reached with mTLS only',
      from: { element: 'shop' },
      to: { element: 'catalog-api' },
      claim: 'may-only-reach',
      only: { mtls: true },
    },
    {
      id: 'web-by-waypoint',
      name: 'The moved namespace goes through the waypoint, with GET only',
      from: { element: 'web-app' },
      to: { element: 'catalog-api' },
      claim: 'may-only-reach',
      only: { ports: [8080], methods: ['GET'], throughWaypoint: true, mtls: true },
    },
  ],
};
