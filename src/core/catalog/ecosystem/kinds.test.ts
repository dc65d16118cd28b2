import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { JsonObject } from '../../base/json.ts';
import { formatPath } from '../../base/path.ts';
import { judgeCustom } from '../../schema/validate.ts';
import { judged, placesWithoutRow, type RuleRow, schemaAt } from '../rule-table.fixture.ts';
import { ecosystemKinds } from './index.ts';

/** What is said against the spec of a kind, by place. */
function faults(kind: string, text: string): readonly string[] {
  const spec = ecosystemKinds.find((one) => one.kind === kind);
  const schema = spec?.versions[0]?.schema;
  if (schema === undefined) throw new Error(`${kind} is not among the kinds`);
  return judgeCustom(schema, { spec: parse(text) as JsonObject }).faults.map((fault) => formatPath(fault.path)); // `as`: the texts below are objects
}

test.each<[kind: string, spec: string]>([
  [
    'Rollout',
    `
replicas: 3
selector: { matchLabels: { app: cart } }
template: { metadata: { labels: { app: cart } }, spec: { containers: [{ name: cart, image: 'cart:2' }] } }
strategy:
  canary:
    stableService: cart-stable
    canaryService: cart-canary
    trafficRouting:
      managedRoutes: [{ name: beta }]
      plugins: { argoproj-labs/gatewayAPI: { httpRoute: cart, namespace: shop } }
    steps:
      - setWeight: 10
      - setHeaderRoute: { name: beta, match: [{ headerName: x-beta, headerValue: { exact: 'yes' } }] }
      - pause: { duration: 5m }
      - pause: {}
      - analysis: { templates: [{ templateName: success-rate }], args: [{ name: service, value: cart }] }`,
  ],
  ['Rollout', '{ strategy: { blueGreen: { activeService: a, previewService: b, autoPromotionEnabled: false } } }'],
  [
    'AnalysisTemplate',
    `
args: [{ name: service }]
metrics:
  - name: success-rate
    interval: 1m
    count: 5
    failureLimit: 1
    successCondition: result[0] >= 0.99
    provider: { prometheus: { address: 'http://prometheus:9090', query: 'sum(rate(x[1m]))' } }`,
  ],
  [
    'PrometheusRule',
    `
groups:
  - name: gateway
    rules: [{ alert: Errors, expr: a > 0.1, for: 5m, labels: { severity: page } }, { record: 'a:b', expr: 1 }]`,
  ],
  ['ServiceMonitor', '{ selector: { matchLabels: { app: a } }, endpoints: [{ port: metrics, interval: 30s }] }'],
  ['PodMonitor', '{ selector: {}, podMetricsEndpoints: [{ path: /stats/prometheus, portNumber: 19001 }] }'],
  [
    'Certificate',
    '{ secretName: tls, dnsNames: [a.example], issuerRef: { name: ca, kind: ClusterIssuer }, privateKey: { rotationPolicy: Always } }',
  ],
  [
    'ClusterIssuer',
    '{ acme: { server: https://a, privateKeySecretRef: { name: account }, solvers: [{ http01: { gatewayHTTPRoute: {} } }] } }',
  ],
  ['Issuer', '{ selfSigned: {} }'],
  ['ServiceImport', '{ type: ClusterSetIP, ports: [{ port: 80 }] }'],
  ['Istio', '{ version: v1.30.3, namespace: istio-system, profile: ambient, updateStrategy: { type: InPlace }, values: { pilot: {} } }'],
  ['ZTunnel', '{ version: v1.30.3, namespace: ztunnel }'],
  ['Server', '{ podSelector: { matchLabels: { app: a } }, port: http, proxyProtocol: HTTP/2 }'],
  ['ServerAuthorization', '{ server: { name: web }, client: { meshTLS: { serviceAccounts: [{ name: orders, namespace: shop }] } } }'],
  [
    'AuthorizationPolicy',
    '{ targetRef: { group: policy.linkerd.io, kind: Server, name: web }, requiredAuthenticationRefs: [{ kind: ServiceAccount, name: a }] }',
  ],
  ['MeshTLSAuthentication', "{ identities: ['*', orders.shop.serviceaccount.identity.linkerd.cluster.local] }"],
  ['NetworkAuthentication', '{ networks: [{ cidr: 10.0.0.0/8, except: [10.1.0.0/16] }] }'],
  [
    'ClusterNetworkPolicy',
    `
tier: Admin
priority: 10
subject: { namespaces: { matchLabels: { domain: public } } }
ingress: [{ action: Deny, from: [{ namespaces: {} }], protocols: [{ tcp: { destinationPort: { number: 80 } } }] }]
egress: [{ action: Accept, to: [{ networks: [10.0.0.0/8] }, { pods: { podSelector: {} } }] }]`,
  ],
  [
    'AdminNetworkPolicy',
    '{ priority: 5, subject: { namespaces: {} }, egress: [{ action: Pass, to: [{ networks: [10.0.0.0/8] }], ports: [{ portNumber: { port: 53, protocol: UDP } }] }] }',
  ],
  ['BaselineAdminNetworkPolicy', '{ subject: { namespaces: {} }, ingress: [{ action: Deny, from: [{ namespaces: {} }] }] }'],
])('a %s as people write it is accepted', (kind, spec) => {
  expect(faults(kind, spec)).toEqual([]);
});

