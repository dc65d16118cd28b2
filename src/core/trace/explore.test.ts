import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyYaml, emptyCluster, snapshotOfCluster } from '../cluster.ts';
import { sampleOfRegex } from '../semantics/routing/sample.ts';
import { explainRoute } from './explain-route.ts';
import { explore } from './explore.ts';
import { trace } from './walk.ts';

const GATEWAY = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', namespace: 'shop', name: 'edge' };
const ROUTE = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', namespace: 'shop' };

function cluster(routes: readonly { readonly name: string; readonly spec: object }[]) {
  const objects = [
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GatewayClass',
      metadata: { name: 'any' },
      spec: { controllerName: 'example.com/c' },
    },
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: 'edge', namespace: 'shop' },
      spec: { gatewayClassName: 'any', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
    },
    ...routes.map(({ name, spec }) => ({
      apiVersion: ROUTE.apiVersion,
      kind: ROUTE.kind,
      metadata: { name, namespace: 'shop' },
      spec: { parentRefs: [{ name: 'edge' }], ...spec },
    })),
  ];
  const { cluster: applied } = applyYaml(emptyCluster, objects.map((one) => JSON.stringify(one)).join('\n---\n'));
  return snapshotOfCluster(applied);
}

describe('explore', () => {
  const match = fc.record(
    {
      path: fc.record({ type: fc.constantFrom('Exact', 'PathPrefix'), value: fc.constantFrom('/', '/a', '/a/b', '/c') }),
      method: fc.constantFrom('GET', 'POST'),
      headers: fc.constant([{ name: 'x', value: '1' }]),
    },
    { requiredKeys: [] },
  );

  test('every match either gets an explored request or is told to be hidden', () => {
    fc.assert(
      fc.property(fc.array(match, { minLength: 1, maxLength: 6 }), (matches) => {
        const snapshot = cluster([{ name: 'r', spec: { rules: [{ matches }] } }]);
        const { outcomes, unreached } = explore(snapshot, GATEWAY);
        const places = new Set([...outcomes.map((one) => one.winner?.path), ...unreached.map((one) => one.path)]);
        for (const n of matches.keys()) expect(places).toContain(`spec.rules[0].matches[${n}]`);
        for (const one of unreached) expect(one.hiddenBy).toBeDefined();
      }),
      { numRuns: 60 },
    );
  });

  test('an outcome without a winner is a 404 of the gateway', () => {
    const snapshot = cluster([{ name: 'r', spec: { rules: [{ matches: [{ path: { type: 'Exact', value: '/a' } }] }] } }]);
    const nowhere = explore(snapshot, GATEWAY).outcomes.filter((one) => !one.winner);
    expect(nowhere.length).toBeGreaterThan(0);
    for (const one of nowhere) expect(trace(snapshot, one.request).outcome.status).toBe(404);
  });

  test.each([
    ['/v[0-9]+/items', '/v0/items'],
    ['/(cart|order)/.*', '/cart/'],
    ['/a{3}b?', '/aaa'],
  ])('a text for %s is %s', (source, text) => {
    expect(sampleOfRegex(source)).toBe(text);
  });
});

describe('explainRoute', () => {
  const snapshot = cluster([
    { name: 'exact', spec: { rules: [{ matches: [{ path: { type: 'Exact', value: '/a' } }] }] } },
    { name: 'wide', spec: { rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }] }] } },
    { name: 'header', spec: { rules: [{ matches: [{ headers: [{ name: 'x', value: '1' }] }] }] } },
    { name: 'host', spec: { hostnames: ['b.com'], rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }] }] } },
  ]);
  const request = { to: { gateway: 'shop/edge', port: 80 }, protocol: 'http', host: 'a.com', path: '/a' } as const;
  const explain = (name: string) => explainRoute(snapshot, GATEWAY, request, { ...ROUTE, name });

  test.each([
    ['exact', true, 'gets the request'],
    ['wide', false, 'comes first'],
    ['header', false, 'header x is absent'],
    ['host', false, 'host a.com is none of b.com'],
    ['absent', false, 'does not name'],
  ])('%s', (name, chosen, why) => {
    const explanation = explain(name);
    expect(explanation.chosen).toBe(chosen);
    expect(explanation.decisions.map((one) => one.text).join('; ')).toContain(why);
    if (!chosen && name !== 'absent') expect(explanation.winner?.resource.name).toBe('exact');
  });
});
