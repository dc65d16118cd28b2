import { describe, expect, test } from 'vitest';
import { applyYaml, emptyCluster, snapshotOfCluster } from '../cluster.ts';
import type { TraceRequest } from './request.ts';
import { trace } from './walk.ts';

const CLUSTER = `
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: {name: any}
spec: {controllerName: example.com/any}
---
apiVersion: v1
kind: Secret
metadata: {name: cert, namespace: shop}
type: kubernetes.io/tls
data: {tls.crt: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1BTUNBUUU9Ci0tLS0tRU5EIENFUlRJRklDQVRFLS0tLS0K, tls.key: LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCk1BTUNBUUU9Ci0tLS0tRU5EIFBSSVZBVEUgS0VZLS0tLS0K}
---
apiVersion: v1
kind: Service
metadata: {name: idle, namespace: shop}
spec: {selector: {app: idle}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: far, namespace: bank}
spec: {selector: {app: far}, ports: [{port: 80}]}
${['one', 'two', 'three', 'four']
  .map(
    (name) => `
---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {containers: [{name: c, image: c}]}
---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: shop}
spec: {selector: {app: ${name}}, ports: [{port: 80}]}`,
  )
  .join('\n')}`;

function gateway(...listeners: readonly string[]): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: shop}
spec: {gatewayClassName: any, listeners: [${listeners.join(', ')}]}`;
}

function route(name: string, section: string, rules: string, hostnames = '', kind = 'HTTPRoute'): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: {name: ${name}, namespace: shop}
spec: {parentRefs: [{name: edge, sectionName: ${section}}], rules: [${rules}]${hostnames && `, hostnames: [${hostnames}]`}}`;
}

const to = (name: string) => `backendRefs: [{name: ${name}, port: 80}]`;

/** The workload that answers, or the status, or the verdict where there is neither. */
function answer(documents: readonly string[], request: Partial<TraceRequest>): number | string {
  const { cluster, diagnostics } = applyYaml(emptyCluster, [CLUSTER, ...documents].join('\n---\n'));
  expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
  const { outcome, backends } = trace(snapshotOfCluster(cluster), {
    to: { gateway: 'shop/edge', port: 80 },
    protocol: 'http',
    path: '/',
    ...request,
  });
  return (outcome.verdict === 'delivered' ? backends?.[0]?.name : undefined) ?? outcome.status ?? outcome.verdict;
}

describe('a connection made for one host asks for another', () => {
  const https = (name: string, hostname = '') =>
    `{name: ${name}, port: 443, protocol: HTTPS, ${hostname && `hostname: "${hostname}", `}tls: {certificateRefs: [{name: cert}]}}`;
  const documents = [
    gateway(https('any'), https('exact', 'b.example.org'), https('wild', '*.w.example.org'), https('inner', 'in.w.example.org')),
    route('one', 'any', `{${to('one')}}`, 'a.example.org'),
    route('two', 'exact', `{${to('two')}}`),
    route('three', 'wild', `{${to('three')}}`),
    route('four', 'inner', `{${to('four')}}`),
  ];
  test.each([
    ['a.example.org', 'a.example.org', 'one'],
    ['a.example.org', 'b.example.org', 421],
    ['a.example.org', 'z.example.org', 404],
    ['b.example.org', 'b.example.org', 'two'],
    ['b.example.org', 'a.example.org', 421],
    ['x.w.example.org', 'y.w.example.org', 'three'],
    ['x.w.example.org', 'in.w.example.org', 421],
    ['in.w.example.org', 'in.w.example.org', 'four'],
    ['in.w.example.org', 'x.w.example.org', 421],
    ['z.example.org', 'a.example.org', 'one'],
  ])('SNI %s, host %s: %s', (sni, host, expected) => {
    expect(answer(documents, { to: { gateway: 'shop/edge', port: 443 }, protocol: 'https', sni, host })).toBe(expected);
  });
});

describe('each host belongs to the one listener that names it best', () => {
  const listeners = [
    ['any', ''],
    ['outer', '*.example.com'],
    ['inner', '*.in.example.com'],
    ['exact', 'a.in.example.com'],
  ] as const;
  const documents = [
    gateway(...listeners.map(([name, host]) => `{name: ${name}, port: 80, protocol: HTTP${host && `, hostname: "${host}"`}}`)),
    ...listeners.map(([name]) => route(name, name, `{matches: [{path: {value: /${name}}}], ${to('one')}}`)),
  ];
  test.each([
    ['other.org', 'any'],
    ['a.example.com', 'outer'],
    ['b.in.example.com', 'inner'],
    ['a.in.example.com', 'exact'],
  ])('%s belongs to listener %s alone', (host, own) => {
    const answers = listeners.map(([name]) => [name, answer(documents, { host, path: `/${name}` })]);
    expect(answers).toEqual(listeners.map(([name]) => [name, name === own ? 'one' : 404]));
  });
});

describe('TLS that is passed through', () => {
  const tls = (hostname: string) =>
    `{name: tls, port: 443, protocol: TLS, tls: {mode: Passthrough}${hostname && `, hostname: "${hostname}"`}}`;
  test.each([
    ['a.example.com', '"*.example.com"', 'a.example.com', 'one'],
    ['a.example.com', '"*.example.com"', 'b.example.com', 'failed'],
    ['*.example.com', '"*.com"', 'b.example.com', 'one'],
    ['*.example.com', '"*.com"', 'b.other.com', 'failed'],
    ['', '"*.com"', 'b.other.com', 'one'],
    ['', 'a.example.com', 'b.example.com', 'failed'],
  ])('listener %j, route %s, SNI %s: %s', (hostname, hostnames, sni, expected) => {
    const documents = [gateway(tls(hostname)), route('t', 'tls', `{${to('one')}}`, hostnames, 'TLSRoute')];
    expect(answer(documents, { to: { gateway: 'shop/edge', port: 443 }, protocol: 'tls', sni })).toBe(expected);
  });
});

describe('backends nothing can be sent to', () => {
  test.each([
    ['a missing Service', to('none'), 500],
    ['a Service of another namespace without a grant', 'backendRefs: [{name: far, namespace: bank, port: 80}]', 500],
    ['an unknown kind', 'backendRefs: [{group: example.com, kind: Thing, name: t}]', 500],
    ['no weight at all', 'backendRefs: [{name: one, port: 80, weight: 0}]', 500],
    ['a Service without endpoints', to('idle'), 503],
    ['a redirect needs none', 'filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}]', 302],
  ])('%s', (_, rule, status) => {
    expect(answer([gateway('{name: http, port: 80, protocol: HTTP}'), route('r', 'http', `{${rule}}`)], { host: 'a.org' })).toBe(status);
  });
});

describe('names the cluster answers for', () => {
  test.each([
    ['one.shop.svc.cluster.local', 'one'],
    ['none.shop.svc.cluster.local', 'failed'],
    ['none', 'failed'],
    ['api.example.com', 'api.example.com'],
  ])('%s: %s', (host, expected) => {
    expect(answer([], { to: { host, port: 80 }, from: { workload: 'shop/two' } })).toBe(expected);
  });
});
