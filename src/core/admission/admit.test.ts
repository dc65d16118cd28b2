import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../base/json.ts';
import { catalogOf } from '../catalog/index.ts';
import type { KubeObject } from '../kube/resource.ts';
import { integer, type KindSpec, object, required, string } from '../schema/notation.ts';
import { admit } from './admit.ts';

const shelf: KindSpec = {
  group: 'example.org',
  kind: 'Shelf',
  plural: 'shelves',
  scope: 'Namespaced',
  source: 'custom',
  nameForm: 'dns1123Subdomain',
  statusSubresource: true,
  versions: [
    {
      name: 'v1',
      served: true,
      schema: object({
        spec: required(
          object({
            level: integer({
              default: 1,
              rules: [{ message: 'It stays.', holds: (level: number, { old }) => old === undefined || level === old }],
            }),
          }),
        ),
        status: object({ text: string() }),
      }),
    },
    { name: 'v1beta1', served: true, deprecated: 'Write v1.', schema: object({ spec: object({}) }) },
    { name: 'v1alpha1', served: false, schema: object({}) },
  ],
};
const room: KindSpec = { ...shelf, kind: 'Room', plural: 'rooms', scope: 'Cluster', nameForm: 'dns1123Label', source: 'builtin' };
const catalog = catalogOf([shelf, room]);

const thing = (more: JsonObject = {}, metadata: JsonObject = {}): JsonObject => ({
  apiVersion: 'example.org/v1',
  kind: 'Shelf',
  metadata: { name: 'a', namespace: 'shop', ...metadata },
  spec: {},
  ...more,
});
const told = (value: unknown, old?: KubeObject): readonly string[] =>
  admit(value, { catalog, ...(old && { old }) }).diagnostics.map((one) => `${one.severity} ${one.code} ${one.path}`);

test('what is admitted is stored as the server stores it', () => {
  const { admitted, key, ...rest } = admit(thing({ status: { text: 5 } }, { namespace: null, labels: { a: null } }), { catalog });
  expect(admitted).toBe(true);
  expect(key).toEqual({ apiVersion: 'example.org/v1', kind: 'Shelf', namespace: 'default', name: 'a' });
  expect(rest).toEqual({
    diagnostics: [],
    object: {
      apiVersion: 'example.org/v1',
      kind: 'Shelf',
      metadata: { name: 'a', namespace: 'default', labels: { a: '' } },
      spec: { level: 1 },
    },
  });
});

test.each<[string, unknown, readonly string[]]>([
  ['no object', 5, ['error BH1002 ']],
  ['no kind', { apiVersion: 'v1' }, ['error BH1002 kind']],
  ['no metadata', { apiVersion: 'example.org/v1', kind: 'Shelf', spec: {} }, ['error BH1201 metadata.name']],
  ['metadata that is no map', thing({ metadata: 'a' }), ['error BH1002 metadata']],
  ['a version that is not served', thing({ apiVersion: 'example.org/v1alpha1' }), ['error BH1004 apiVersion']],
  ['a version that does not exist', thing({ apiVersion: 'example.org/v7' }), ['error BH1004 apiVersion']],
  ['a version on its way out', thing({ apiVersion: 'example.org/v1beta1' }), ['warning BH1005 apiVersion']],
  ['a kind nobody knows', thing({ kind: 'Shelves' }), ['info BH1003 ']],
  ['a kind of another group', thing({ apiVersion: 'v1' }), ['error BH1009 kind']],
  ['decoding ends it', thing({ spec: { x: 1 } }, { foo: 1, name: 'A_B' }), ['error BH1101 metadata.foo', 'error BH1101 spec.x']],
  ['an unknown field in a dropped status', thing({ status: { x: 1 } }), ['error BH1101 status.x']],
  [
    'schema and names together',
    thing({ spec: { level: 'x' } }, { name: 'A_B' }),
    ['error BH1102 spec.level', 'error BH1201 metadata.name'],
  ],
])('%s', (_, value, expected) => {
  expect(told(value)).toEqual(expected);
});

test('a field written twice is refused with the others of decoding', () => {
  const { admitted, diagnostics } = admit(thing(), { catalog, duplicates: [['spec', 'level']] });
  expect(admitted).toBe(false);
  expect(diagnostics.map((one) => `${one.code} ${one.path}`)).toEqual(['BH1006 spec.level']);
});

