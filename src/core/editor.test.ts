import { expect, test } from 'vitest';
import { completionsAt, hoverAt, placeAt } from './editor.ts';

const ROUTE = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: cart
  namespace: shop
spec:
  parentRefs:
  - name: edge
  rules:
  - matches:
    - path:
        type: Exact
    backendRefs:
    - name: cart
      `;

const end = (text: string) => {
  const lines = text.split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
};
const labels = (text: string): readonly string[] => completionsAt(text, end(text)).map((one) => one.label);
const HEAD = 'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\n';

test('the cursor stands in an object and a field', () => {
  expect(placeAt(ROUTE, { line: 14, column: 13 })).toEqual({
    resource: { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', namespace: 'shop', name: 'cart' },
    path: ['spec', 'rules', 0, 'backendRefs', 0, 'name'],
  });
});

test('a hover describes the field and says where its name stands', () => {
  expect(hoverAt(ROUTE, { line: 12, column: 12 })).toMatchObject({
    name: 'type',
    default: 'PathPrefix',
    allowed: ['Exact', 'PathPrefix', 'RegularExpression'],
    range: { start: { line: 12, column: 9 }, end: { line: 12, column: 13 } },
  });
});

test('fields that are there already are not offered', () => {
  const offered = labels(ROUTE);
  expect(offered).toContain('port');
  expect(offered).toContain('weight');
  expect(offered).not.toContain('name');
});

test.each<[string, string, readonly string[]]>([
  ['an empty text', '', ['apiVersion', 'kind', 'metadata']],
  ['the beginning of a word', `${HEAD}spec:\n  hos`, ['parentRefs', 'useDefaultGateways', 'hostnames', 'rules']],
  [
    'below a list at the margin of its name',
    `${HEAD}spec:\n  rules:\n  - `,
    ['name', 'matches', 'filters', 'backendRefs', 'timeouts', 'retry', 'sessionPersistence'],
  ],
  [
    'a value that is listed',
    `${HEAD}spec:\n  rules:\n  - matches:\n    - path:\n        type: `,
    ['PathPrefix', 'Exact', 'RegularExpression'],
  ],
  [
    'the version of a kind',
    'kind: TLSRoute\napiVersion: ',
    ['gateway.networking.k8s.io/v1', 'gateway.networking.k8s.io/v1alpha3', 'gateway.networking.k8s.io/v1alpha2'],
  ],
  ['metadata', `${HEAD}metadata:\n  name: a\n  names`, ['generateName', 'namespace', 'selfLink', 'uid']],
  ['inside a comment', `${HEAD}spec: # ho`, []],
  ['another document', `${HEAD}spec:\n  hostnames: []\n---\n`, ['apiVersion', 'kind', 'metadata']],
])('offered in %s', (_, text, expected) => {
  expect(labels(text).slice(0, Math.max(expected.length, 0) || undefined)).toEqual(expected);
});

test('what is inserted goes on where it should', () => {
  const text = `${HEAD}spec:\n  ru`;
  const rules = completionsAt(text, end(text)).find((one) => one.label === 'rules');
  expect(rules).toMatchObject({ insert: 'rules:\n  - ', range: { start: { line: 4, column: 3 }, end: { line: 4, column: 5 } } });
});
