import { describe, expect, test } from 'vitest';
import { assertionsOf } from './assertions.ts';
import { check } from './check/check.ts';
import { snapshotOfCluster } from './cluster.ts';
import { compile } from './compile/compile.ts';
import { requestOf } from './compile/request.ts';
import type { Design, Element } from './design/design.ts';
import { emptyDesign } from './design/empty.ts';
import { applyCompiled } from './drawing.ts';
import { prove } from './reach/prove.ts';
import { below, byId, httpRoute, namespaceIn, serviceIn } from './templates/parts.ts';
import { templates } from './templates/templates.ts';
import { trace } from './trace/walk.ts';

describe.each(templates.map((one) => [one.id, one.design] as const))('template %s', (_id, design) => {
  const { cluster, diagnostics } = applyCompiled(compile(design));
  const snapshot = snapshotOfCluster(cluster);

  test('is taken by the API server as it is', () => expect(diagnostics).toEqual([]));

  test('has no findings', () => {
    expect(
      check(snapshot)
        .filter((one) => one.severity !== 'info')
        .map((one) => `${one.code} ${one.message}`),
    ).toEqual([]);
  });

  test.each(design.requests.map((one) => [one.name, one] as const))('answers “%s” as expected', (_name, saved) => {
    const { outcome } = trace(snapshot, requestOf(design, saved));
    expect(outcome).toMatchObject(saved.expect ?? {});
  });

  test('holds what it asserts', () => {
    const broken = prove(snapshot, assertionsOf(design)).filter((one) => !one.holds);
    expect(broken.map((one) => `${one.name}: ${one.reason}`)).toEqual([]);
  });
});

test('gateways of Envoy Gateway join the mesh their applications are in, so strict mTLS and default deny let their routes through', () => {
  const design: Design = {
    ...emptyDesign(),
    elements: byId<Element>([
      {
        type: 'domain',
        id: 'edge',
        name: 'edge',
        purpose: 'public',
        implementation: 'envoy-gateway',
        accessLabel: 'edge',
        hue: 0,
        sizing: { exposure: 'LoadBalancer' },
        isolation: { networkPolicy: true, strictMtls: true, defaultDeny: true },
      },
      namespaceIn('edge', 'apps', 'ambient'),
      {
        type: 'gateway',
        id: 'gateway',
        name: 'gateway',
        parent: 'apps',
        listeners: [{ name: 'http', protocol: 'HTTP', port: 80, routes: { from: 'Same' } }],
        policies: {},
      },
      serviceIn('apps', 'web'),
    ]),
    links: byId([httpRoute('route', 'gateway', 'web', { rules: [below('/', 'web')] })]),
  };
  const compiled = compile(design);
  expect(compiled.diagnostics).toEqual([]);
  const snapshot = snapshotOfCluster(applyCompiled(compiled).cluster);
  const answer = trace(snapshot, { to: { gateway: 'apps/gateway', port: 80 }, protocol: 'http', host: 'x.example.com', path: '/' });
  expect(answer.outcome).toMatchObject({ verdict: 'delivered', status: 200 });
  expect(answer.hops.map((hop) => hop.component)).toEqual(['client', 'gateway', 'ztunnel', 'ztunnel', 'pod']);
});