test('a kind in the wrong group is told the right one', () => {
  const { diagnostics } = admit(thing({ apiVersion: 'v1' }), { catalog });
  expect(diagnostics[0]?.fix).toBe('Write apiVersion: example.org/v1 and kind: Shelf.');
});

test('rules about changes see the object as it stands', () => {
  const old = { ...thing({ spec: { level: 1 } }) } as unknown as KubeObject;
  expect(told(thing({ spec: { level: 1 } }, { resourceVersion: '7' }), old)).toEqual([]);
  expect(told(thing({ spec: { level: 2 } }), old)).toEqual(['error BH1111 spec.level']);
});

test('a cluster-scoped object loses its namespace', () => {
  expect(admit(thing({ kind: 'Room' }), { catalog })).toMatchObject({
    admitted: true,
    key: { name: 'a' },
    object: { metadata: { name: 'a' } },
  });
});

test('a generated name is always the same', () => {
  expect(admit(thing({}, { name: null, generateName: 'web-' }), { catalog })).toMatchObject({ admitted: true, key: { name: 'web-xxxxx' } });
});

describe('metadata', () => {
  const long = (length: number) => 'a'.repeat(length);
  test.each<[string, JsonObject, readonly string[]]>([
    ['a name with dots', { name: 'a.b' }, []],
    ['a name of 253', { name: long(253) }, []],
    ['a name of 254', { name: long(254) }, ['metadata.name']],
    ['a name in capitals', { name: 'A' }, ['metadata.name']],
    ['a boolean name', { name: true }, ['metadata.name']],
    ['a name that ends in a dash', { name: 'a-' }, ['metadata.name']],
    ['the beginning of a name may end in a dash', { name: '', generateName: 'a-' }, []],
    ['a wrong beginning of a name', { name: '', generateName: 'A-' }, ['metadata.generateName']],
    ['a namespace with dots', { namespace: 'a.b' }, ['metadata.namespace']],
    ['an empty label', { labels: { a: '' } }, []],
    ['a label of 64', { labels: { a: long(64) } }, ['metadata.labels.a']],
    ['a label with a slash', { labels: { a: 'b/c' } }, ['metadata.labels.a']],
    ['a numeric label', { labels: { a: 1 } }, ['metadata.labels.a']],
    ['a label key in capitals', { labels: { 'example.org/A': 'b' } }, []],
    ['a prefix in capitals', { labels: { 'Example.org/a': 'b' } }, ['metadata.labels[Example.org/a]']],
    ['an annotation key in capitals', { annotations: { 'Example.org/A': 'b c' } }, []],
    ['two slashes', { annotations: { 'a/b/c': 'd' } }, ['metadata.annotations[a/b/c]']],
    ['annotations beyond 256 KiB', { annotations: { a: long(262_144) } }, ['metadata.annotations']],
    ['a plain finalizer', { finalizers: ['mine'] }, []],
    ['a wrong finalizer', { finalizers: ['a b'] }, ['metadata.finalizers[0]']],
    ['an owner without uid', { ownerReferences: [{ apiVersion: 'v1', kind: 'A', name: 'a' }] }, ['metadata.ownerReferences']],
    [
      'two controllers',
      { ownerReferences: ['a', 'b'].map((name) => ({ apiVersion: 'v1', kind: 'A', name, uid: name, controller: true })) },
      ['metadata.ownerReferences'],
    ],
    ['a resourceVersion', { resourceVersion: '1' }, ['metadata.resourceVersion']],
    ['a date that is no time', { creationTimestamp: '2024-01-01' }, ['metadata.creationTimestamp']],
    [
      'what the server writes',
      { uid: 'x', selfLink: '/x', generation: -1, creationTimestamp: null, managedFields: [], deletionTimestamp: '2024-01-01T00:00:00Z' },
      [],
    ],
  ])('%s', (_, metadata, paths) => {
    expect(admit(thing({}, metadata), { catalog }).diagnostics.map((one) => one.path)).toEqual(paths);
  });

  test('built-in kinds want a domain in a finalizer', () => {
    expect(told(thing({ kind: 'Room' }, { finalizers: ['mine'] }))).toEqual(['error BH1201 metadata.finalizers[0]']);
    expect(told(thing({ kind: 'Room' }, { finalizers: ['orphan', 'example.org/mine'] }))).toEqual([]);
  });
});
