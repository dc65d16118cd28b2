import { expect, test } from 'vitest';
import { labelValueFault, nameFault, qualifiedNameFault } from './names.ts';
import { nearest } from './nearest.ts';

const long = (length: number): string => 'a'.repeat(length);

test.each([
  ['dns1123Subdomain', 'a.b-c.1', true],
  ['dns1123Subdomain', 'a..b', false],
  ['dns1123Subdomain', 'a.-b', false],
  ['dns1123Subdomain', 'a_b', false],
  ['dns1123Subdomain', long(253), true],
  ['dns1123Subdomain', long(254), false],
  ['dns1123Label', '1a', true],
  ['dns1123Label', 'a.b', false],
  ['dns1123Label', long(64), false],
  ['dns1035Label', 'a1', true],
  ['dns1035Label', '1a', false],
  ['pathSegment', 'system:node', true],
  ['pathSegment', 'a/b', false],
  ['pathSegment', '..', false],
] as const)('as %s, %s is legal: %s', (form, name, legal) => {
  expect(nameFault(form, name) === undefined).toBe(legal);
});

test.each([
  ['a', true],
  ['A_b.c', true],
  ['example.org/A', true],
  ['Example.org/a', false],
  ['/a', false],
  ['example.org/', false],
  ['a/b/c', false],
  ['-a', false],
  [long(63), true],
  [long(64), false],
  [`${long(253)}/a`, true],
  [`${long(254)}/a`, false],
])('the key %s is legal: %s', (key, legal) => {
  expect(qualifiedNameFault(key) === undefined).toBe(legal);
});

test.each([
  ['', true],
  ['v1.0', true],
  ['a b', false],
  ['a/b', false],
  ['-', false],
  [long(64), false],
])('the label value %j is legal: %s', (value, legal) => {
  expect(labelValueFault(value) === undefined).toBe(legal);
});

test.each([
  ['hostnmaes', 'hostnames'],
  ['Hostnames', 'hostnames'],
  ['ruless', 'rules'],
  ['parentRef', 'parentRefs'],
  ['nothing', undefined],
  ['x', undefined],
])('%s most likely means %s', (name, meant) => {
  expect(nearest(name, ['parentRefs', 'hostnames', 'rules'])).toBe(meant);
});
