import { expect, test } from 'vitest';
import { keyId } from './base/key.ts';
import { applyYaml, deleteKeys, emptyCluster } from './cluster.ts';

const map = (name: string, more = ''): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n${more}`;
const names = (cluster: typeof emptyCluster): readonly string[] => [...cluster.resources.values()].map((one) => one.key.name);

test('each object stands or falls by itself, and says where', () => {
  const { cluster, applied, diagnostics } = applyYaml(
    emptyCluster,
    `${map('a')}---\nb: [\n---\n${map('c', 'dat:\n  x: y\n')}---\n${map('d')}`,
  );
  expect(applied.map((key) => key.name)).toEqual(['a', 'd']);
  expect(names(cluster)).toEqual(['a', 'd']);
  expect(diagnostics.map((one) => `${one.code} ${one.at?.line}:${one.at?.column} ${one.path}`)).toEqual(['BH1001 6:1 ', 'BH1101 10:1 dat']);
});

test('a broken document says which object it was to be', () => {
  const { diagnostics } = applyYaml(
    emptyCluster,
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  namespace: shop\ndata:\n  x: .inf\n',
  );
  expect(diagnostics).toMatchObject([
    { code: 'BH1001', resource: { kind: 'ConfigMap', namespace: 'shop', name: 'a' }, path: 'data.x', at: { line: 7, column: 6 } },
  ]);
});

test('a second apply replaces the object at its place in creation order', () => {
  const first = applyYaml(emptyCluster, `${map('a')}---\n${map('b')}`).cluster;
  const { cluster } = applyYaml(first, map('a', 'data: {x: "1"}'));
  expect([...cluster.resources.values()].map((one) => [one.key.name, one.created])).toEqual([
    ['a', 0],
    ['b', 1],
  ]);
  expect(cluster.resources.get(keyId({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name: 'a' }))?.object).toMatchObject({
    data: { x: '1' },
  });
  expect(names(first)).toEqual(['a', 'b']);
});

test('that a kind is not checked is said once', () => {
  const { applied, diagnostics } = applyYaml(
    emptyCluster,
    ['a', 'b'].map((name) => `apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: ${name}}\n`).join('---\n'),
  );
  expect(applied).toHaveLength(2);
  expect(diagnostics.map((one) => one.code)).toEqual(['BH1003']);
});

test('a CRD is in force for what comes after it', () => {
  const crd = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.org}
spec:
  group: example.org
  scope: Namespaced
  names: {kind: Thing, plural: things}
  versions:
  - name: v1
    served: true
    storage: true
    schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {a: {type: integer}}}}}}
`;
  const { cluster } = applyYaml(emptyCluster, crd);
  const { diagnostics } = applyYaml(cluster, 'apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: a}\nspec: {a: x}\n');
  expect(diagnostics.map((one) => `${one.code} ${one.path}`)).toEqual(['BH1102 spec.a']);
});

test('deleting says what was there', () => {
  const { cluster } = applyYaml(emptyCluster, map('a'));
  const key = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name: 'a' };
  expect(deleteKeys(cluster, [key, { ...key, name: 'b' }])).toMatchObject({ deleted: [key] });
});
