import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyId } from '../../base/key.ts';
import { applyYaml, emptyCluster, snapshotOfCluster } from '../../cluster.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { compareSpecificity, intersectHostnames } from '../routing/hostname.ts';
import { allMatches, routeHttp } from '../routing/route-http.ts';
import { attachmentsByRoute } from './attachment.ts';
import { gatewaysOf } from './gateways.ts';
import { tableOf } from './listener-routes.ts';

function snapshotOf(...documents: readonly string[]): Snapshot {
  return snapshotOfCluster(applyYaml(emptyCluster, documents.join('\n---\n')).cluster);
}

const CLASS = `
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: {name: any}
spec: {controllerName: example.com/controller}`;

function gateway(listeners: string): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: shop}
spec:
  gatewayClassName: any
  listeners: [${listeners}]`;
}

function route(name: string, spec: string, namespace = 'shop', kind = 'HTTPRoute'): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: {name: ${name}, namespace: ${namespace}}
spec: {${spec}}`;
}

function refusal(snapshot: Snapshot, name = 'r', namespace = 'shop', kind = 'HTTPRoute'): string | undefined {
  const id = keyId({ apiVersion: 'gateway.networking.k8s.io/v1', kind, namespace, name });
  const [first] = attachmentsByRoute(snapshot).get(id) ?? [];
  return first ? (first.refusal?.reason ?? 'Accepted') : undefined;
}

describe('hostnames', () => {
  test.each<[string | undefined, string | undefined, string | undefined]>([
    [undefined, undefined, '*'],
    [undefined, 'a.com', 'a.com'],
    ['*.example.com', 'www.example.com', 'www.example.com'],
    ['*.example.com', 'a.b.example.com', 'a.b.example.com'],
    ['*.example.com', 'example.com', undefined],
    ['www.example.com', '*.example.com', 'www.example.com'],
    ['*.com', '*.example.com', '*.example.com'],
    ['*.foo.com', '*.bar.com', undefined],
    ['*.oo.com', '*.foo.com', undefined],
  ])('%s and %s have %s in common', (a, b, common) => {
    expect(intersectHostnames(a, b)).toBe(common);
    expect(intersectHostnames(b, a)).toBe(common);
  });

  test('precise names come before wildcards, longer before shorter, everything last', () => {
    const names = [undefined, '*.com', 'a.com', '*.example.com'];
    expect([...names].sort(compareSpecificity)).toEqual(expect.arrayContaining(names));
    expect(names.filter((one) => one !== undefined).sort(compareSpecificity)).toEqual(['a.com', '*.example.com', '*.com']);
  });
});

describe('attachment', () => {
  const http = '{name: http, port: 80, protocol: HTTP, hostname: "*.example.com"}';
  test.each([
    ['is accepted', 'parentRefs: [{name: edge}], hostnames: [a.example.com]', 'shop', 'Accepted'],
    ['needs a listener of the name', 'parentRefs: [{name: edge, sectionName: other}]', 'shop', 'NoMatchingParent'],
    ['needs a listener of the port', 'parentRefs: [{name: edge, port: 81}]', 'shop', 'NoMatchingParent'],
    ['needs name and port of one listener', 'parentRefs: [{name: edge, sectionName: http, port: 81}]', 'shop', 'NoMatchingParent'],
    ['needs a common hostname', 'parentRefs: [{name: edge}], hostnames: [example.com]', 'shop', 'NoMatchingListenerHostname'],
    ['needs the namespace to be allowed', 'parentRefs: [{name: edge, namespace: shop}]', 'bank', 'NotAllowedByListeners'],
  ])('a route %s', (_, spec, namespace, reason) => {
    expect(refusal(snapshotOf(CLASS, gateway(http), route('r', spec, namespace)), 'r', namespace)).toBe(reason);
  });

  test('a route of a kind that no listener takes is not allowed', () => {
    const snapshot = snapshotOf(
      CLASS,
      gateway(http),
      route('t', 'parentRefs: [{name: edge}], rules: [{backendRefs: [{name: web, port: 80}]}]', 'shop', 'TCPRoute'),
    );
    expect(refusal(snapshot, 't', 'shop', 'TCPRoute')).toBe('NotAllowedByListeners');
  });

  test('a parent that does not exist has no entry', () => {
    expect(refusal(snapshotOf(CLASS, route('r', 'parentRefs: [{name: edge}]')))).toBeUndefined();
  });
});

