import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../compile/compile.ts';
import type { Design } from '../design/design.ts';
import type { KubeObject } from '../kube/resource.ts';
import { arbitraryDesign } from '../share/design.fixture.ts';
import { verifyDesign } from '../share/verify.ts';
import { templates } from '../templates/templates.ts';
import { readYaml } from '../yaml/read.ts';
import { importObjects } from './import.ts';
import { importYaml } from './import-yaml.ts';

const objectsOf = (design: Design): readonly KubeObject[] => compile(design).resources.map((one) => one.object);

const byKey = (objects: readonly KubeObject[]): Record<string, KubeObject> =>
  Object.fromEntries(objects.map((one) => [`${one.apiVersion} ${one.kind} ${one.metadata.namespace ?? ''}/${one.metadata.name}`, one]));

describe('what was compiled, imported and compiled again, is the same', () => {
  test.each(templates.map((one) => [one.id, one.design] as const))('for the template %s, all of it drawn', (_id, design) => {
    const imported = importObjects(objectsOf(design));
    expect(objectsOf(imported.design)).toEqual(objectsOf(design));
    expect(imported.verbatim).toBe(0);
  });

  test('for any design', () => {
    fc.assert(
      fc.property(arbitraryDesign, (design) => {
        const objects = objectsOf(design);
        expect(byKey(objectsOf(importObjects(objects).design))).toEqual(byKey(objects));
      }),
      { numRuns: 60 },
    );
  });
});

const FOREIGN = `
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient, team: blue, istio.io/use-waypoint: waypoint}}
---
apiVersion: v1
kind: Service
metadata: {name: reviews, namespace: shop}
spec: {selector: {app: reviews}, ports: [{port: 9080, name: http}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: reviews-v1, namespace: shop}
spec:
  replicas: 3
  selector: {matchLabels: {app: reviews, version: v1}}
  template:
    metadata: {labels: {app: reviews, version: v1}}
    spec: {containers: [{name: reviews, image: "example/reviews:1"}]}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: waypoint, namespace: shop, labels: {istio.io/waypoint-for: service}}
spec: {gatewayClassName: istio-waypoint, listeners: [{name: mesh, port: 15008, protocol: HBONE}]}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: front}
spec: {gatewayClassName: istio, listeners: [{name: web, port: 80, protocol: HTTP, allowedRoutes: {namespaces: {from: All}}}]}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: reviews, namespace: shop}
spec:
  parentRefs: [{name: edge, namespace: front}]
  hostnames: [reviews.example.com]
  rules: [{backendRefs: [{name: reviews, port: 9080}]}]
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly, namespace: shop}
spec: {schedule: "0 3 * * *"}
`;

describe('YAML that others wrote', () => {
  // `as`: every document of the text is an object.
  const objects = readYaml(FOREIGN).documents.map((one) => one.value as unknown as KubeObject);
  const { design } = importObjects(objects);

  test('is drawn as what it is', () => {
    const types = Object.values(design.elements).map((one) => `${one.type} ${one.name}`);
    expect(types).toEqual(
      expect.arrayContaining(['namespace shop', 'namespace front', 'service reviews', 'gateway edge', 'waypoint waypoint']),
    );
    expect(Object.values(design.links)).toMatchObject([{ type: 'route', name: 'reviews', hostnames: ['reviews.example.com'] }]);
    const reviews = Object.values(design.elements).find((one) => one.type === 'service');
    expect(reviews).toMatchObject({ versions: [{ name: 'v1', replicas: 3, image: 'example/reviews:1' }] });
  });

  test('is written back as it was, and nothing besides', () => {
    expect(byKey(objectsOf(design))).toEqual(byKey(objects));
  });

  test('gets a place for each element and is a legal design', () => {
    expect(Object.keys(design.elements).filter((id) => !design.layout[id])).toEqual([]);
    expect(verifyDesign(design)).toHaveProperty('design');
  });
});

test('a text is imported as far as it can be read', () => {
  const { design, problems, others } = importYaml(`just: data\n---\na: [\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n`);
  expect(Object.values(design.elements).map((one) => one.name)).toContain('shop');
  expect({ problems: problems.length, others }).toEqual({ problems: 1, others: 1 });
});

test('hostile objects are kept as they are and harm nothing', () => {
  const objects: readonly unknown[] = [
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a', namespace: '__proto__', labels: [1] }, spec: 'no' },
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: '../../x', namespace: 'b' },
      spec: { listeners: [null, 3] },
    },
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'r', namespace: 'b' },
      spec: { parentRefs: {}, rules: [7] },
    },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'd', namespace: 'b', annotations: null }, spec: null },
  ];
  // `as`: that they are not what they say is what is tried.
  const { design } = importObjects(objects as readonly KubeObject[]);
  expect(objectsOf(design)).toHaveLength(objects.length);
  expect(verifyDesign(design)).toHaveProperty('design');
});
