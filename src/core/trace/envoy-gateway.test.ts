import { describe, expect, test } from 'vitest';
import { applyYaml, emptyCluster, snapshotOfCluster } from '../cluster.ts';
import type { TraceRequest } from './request.ts';
import { trace } from './walk.ts';

const CLUSTER = `
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: {name: eg}
spec: {controllerName: gateway.envoyproxy.io/gatewayclass-controller}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: shop}
spec:
  gatewayClassName: eg
  listeners:
  - {name: http, port: 80, protocol: HTTP}
  - {name: db, port: 5432, protocol: TCP}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: web, image: web}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{name: http, port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: idle, namespace: shop}
spec: {selector: {app: idle}, ports: [{name: http, port: 80}]}
---
apiVersion: v1
kind: Secret
metadata: {name: keys, namespace: shop}
stringData: {app-one: key-one}
---
apiVersion: v1
kind: Secret
metadata: {name: users, namespace: shop}
stringData: {.htpasswd: "ann:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g="}
`;

const TO_WEB = 'backendRefs: [{name: web, port: 80}]';

function route(rules: string, name = 'r'): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: ${name}, namespace: shop}
spec:
  parentRefs: [{name: edge, sectionName: http}]
  rules: [${rules}]`;
}

function policy(kind: string, spec: string, target = 'kind: HTTPRoute, name: r', name = 'p'): string {
  return `
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: ${kind}
metadata: {name: ${name}, namespace: shop}
spec:
  targetRefs: [{group: gateway.networking.k8s.io, ${target}}]
  ${spec}`;
}

function ask(documents: readonly string[], request: Partial<TraceRequest> = {}) {
  const { cluster, diagnostics } = applyYaml(emptyCluster, [CLUSTER, ...documents].join('\n---\n'));
  expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
  return trace(snapshotOfCluster(cluster), {
    to: { gateway: 'shop/edge', port: 80 },
    protocol: 'http',
    host: 'shop.example.com',
    path: '/',
    ...request,
  });
}

/** The status of the answer, or the verdict where there is none. */
function answer(documents: readonly string[], request: Partial<TraceRequest> = {}): number | string {
  const { outcome } = ask(documents, request);
  return outcome.status ?? outcome.verdict;
}

const WEB = route(`{${TO_WEB}}`);
const GATEWAY = 'kind: Gateway, name: edge';

describe('what a listener does with a request before routing', () => {
  test.each<[string, Partial<TraceRequest>, number]>([
    ['nothing unusual', {}, 200],
    ['a header with an underscore', { headers: { x_id: '1' } }, 400],
    ['an escaped slash', { path: '/a%2Fb' }, 307],
  ])('%s', (_, request, status) => {
    expect(answer([WEB], request)).toBe(status);
  });

  test.each<[string, string, Partial<TraceRequest>, number | string]>([
    ['underscores may be allowed', 'headers: {withUnderscoresAction: Allow}', { headers: { x_id: '1' } }, 200],
    ['escaped slashes may be refused', 'path: {escapedSlashesAction: RejectRequest}', { path: '/a%2Fb' }, 400],
    ['escaped slashes may be kept', 'path: {escapedSlashesAction: KeepUnchanged}', { path: '/a%2Fb' }, 200],
    ['a PROXY header may be needed', 'proxyProtocol: {}', {}, 'failed'],
    ['a custom header may be needed', 'clientIPDetection: {customHeader: {name: x-ip, failClosed: true}}', {}, 403],
  ])('%s', (_, spec, request, status) => {
    expect(answer([WEB, policy('ClientTrafficPolicy', spec, GATEWAY)], request)).toBe(status);
  });
});

describe('SecurityPolicy', () => {
  test.each<[string, string, Partial<TraceRequest>, number | string]>([
    ['no key', 'apiKeyAuth: {credentialRefs: [{name: keys}], extractFrom: [{headers: [x-key]}]}', {}, 401],
    [
      'a known key',
      'apiKeyAuth: {credentialRefs: [{name: keys}], extractFrom: [{headers: [x-key]}]}',
      { headers: { 'x-key': 'key-one' } },
      200,
    ],
    ['another key', 'apiKeyAuth: {credentialRefs: [{name: keys}], extractFrom: [{params: [k]}]}', { path: '/?k=other' }, 401],
    ['no password', 'basicAuth: {users: {name: users}}', {}, 401],
    ['the password', 'basicAuth: {users: {name: users}}', { headers: { authorization: 'Basic YW5uOnBhc3N3b3Jk' } }, 200],
    ['another password', 'basicAuth: {users: {name: users}}', { headers: { authorization: 'Basic YW5uOnNlY3JldHM=' } }, 401],
    ['a missing Secret', 'basicAuth: {users: {name: none}}', {}, 500],
    ['an authorization server', 'extAuth: {http: {backendRefs: [{name: web, port: 80}]}}', {}, 'unknown'],
    ['nobody is allowed', 'authorization: {}', {}, 403],
    ['another site', 'csrf: {}', { method: 'POST', headers: { origin: 'https://other.example.com' } }, 403],
    ['the site itself', 'csrf: {}', { method: 'POST', headers: { origin: 'https://shop.example.com' } }, 200],
  ])('%s', (_, spec, request, status) => {
    expect(answer([WEB, policy('SecurityPolicy', spec)], request)).toBe(status);
  });

  const RULES = `authorization: {defaultAction: Deny, rules: [
    {action: Deny, principal: {clientCIDRs: [10.9.0.0/16]}},
    {action: Allow, principal: {clientCIDRs: [10.0.0.0/8]}}]}`;
  test.each<[string | undefined, number | string]>([
    ['10.1.0.1', 200],
    ['10.9.0.1', 403],
    ['192.0.2.1', 403],
    [undefined, 'unknown'],
  ])('a client at %s gets %s by its address', (address, status) => {
    expect(answer([WEB, policy('SecurityPolicy', RULES)], address === undefined ? {} : { from: { address } })).toBe(status);
  });

  test('the policy of a route stands in place of that of its Gateway', () => {
    const closed = policy('SecurityPolicy', 'authorization: {}', GATEWAY, 'all');
    expect(answer([WEB, closed])).toBe(403);
    expect(answer([WEB, closed, policy('SecurityPolicy', 'authorization: {defaultAction: Allow}')])).toBe(200);
  });

  test('a decision names the policy that made it', () => {
    const found = ask([WEB, policy('SecurityPolicy', 'authorization: {}')]);
    const denials = found.hops.flatMap((hop) => hop.decisions).filter((one) => one.effect === 'deny');
    expect(denials.map((one) => one.resource?.kind)).toContain('SecurityPolicy');
  });

  test('a connection of a TCPRoute is judged by its address', () => {
    const tcp = `
