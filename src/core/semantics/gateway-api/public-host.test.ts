import { expect, test } from 'vitest';
import { applyYaml, emptyCluster, snapshotOfCluster } from '../../cluster.ts';
import { gatewayOfHost } from './public-host.ts';

const gateway = (name: string, hostname?: string): string =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata:\n  name: ${name}\n  namespace: edge\nspec:\n  gatewayClassName: any\n  listeners:\n  - name: http\n    port: 80\n    protocol: HTTP\n${hostname === undefined ? '' : `    hostname: "${hostname}"\n`}`;

const snapshot = snapshotOfCluster(
  applyYaml(
    emptyCluster,
    [
      'apiVersion: gateway.networking.k8s.io/v1\nkind: GatewayClass\nmetadata:\n  name: any\nspec:\n  controllerName: example.com/c\n',
      gateway('all'),
      gateway('wild', '*.example.com'),
      gateway('own', 'shop.example.com'),
    ].join('---\n'),
  ).cluster,
);

test.each([
  ['shop.example.com', 80, true, 'own'],
  ['cart.example.com', 80, true, 'wild'],
  ['cart.example.com', 80, false, 'wild'],
  ['example.org', 80, true, 'all'],
  ['example.org', 80, false, undefined],
  ['shop.example.com', 443, true, undefined],
])('%s:%i (from outside: %s) leads to %s', (host, port, outside, expected) => {
  expect(gatewayOfHost(snapshot, host, port, outside)?.gateway.resource.key.name).toBe(expected);
});