test.each<[kind: string, place: string, spec: string]>([
  ['Rollout', 'spec.strategy.canary.steps[0].setWieght', '{ strategy: { canary: { steps: [{ setWieght: 10 }] } } }'],
  ['Rollout', 'spec.strategy.blueGreen.activeService', '{ strategy: { blueGreen: {} } }'],
  ['AnalysisTemplate', 'spec.metrics[0].provider', '{ metrics: [{ name: a }] }'],
  ['PrometheusRule', 'spec.groups[0].rules[0].for', '{ groups: [{ name: a, rules: [{ alert: A, expr: a, for: 5 minutes }] }] }'],
  ['PrometheusRule', 'spec.groups[1]', '{ groups: [{ name: a }, { name: a }] }'],
  ['ServiceMonitor', 'spec.endpoints', '{ selector: {} }'],
  ['Certificate', 'spec.issuerRef', '{ secretName: a }'],
  ['Certificate', 'spec.privateKey.rotationPolicy', '{ secretName: a, issuerRef: { name: a }, privateKey: { rotationPolicy: Sometimes } }'],
  ['ServiceImport', 'spec.type', '{ type: Both, ports: [] }'],
  ['Server', 'spec.port', '{ podSelector: {} }'],
  ['ClusterNetworkPolicy', 'spec.tier', '{ priority: 1, subject: { namespaces: {} } }'],
  ['ClusterNetworkPolicy', 'spec.subject', '{ tier: Admin, priority: 1, subject: {} }'],
  ['AdminNetworkPolicy', 'spec.priority', '{ priority: 1001, subject: { namespaces: {} } }'],
  [
    'BaselineAdminNetworkPolicy',
    'spec.ingress[0].action',
    '{ subject: { namespaces: {} }, ingress: [{ action: Pass, from: [{ namespaces: {} }] }] }',
  ],
])('a %s is refused at %s', (kind, place, spec) => {
  expect(faults(kind, spec)).toContain(place);
});

const rows: readonly RuleRow[] = [
  ['Server.spec', { port: 80 }, { port: 80, podSelector: {} }],
  ['ServerAuthorization.spec.server', { name: 'a', selector: {} }, { selector: {} }],
  ['MeshTLSAuthentication.spec', {}, { identities: ['*'] }],
  ['ClusterNetworkPolicy.spec.egress[].to[].networks[]', '10.0.0.0', '10.0.0.0/8'],
  ['ClusterNetworkPolicy.spec.ingress[].protocols[].tcp.destinationPort.range', { start: 80, end: 80 }, { start: 80, end: 81 }],
];

test.each(rows)('%s refuses %j and accepts %j', (place, refused, accepted) => {
  const schema = schemaAt(ecosystemKinds, place);
  expect(judged(schema, refused)).toEqual(['rule']);
  expect(judged(schema, accepted)).toEqual([]);
});

test('every rule of every kind has a row', () => {
  expect(placesWithoutRow(ecosystemKinds, rows)).toEqual([]);
});
