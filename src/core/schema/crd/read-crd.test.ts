import { expect, test } from 'vitest';
import type { JsonObject } from '../../base/json.ts';
import { formatPath } from '../../base/path.ts';
import { judgeCustom } from '../validate.ts';
import { prepared } from './cel-text.ts';
import { readCrd } from './read-crd.ts';

const crd = (spec: JsonObject, more: JsonObject = {}): JsonObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'shelves.example.org' },
  spec: {
    group: 'example.org',
    scope: 'Namespaced',
    names: { kind: 'Shelf', plural: 'shelves' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        subresources: { status: {} },
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: { type: 'object' }, spec },
          },
        },
      },
    ],
    ...more,
  },
});

const faults = (schema: JsonObject, spec: JsonObject, old?: JsonObject): readonly string[] => {
  const reading = readCrd(crd(schema));
  if (!('kind' in reading)) throw new Error(reading.fault);
  const [version] = reading.kind.versions;
  if (!version) throw new Error('no version');
  return judgeCustom(version.schema, { spec }, old ? { old: { spec: old } } : {}).faults.map(
    (fault) => `${fault.kind} ${formatPath(fault.path)}`,
  );
};

const text = { type: 'string' };
const rule = (expression: string, more: JsonObject = {}): JsonObject => ({
  'x-kubernetes-validations': [{ rule: expression, message: 'no', ...more }],
});

test.each<[string, JsonObject, JsonObject, readonly string[]]>([
  ['types and required fields', { type: 'object', required: ['a'], properties: { a: text } }, {}, ['required spec.a']],
  ['unknown fields', { type: 'object', properties: { a: text } }, { b: 1 }, ['unknown spec.b']],
  [
    'preserved unknown fields',
    { type: 'object', 'x-kubernetes-preserve-unknown-fields': true, properties: { a: text } },
    { b: 1, a: 5 },
    ['type spec.a'],
  ],
  [
    'int or string',
    { type: 'object', properties: { a: { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] } } },
    { a: 0.5 },
    ['type spec.a'],
  ],
  [
    'list maps',
    {
      type: 'object',
      properties: {
        a: {
          type: 'array',
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['n'],
          items: { type: 'object', properties: { n: text } },
        },
      },
    },
    { a: [{ n: 'x' }, { n: 'x' }] },
    ['duplicateItem spec.a[1]'],
  ],
  [
    'oneOf',
    { type: 'object', properties: { a: text, b: text }, oneOf: [{ required: ['a'] }, { required: ['b'] }] },
    { a: 'x', b: 'y' },
    ['rule spec'],
  ],
  [
    'not',
    { type: 'object', properties: { a: text }, not: { properties: { a: { enum: ['x'] } }, required: ['a'] } },
    { a: 'x' },
    ['rule spec'],
  ],
  [
    'patterns in allOf',
    { type: 'object', properties: { a: { type: 'string', allOf: [{ pattern: '^a' }, { pattern: 'b$' }] } } },
    { a: 'a' },
    ['pattern spec.a'],
  ],
  ['an expression that holds', { type: 'object', properties: { a: { type: 'integer' } }, ...rule('self.a > 3') }, { a: 4 }, []],
  [
    'an expression that does not',
    { type: 'object', properties: { a: { type: 'integer' } }, ...rule('self.a > 3') },
    { a: 3 },
    ['rule spec'],
  ],
  ['an expression that trips over a missing key', { type: 'object', properties: { a: text }, ...rule("self.a == 'x'") }, {}, ['rule spec']],
  [
    'an expression with a place',
    { type: 'object', properties: { a: text }, ...rule('has(self.a)', { fieldPath: '.a' }) },
    {},
    ['rule spec.a'],
  ],
  [
    'reserved words as names',
    { type: 'object', properties: { namespace: text }, ...rule("self.__namespace__ != 'x'") },
    { namespace: 'x' },
    ['rule spec'],
  ],
  ['patterns of expressions are RE2', { type: 'object', properties: { a: text }, ...rule("self.a.matches('(?i)^X$')") }, { a: 'x' }, []],
  [
    'has() of an item',
    {
      type: 'object',
      properties: { a: { type: 'array', items: { type: 'object', properties: { b: text } } } },
      ...rule('has(self.a[0].b)'),
    },
    { a: [{}] },
    ['rule spec'],
  ],
  [
    'formats of names',
    { type: 'object', properties: { a: text }, ...rule('!format.dns1123Label().validate(self.a).hasValue()') },
    { a: 'A' },
    ['rule spec'],
  ],
  [
    'addresses of sites',
    { type: 'object', properties: { a: text }, ...rule("isURL(self.a) && url(self.a).getScheme() == 'https'") },
    { a: 'http://x' },
    ['rule spec'],
  ],
  [
    'a function that nobody knows refuses nothing',
    { type: 'object', properties: { a: text }, ...rule('frobnicate(self.a)') },
    { a: 'x' },
    [],
  ],
  ['an expression that is none refuses nothing', { type: 'object', properties: { a: text }, ...rule('self.a ==') }, { a: 'x' }, []],
])('%s', (_, schema, spec, expected) => {
  expect(faults(schema, spec)).toEqual(expected);
});

test('rules about changes are judged on changes only', () => {
  const schema = { type: 'object', properties: { a: { type: 'string', ...rule('self == oldSelf') } } };
  expect(faults(schema, { a: 'x' })).toEqual([]);
  expect(faults(schema, { a: 'x' }, { a: 'x' })).toEqual([]);
  expect(faults(schema, { a: 'x' }, { a: 'y' })).toEqual(['rule spec.a']);
});

test('text in quotes is no code', () => {
  expect(prepared(`self.a.matches("has(x[0].y) .matches(") && has(self.b[0].c)`)).toBe(
    `self.a.matchesRe2("has(x[0].y) .matches(") && hasField(self.b[0], "c")`,
  );
});

test.each<[string, JsonObject]>([
  ['something else', { apiVersion: 'v1', kind: 'Pod' }],
  ['no names', crd({}, { names: {} })],
  ['no versions', crd({}, { versions: [] })],
])('what is no CRD is told: %s', (_, value) => {
  expect(readCrd(value)).toHaveProperty('fault');
});

test('hostile CRDs cost bounded time', () => {
  const started = performance.now();
  let deep: JsonObject = text;
  for (let i = 0; i < 3000; i++) deep = { type: 'object', properties: { a: deep } };
  expect(readCrd(crd(deep))).toHaveProperty('kind');
  const loops = 'self.all(a, self.all(b, self.all(c, self.all(d, self.all(e, a == b && c == d && e == a)))))';
  expect(
    faults(
      { type: 'object', properties: { a: { type: 'array', items: { type: 'integer' }, ...rule(loops) } } },
      { a: new Array(2000).fill(1) },
    ),
  ).toEqual(['rule spec.a']);
  expect(faults({ type: 'object', properties: { a: { type: 'string', pattern: '^(a|a)*$' } } }, { a: `${'a'.repeat(20_000)}b` })).toEqual([
    'pattern spec.a',
  ]);
  expect(performance.now() - started).toBeLessThan(3000);
});
