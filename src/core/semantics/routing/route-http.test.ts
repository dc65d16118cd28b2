import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idOf } from '../../base/key.ts';
import { hostIndex } from './hostname.ts';
import { indexPaths } from './path-index.ts';
import { allMatches, routeHttp } from './route-http.ts';
import type { EntryMatch, FilterAction, RouteAction, RouteEntry, RouteTable, WeightedBackend } from './table.ts';

const resource = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', namespace: 'shop', name: 'r' };
const origin = { resource, path: ['spec', 'rules', 0] };

function backend(name: string, weight = 1): WeightedBackend {
  return { weight, filters: [], target: { to: 'backend', origin, backend: idOf('Service', 'shop', name), port: 80 } };
}

function action(backends: readonly WeightedBackend[], filters: readonly FilterAction[] = []): RouteAction {
  const none = { status: 500, reason: 'no backend' };
  return { origin, filters, backends, noBackend: none, noWeight: none, facts: [] };
}

function entry(match: EntryMatch, to: RouteAction = action([backend('web')])): RouteEntry {
  return { origin, match, action: to };
}

function table(entries: readonly RouteEntry[], hostname = '*', fallsThrough = false): RouteTable {
  return { hosts: hostIndex([[hostname, { hostname, entries, index: indexPaths(entries) }]]), fallsThrough };
}

function get(path: string, headers: Record<string, string> = {}, host = 'shop.example.com') {
  return {
    method: 'GET',
    path,
    host,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
  };
}

describe('matching', () => {
  test.each<[string, EntryMatch, string, boolean]>([
    ['an exact path', { path: { type: 'exact', value: '/a' } }, '/a', true],
    ['an exact path with a query', { path: { type: 'exact', value: '/a' } }, '/a?b=1', true],
    ['an exact path and a slash more', { path: { type: 'exact', value: '/a' } }, '/a/', false],
    ['an exact path in another case', { path: { type: 'exact', value: '/a' } }, '/A', false],
    ['a prefix by elements', { path: { type: 'segments', value: '/a' } }, '/a/b', true],
    ['a prefix by elements within an element', { path: { type: 'segments', value: '/a' } }, '/ab', false],
    ['a prefix with a trailing slash', { path: { type: 'segments', value: '/a/' } }, '/a', true],
    ['a plain prefix within an element', { path: { type: 'prefix', value: '/a' } }, '/ab', true],
    ['a regular expression on the whole path', { path: { type: 'regex', value: '/v[0-9]' } }, '/v1', true],
    ['a regular expression on a part of the path', { path: { type: 'regex', value: '/v[0-9]' } }, '/v1/x', false],
    ['what is not RE2', { path: { type: 'regex', value: '(?=a)' } }, '/a', false],
    ['the first of repeated query parameters', { query: [{ name: 'q', match: { type: 'exact', value: '1' } }] }, '/?q=1&q=2', true],
    ['a query parameter in another case', { query: [{ name: 'q', match: { type: 'exact', value: '1' } }] }, '/?Q=1', false],
  ])('%s', (_, match, path, matches) => {
    const routed = routeHttp(table([entry(match)]), get(path), { port: 80 });
    expect(routed.winner !== undefined).toBe(matches);
  });

  test('the host is compared without its port and without case', () => {
    const routed = routeHttp(table([entry({})], 'shop.example.com'), get('/', {}, 'Shop.Example.com:8080'), { port: 80 });
    expect(routed.winner).toBeDefined();
  });

  test.each([
    ['a.example.com', true],
    ['a.b.example.com', true],
    ['example.com', false],
    ['xexample.com', false],
  ])('*.example.com admits %s: %s', (host, admits) => {
    expect(routeHttp(table([entry({})], '*.example.com'), get('/', {}, host), { port: 80 }).winner !== undefined).toBe(admits);
  });

  test('a specific hostname hides a wider one unless the table falls through', () => {
    const exact = { hostname: 'a.com', entries: [entry({ path: { type: 'exact', value: '/x' } })] };
    const any = { hostname: '*', entries: [entry({})] };
    const hosts = hostIndex([exact, any].map((one) => [one.hostname, { ...one, index: indexPaths(one.entries) }] as const));
    expect(routeHttp({ hosts, fallsThrough: false }, get('/y', {}, 'a.com'), { port: 80 }).winner).toBeUndefined();
    expect(routeHttp({ hosts, fallsThrough: true }, get('/y', {}, 'a.com'), { port: 80 }).winner).toBeDefined();
  });
});

describe('shares', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: 8 });
  const filters = fc.array(
    fc.oneof(
      fc.record({ do: fc.constant('abort' as const), share: fc.double({ min: 0, max: 1, noNaN: true }), status: fc.constant(500) }),
      fc.record({ do: fc.constant('delay' as const), share: fc.double({ min: 0, max: 1, noNaN: true }), duration: fc.constant('1s') }),
    ),
    { maxLength: 4 },
  );

  test('always sum to 1', () => {
    fc.assert(
      fc.property(weights, filters, (list, chain) => {
        const to = action(
          list.map((weight, n) => backend(`b${n}`, weight)),
          chain.map((one) => ({ ...one, origin })),
        );
        const { branches } = routeHttp(table([entry({}, to)]), get('/'), { port: 80 });
        expect(branches.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  test('follow the weights, those of backends that cannot be resolved included', () => {
    const missing: WeightedBackend = {
      weight: 1,
      filters: [],
      target: { to: 'error', origin, status: 500, code: 'backend-not-resolved', reason: 'BackendNotFound' },
    };
    const { branches } = routeHttp(table([entry({}, action([backend('web', 3), missing]))]), get('/'), { port: 80 });
    expect(branches.map((one) => [one.to, one.share])).toEqual([
      ['backend', 0.75],
      ['answer', 0.25],
    ]);
  });
});

describe('the index', () => {
  const segment = fc.constantFrom('a', 'b', 'ab');
  const path = fc.array(segment, { maxLength: 3 }).map((parts) => `/${parts.join('/')}`);
  const match = fc.record(
    {
      path: fc.oneof(
        fc.record({ type: fc.constantFrom('exact' as const, 'segments' as const, 'prefix' as const), value: path }),
        fc.record({ type: fc.constant('segments' as const), value: path.map((one) => `${one}/`.replace('//', '/')) }),
        fc.record({ type: fc.constant('exact' as const), value: path, ignoreCase: fc.constant(true) }),
        fc.record({ type: fc.constant('regex' as const), value: fc.constantFrom('/a.*', '.*') }),
      ),
      method: fc.record({ type: fc.constant('exact' as const), value: fc.constantFrom('GET', 'POST') }),
    },
    { requiredKeys: [] },
  );

  test('never changes which entry wins: the first of all that match', () => {
    fc.assert(
      fc.property(fc.array(match, { maxLength: 12 }), path, fc.constantFrom('', '/'), (matches, at, slash) => {
        const built = table(matches.map((one) => entry(one)));
        const message = get(at === '/' ? at : at + slash);
        expect(routeHttp(built, message, { port: 80 }).winner).toBe(allMatches(built, message)[0]?.entry);
      }),
      { numRuns: 500 },
    );
  });
});