apiVersion: gateway.networking.k8s.io/v1
kind: TCPRoute
metadata: {name: db, namespace: shop}
spec:
  parentRefs: [{name: edge, sectionName: db}]
  rules: [{${TO_WEB}}]`;
    const rules = policy('SecurityPolicy', RULES, 'kind: TCPRoute, name: db');
    const connect = (address: string) =>
      ask([tcp, rules], { from: { address }, to: { gateway: 'shop/edge', port: 5432 }, protocol: 'tcp' }).outcome.verdict;
    expect(connect('10.1.0.1')).toBe('delivered');
    expect(connect('10.9.0.1')).toBe('denied');
  });
});

describe('BackendTrafficPolicy', () => {
  test.each<[string, string, number | string]>([
    ['all requests are aborted', 'faultInjection: {abort: {httpStatus: 418}}', 418],
    ['none is aborted', 'faultInjection: {abort: {httpStatus: 418, percentage: 0}}', 200],
    ['one request is below a limit', 'rateLimit: {local: {rules: [{limit: {requests: 1, unit: Hour}}]}}', 200],
    ['a global limit without its service', 'rateLimit: {global: {rules: [{limit: {requests: 1, unit: Hour}}]}}', 500],
    [
      'another answer',
      'faultInjection: {abort: {httpStatus: 503}}\n  responseOverride: [{match: {statusCodes: [{value: 503}]}, response: {statusCode: 404}}]',
      404,
    ],
  ])('%s', (_, spec, status) => {
    expect(answer([WEB, policy('BackendTrafficPolicy', spec)])).toBe(status);
  });

  test('an answer may become a redirect', () => {
    const spec =
      'faultInjection: {abort: {httpStatus: 503}}\n  responseOverride: [{match: {statusCodes: [{value: 503}]}, redirect: {scheme: https, hostname: sorry.example.com}}]';
    const found = ask([WEB, policy('BackendTrafficPolicy', spec)]);
    expect(found.outcome).toMatchObject({ verdict: 'redirected', status: 302 });
    expect(found.response?.headers.location).toMatch(/^https:..sorry\.example\.com/);
  });

  test('half of the requests may be aborted', () => {
    const found = ask([WEB, policy('BackendTrafficPolicy', 'faultInjection: {abort: {httpStatus: 503, percentage: 50}}')]);
    expect(found.failures).toMatchObject([{ status: 503, share: 0.5 }]);
    expect(found.backends).toMatchObject([{ name: 'web', share: 0.5 }]);
  });
});

describe('rules of a route', () => {
  const bad = 'filters: [{type: ExtensionRef, extensionRef: {group: gateway.envoyproxy.io, kind: HTTPRouteFilter, name: none}}]';
  const mirror = 'filters: [{type: RequestMirror, requestMirror: {backendRef: {name: none, port: 80}}}]';
  test.each<[string, string, number | string]>([
    ['a backend without endpoints', '{backendRefs: [{name: idle, port: 80}]}', 503],
    ['a backend that does not exist', '{backendRefs: [{name: none, port: 80}]}', 500],
    ['no backend', '{}', 500],
    ['a filter that does not exist', `{${bad}, ${TO_WEB}}`, 500],
    ['a mirror that does not exist', `{${mirror}, ${TO_WEB}}`, 500],
    ['a pattern that is none', `{matches: [{path: {type: RegularExpression, value: '('}}], ${TO_WEB}}`, 404],
  ])('%s', (_, rule, status) => {
    expect(answer([route(rule)])).toBe(status);
  });

  test('what lacks endpoints makes the whole bad share 503', () => {
    const backends = '{backendRefs: [{name: web, port: 80, weight: 2}, {name: idle, port: 80}, {name: none, port: 80}]}';
    expect(ask([route(backends)]).failures).toMatchObject([{ status: 503, share: 0.5 }]);
  });

  test('a filter answers in place of a backend', () => {
    const filter = `
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: HTTPRouteFilter
metadata: {name: none, namespace: shop}
spec: {directResponse: {statusCode: 410}}`;
    expect(answer([filter, route(`{${bad}}`)])).toBe(410);
  });

  test('a longer prefix comes before a method, a header before a query parameter', () => {
    const to = (status: number) => `faultInjection: {abort: {httpStatus: ${status}}}`;
    const rules = [
      `{name: long, matches: [{path: {type: PathPrefix, value: /a/b}}], ${TO_WEB}}`,
      `{name: method, matches: [{path: {type: PathPrefix, value: /a}, method: GET}], ${TO_WEB}}`,
      `{name: query, matches: [{path: {type: PathPrefix, value: /c}, queryParams: [{name: q, value: '1'}]}], ${TO_WEB}}`,
      `{name: header, matches: [{path: {type: PathPrefix, value: /c}, headers: [{name: h, value: '1'}]}], ${TO_WEB}}`,
    ];
    const statuses: Readonly<Record<string, number>> = { long: 501, method: 502, query: 503, header: 504 };
    const policies = Object.entries(statuses).map(([name, status]) =>
      policy('BackendTrafficPolicy', to(status), `kind: HTTPRoute, name: r, sectionName: ${name}`, name),
    );
    const documents = [route(rules.join(', ')), ...policies];
    expect(answer(documents, { path: '/a/b/x' })).toBe(501);
    expect(answer(documents, { path: '/a/x' })).toBe(502);
    expect(answer(documents, { path: '/c?q=1', headers: { h: '1' } })).toBe(504);
  });
});
