import { describe, expect, test } from 'vitest';
import { applyYaml, emptyCluster, snapshotOfCluster } from '../../cluster.ts';
import type { Condition } from '../condition.ts';
import { status as statusOf } from '../status.ts';

const CLASS = `
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: {name: eg}
spec: {controllerName: gateway.envoyproxy.io/gatewayclass-controller}`;

const SERVICES = `
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
spec: {selector: {app: idle}, ports: [{name: http, port: 80}]}`;

function gateway(listeners: string): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: shop}
spec: {gatewayClassName: eg, listeners: [${listeners}]}`;
}

const HTTP = gateway('{name: http, port: 80, protocol: HTTP}');

function route(rules: string, name = 'r', kind = 'HTTPRoute'): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: {name: ${name}, namespace: shop}
spec: {parentRefs: [{name: edge}], rules: [${rules}]}`;
}

function policy(kind: string, name: string, target: string, spec = ''): string {
  return `
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: ${kind}
metadata: {name: ${name}, namespace: shop}
spec: {targetRefs: [{group: gateway.networking.k8s.io, ${target}}]${spec && `, ${spec}`}}`;
}

function statusesOf(...documents: readonly string[]) {
  const { cluster, diagnostics } = applyYaml(emptyCluster, [CLASS, SERVICES, ...documents].join('\n---\n'));
  expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
  return statusOf(snapshotOfCluster(cluster));
}

/** `Type=Status/Reason`, sorted; of a listener, the first parent or the first ancestor where there is one. */
function conditionsOf(documents: readonly string[], kind: string, name: string, listener?: string): readonly string[] {
  const found = statusesOf(...documents).find((one) => one.key.kind === kind && one.key.name === name)?.status;
  const conditions: readonly Condition[] | undefined =
    listener === undefined
      ? (found?.parents?.[0]?.conditions ?? found?.ancestors?.[0]?.conditions ?? found?.conditions)
      : found?.listeners?.find((one) => one.name === listener)?.conditions;
  return (conditions ?? []).map((one) => `${one.type}=${one.status}/${one.reason}`).sort();
}

describe('listeners', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'sound',
      '{name: x, port: 80, protocol: HTTP}',
      ['Accepted=True/Accepted', 'Programmed=True/Programmed', 'ResolvedRefs=True/ResolvedRefs'],
    ],
    [
      'with kinds it cannot carry',
      '{name: x, port: 80, protocol: HTTP, allowedRoutes: {kinds: [{kind: TCPRoute}]}}',
      ['Programmed=False/Invalid', 'ResolvedRefs=False/InvalidRouteKinds'],
    ],
    [
      'without its certificate',
      '{name: x, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: none}]}}',
      ['Accepted=True/Accepted', 'Programmed=False/Invalid', 'ResolvedRefs=False/InvalidCertificateRef'],
    ],
    [
      'of a protocol nobody knows',
      '{name: x, port: 80, protocol: example.com/own}',
      ['Accepted=False/UnsupportedProtocol', 'Programmed=False/Invalid', 'ResolvedRefs=True/ResolvedRefs'],
    ],
    [
      'beside another protocol on its port',
      '{name: x, port: 80, protocol: HTTP}, {name: other, port: 80, protocol: TCP}',
      ['Conflicted=True/ProtocolConflict', 'Programmed=False/Invalid', 'ResolvedRefs=True/ResolvedRefs'],
    ],
  ])('a listener %s', (_, listeners, expected) => {
    expect(conditionsOf([gateway(listeners)], 'Gateway', 'edge', 'x')).toEqual(expected);
  });
});

