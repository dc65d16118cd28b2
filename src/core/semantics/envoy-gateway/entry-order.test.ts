import { expect, test } from 'vitest';
import type { EntryRank } from '../gateway-api/precedence.ts';
import { compareAsEnvoyGateway } from './entry-order.ts';
import { orderActions } from './filter-order.ts';
import { headerChanges, NO_HEADERS, withHeaders } from './header-modifiers.ts';

const BASE: EntryRank = { path: undefined, method: false, headers: 0, query: 0, created: 1, route: 'shop/r', rule: 0, match: 0 };
const at = (type: 'exact' | 'regex' | 'segments', value: string): Partial<EntryRank> => ({ path: { type, value } });

test.each<[string, Partial<EntryRank>, Partial<EntryRank>]>([
  ['an exact path before a regular expression', at('exact', '/a'), at('regex', '/a.*')],
  ['a regular expression before a prefix', at('regex', '/a'), at('segments', '/a/b/c')],
  ['the longer prefix', at('segments', '/a/b'), { ...at('segments', '/a'), method: true, headers: 3 }],
  ['a prefix as it is written', at('segments', '/a/'), at('segments', '/a')],
  ['any prefix before the whole site', at('segments', '/a'), at('segments', '/')],
  ['more headers', { headers: 2 }, { headers: 1 }],
  ['a method as one header', { headers: 1, method: true }, { headers: 1 }],
  ['exact headers before patterns', { headers: 1, exactHeaders: 1 }, { headers: 1, exactHeaders: 0 }],
  ['cookies before query parameters', { cookies: { all: 1, exact: 0 } }, { query: 3 }],
  ['more query parameters', { query: 2 }, { query: 1 }],
  ['the older route', { created: 1 }, { created: 2 }],
  ['the earlier rule', { rule: 0 }, { rule: 1 }],
])('%s', (_, first, second) => {
  expect(compareAsEnvoyGateway({ ...BASE, ...first }, { ...BASE, ...second })).toBeLessThan(0);
});

test("filters run in Envoy Gateway's order, which an EnvoyProxy may change", () => {
  const named = (['rbac', 'jwt_authn', 'fault', 'cors'] as const).map((filter) => ({
    filter,
    action: { do: 'unknown' as const, reason: filter, origin: { resource: { apiVersion: 'v1', kind: 'K', name: 'n' }, path: [] } },
  }));
  const order = (filterOrder: Parameters<typeof orderActions>[1]) =>
    orderActions(named, filterOrder).map((one) => (one.do === 'unknown' ? one.reason : ''));
  expect(order(undefined)).toEqual(['fault', 'cors', 'jwt_authn', 'rbac']);
  expect(order([{ name: 'envoy.filters.http.fault', after: 'envoy.filters.http.rbac' }])).toEqual(['cors', 'jwt_authn', 'rbac', 'fault']);
  expect(order([{ name: 'envoy.filters.http.rbac', before: 'envoy.filters.http.cors' }])).toEqual(['fault', 'rbac', 'cors', 'jwt_authn']);
});

test('of header settings for one name the first counts, and headers are removed first', () => {
  const { headers, message } = withHeaders(
    NO_HEADERS,
    {
      add: [{ name: 'A', value: '1' }],
      set: [
        { name: 'a', value: '2' },
        { name: 'b', value: '3' },
      ],
      remove: ['C', 'c'],
    },
    [],
  );
  expect(message).toBeUndefined();
  expect(headerChanges(headers)).toEqual([{ remove: ['C'] }, { set: [{ name: 'b', value: '3' }], add: [{ name: 'A', value: '1' }] }]);
});

test.each(['Host', 'a/b', ':path', ''])('header %j cannot be modified', (name) => {
  expect(withHeaders(NO_HEADERS, { set: [{ name, value: '1' }] }, []).message).toBeDefined();
});
