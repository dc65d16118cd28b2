import { expect, test } from 'vitest';
import { templates } from '../../core/index.ts';
import { aimed } from './aim.ts';

const design = templates.find((one) => one.id === 'public-private')?.design;

test.each([
  ['shop.example.com', '', { gateway: 'gw-public/external-gateway', port: 80 }],
  ['ledger.internal.example.com', 'leased-line', { gateway: 'gw-private/internal-gateway', port: 80 }],
  ['shop.other.org', '', { host: 'shop.other.org', port: 80 }],
  ['storefront.app-external.svc.cluster.local', '', { host: 'storefront.app-external.svc.cluster.local', port: 80 }],
  ['shop.example.com', 'storefront', { host: 'shop.example.com', port: 80 }],
])('%s from %j goes to %j', (host, from, to) => {
  if (!design) throw new Error('the template is gone');
  expect(aimed(design, from, { to: { host, port: 80 }, protocol: 'http', path: '/' }).to).toEqual(to);
});