describe('routes', () => {
  const WEB = 'backendRefs: [{name: web, port: 80}]';
  const ACCEPTED = 'Accepted=True/Accepted';
  const RESOLVED = 'ResolvedRefs=True/ResolvedRefs';
  test.each<[string, string, readonly string[]]>([
    ['sound', `{${WEB}}`, [ACCEPTED, RESOLVED]],
    ['without endpoints', '{backendRefs: [{name: idle, port: 80}]}', [ACCEPTED, 'BackendsAvailable=False/EndpointsNotFound', RESOLVED]],
    ['to nowhere', '{backendRefs: [{name: none, port: 80}]}', [ACCEPTED, 'ResolvedRefs=False/BackendNotFound']],
    ['to no port', '{backendRefs: [{name: web, port: 81}]}', [ACCEPTED, 'ResolvedRefs=False/PortNotFound']],
    ['with a bad pattern', "{matches: [{path: {type: RegularExpression, value: '('}}]}", ['Accepted=False/UnsupportedValue', RESOLVED]],
    [
      'with one bad rule of two',
      `{matches: [{path: {type: RegularExpression, value: '('}}]}, {${WEB}}`,
      [ACCEPTED, 'PartiallyInvalid=True/UnsupportedValue', RESOLVED],
    ],
    [
      'with a mirror beside a redirect',
      '{filters: [{type: RequestMirror, requestMirror: {backendRef: {name: web, port: 80}}}, {type: RequestRedirect, requestRedirect: {scheme: https}}]}',
      ['Accepted=False/IncompatibleFilters', RESOLVED],
    ],
    [
      'with a filter on a backend that cannot be there',
      '{backendRefs: [{name: web, port: 80, filters: [{type: RequestMirror, requestMirror: {backendRef: {name: web, port: 80}}}]}]}',
      [ACCEPTED, 'ResolvedRefs=False/UnsupportedRefValue'],
    ],
  ])('a route %s', (_, rules, expected) => {
    expect(conditionsOf([HTTP, route(rules)], 'HTTPRoute', 'r')).toEqual([...expected].sort());
  });

  test('two routes with one match are told that they overlap', () => {
    const both = [HTTP, route(`{${WEB}}`), route(`{${WEB}}`, 'other')];
    expect(conditionsOf(both, 'HTTPRoute', 'other')).toContain('RouteRulesOverlap=True/RouteRulesOverlap');
  });
});

describe('policies', () => {
  const WEB = route('{name: one, backendRefs: [{name: web, port: 80}]}');
  const fault = 'faultInjection: {abort: {httpStatus: 500}}';
  const onGateway = 'kind: Gateway, name: edge';
  const onRoute = 'kind: HTTPRoute, name: r';
  const traffic = (name: string, target: string, spec = fault) => policy('BackendTrafficPolicy', name, target, spec);
  test.each<[string, readonly string[], string, readonly string[]]>([
    ['alone', [traffic('p', onGateway)], 'p', ['Accepted=True/Accepted']],
    ['older of two', [traffic('p', onGateway), traffic('q', onGateway)], 'p', ['Accepted=True/Accepted']],
    ['younger of two', [traffic('p', onGateway), traffic('q', onGateway)], 'q', ['Accepted=False/Conflicted']],
    [
      'above that of a route',
      [traffic('p', onGateway), traffic('q', onRoute)],
      'p',
      ['Accepted=True/Accepted', 'Overridden=True/Overridden'],
    ],
    [
      'above that of a route, which is merged into it',
      [traffic('p', onGateway), traffic('q', onRoute, `mergeType: StrategicMerge, ${fault}`)],
      'p',
      ['Accepted=True/Accepted', 'Merged=True/Merged'],
    ],
    ['on a section that is not there', [traffic('p', `${onGateway}, sectionName: none`)], 'p', ['Accepted=False/TargetNotFound']],
    [
      'on a route, above that of a rule',
      [traffic('p', onRoute), traffic('q', `${onRoute}, sectionName: one`)],
      'p',
      ['Accepted=True/Accepted', 'Overridden=True/Overridden'],
    ],
    [
      'that needs a rate limit service',
      [traffic('p', onGateway, 'rateLimit: {global: {rules: [{limit: {requests: 1, unit: Hour}}]}}')],
      'p',
      ['Accepted=False/Invalid'],
    ],
  ])('a policy %s', (_, policies, name, expected) => {
    expect(conditionsOf([HTTP, WEB, ...policies], 'BackendTrafficPolicy', name)).toEqual(expected);
  });

  test('a policy on nothing of ours has no status', () => {
    expect(conditionsOf([traffic('p', 'kind: Gateway, name: none')], 'BackendTrafficPolicy', 'p')).toEqual([]);
  });
});