describe('listener conflicts', () => {
  const states = (listeners: string): readonly boolean[] =>
    [...gatewaysOf(snapshotOf(CLASS, gateway(listeners))).values()].flatMap((one) => one.own.map((listener) => listener.serves));
  test.each([
    [
      'different hostnames',
      '{name: a, port: 80, protocol: HTTP, hostname: a.com}, {name: b, port: 80, protocol: HTTP, hostname: b.com}',
      [true, true],
    ],
    ['HTTP beside TCP', '{name: a, port: 80, protocol: HTTP}, {name: b, port: 80, protocol: TCP}', [false, false]],
    ['TCP beside UDP', '{name: a, port: 53, protocol: TCP}, {name: b, port: 53, protocol: UDP}', [true, true]],
    ['an unknown protocol', '{name: a, port: 80, protocol: HTTP}, {name: b, port: 81, protocol: SMTP}', [true, false]],
  ])('%s', (_, listeners, serve) => {
    expect(states(listeners)).toEqual(serve);
  });
});

describe('precedence', () => {
  const matcher = fc.record(
    {
      path: fc.record({ type: fc.constantFrom('Exact', 'PathPrefix'), value: fc.constantFrom('/', '/a', '/a/b') }),
      method: fc.constantFrom('GET', 'POST'),
      headers: fc.uniqueArray(fc.constantFrom('x', 'y'), { maxLength: 2 }).map((names) => names.map((name) => ({ name, value: '1' }))),
    },
    { requiredKeys: [] },
  );
  const rules = fc.array(fc.record({ matches: fc.array(matcher, { minLength: 1, maxLength: 3 }) }), { minLength: 1, maxLength: 4 });
  const message = { method: 'GET', path: '/a/b', host: 'a.com', headers: { x: ['1'], y: ['1'] } };

  function winnerOf(routes: readonly (readonly [string, unknown])[]) {
    const documents = routes.map(([name, list]) =>
      JSON.stringify({
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'HTTPRoute',
        metadata: { name, namespace: 'shop' },
        spec: { parentRefs: [{ name: 'edge' }], rules: list },
      }),
    );
    const snapshot = snapshotOf(CLASS, gateway('{name: http, port: 80, protocol: HTTP}'), ...documents);
    const [view] = gatewaysOf(snapshot).values();
    const [listener] = view?.own ?? [];
    if (!view || !listener) throw new Error('the gateway is there');
    return { table: tableOf(snapshot, view, listener), profile: view.profile };
  }

  test('the winner is the first of all that match', () => {
    fc.assert(
      fc.property(rules, rules, (a, b) => {
        const { table } = winnerOf([
          ['a', a],
          ['b', b],
        ]);
        expect(routeHttp(table, message, { port: 80 }).winner).toBe(allMatches(table, message)[0]?.entry);
      }),
      { numRuns: 60 },
    );
  });

  test('the order of rules that differ in what they match does not matter', () => {
    fc.assert(
      fc.property(fc.constantFrom(0, 1, 2, 3, 4, 5), (n) => {
        const list = [
          { matches: [{ path: { type: 'Exact', value: '/a/b' } }] },
          { matches: [{ path: { type: 'PathPrefix', value: '/a' }, method: 'GET' }] },
          { matches: [{ path: { type: 'PathPrefix', value: '/' }, headers: [{ name: 'x', value: '1' }] }] },
        ];
        const order =
          [
            [0, 1, 2],
            [0, 2, 1],
            [1, 0, 2],
            [1, 2, 0],
            [2, 0, 1],
            [2, 1, 0],
          ][n] ?? [];
        const { table } = winnerOf([['a', order.map((at) => list[at])]]);
        expect(routeHttp(table, message, { port: 80 }).winner?.match.path).toEqual({ type: 'exact', value: '/a/b' });
      }),
    );
  });

  test('method comes before headers, headers before age', () => {
    const { table } = winnerOf([
      [
        'old',
        [
          {
            matches: [
              {
                headers: [
                  { name: 'x', value: '1' },
                  { name: 'y', value: '1' },
                ],
              },
            ],
          },
        ],
      ],
      ['new', [{ matches: [{ method: 'GET' }] }]],
    ]);
    expect(routeHttp(table, message, { port: 80 }).winner?.origin.resource.name).toBe('new');
  });
});
