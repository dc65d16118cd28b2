import { describe, expect, test } from 'vitest';
import { applyYaml, emptyCluster, snapshotOfCluster } from '../../cluster.ts';
import type { Condition } from '../condition.ts';
import { status as statusOf } from '../status.ts';

const CLASS = `
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: {name: any}
spec: {controllerName: example.com/any}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{name: a, port: 80}, {name: b, port: 81}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: ca, namespace: shop}
data: {ca.crt: "-----BEGIN CERTIFICATE-----\\nMAMCAQE=\\n-----END CERTIFICATE-----\\n"}
---
apiVersion: v1
kind: Secret
metadata: {name: cert, namespace: shop}
type: kubernetes.io/tls
data: {tls.crt: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1BTUNBUUU9Ci0tLS0tRU5EIENFUlRJRklDQVRFLS0tLS0K, tls.key: LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCk1BTUNBUUU9Ci0tLS0tRU5EIFBSSVZBVEUgS0VZLS0tLS0K}`;

function gateway(listeners: string): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: shop}
spec: {gatewayClassName: any, allowedListeners: {namespaces: {from: Same}}, listeners: [${listeners}]}`;
}

function listenerSet(name: string, listeners: string): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: ListenerSet
metadata: {name: ${name}, namespace: shop}
spec: {parentRef: {name: edge}, listeners: [${listeners}]}`;
}

function route(spec: string, kind = 'HTTPRoute'): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: {name: r, namespace: shop}
spec: {${spec}}`;
}

const https = (name: string, hostname: string, port = 443, ref = 'cert') =>
  `{name: ${name}, port: ${port}, protocol: HTTPS${hostname && `, hostname: "${hostname}"`}, tls: {certificateRefs: [{name: ${ref}}]}}`;
const http = (name: string, hostname = '') => `{name: ${name}, port: 80, protocol: HTTP${hostname && `, hostname: "${hostname}"`}}`;

function statusOfOne(documents: readonly string[], kind: string, name: string) {
  const { cluster, diagnostics } = applyYaml(emptyCluster, [CLASS, ...documents].join('\n---\n'));
  expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
  return statusOf(snapshotOfCluster(cluster)).find(({ key }) => key.kind === kind && key.name === name)?.status;
}

/** `Type=Status/Reason` of the conditions asked for. */
function told(conditions: readonly Condition[] | undefined, ...types: readonly string[]): string {
  return types
    .map((type) => conditions?.find((one) => one.type === type))
    .map((one, n) => `${types[n]}=${one ? `${one.status}/${one.reason}` : 'absent'}`)
    .join(' ');
}

describe('listeners', () => {
  test.each([
    ['plain', [http('l')], 'Accepted=True/Accepted Programmed=True/Programmed ResolvedRefs=True/ResolvedRefs'],
    [
      'a missing certificate',
      [https('l', '', 443, 'none')],
      'Accepted=True/Accepted Programmed=False/Invalid ResolvedRefs=False/InvalidCertificateRef',
    ],
    [
      'an unknown protocol',
      ['{name: l, port: 1, protocol: example.com/x}'],
      'Accepted=False/UnsupportedProtocol Programmed=False/Invalid ResolvedRefs=True/ResolvedRefs',
    ],
    [
      'a kind its protocol does not carry',
      ['{name: l, port: 80, protocol: HTTP, allowedRoutes: {kinds: [{kind: TCPRoute}]}}'],
      'Accepted=True/Accepted Programmed=True/Programmed ResolvedRefs=False/InvalidRouteKinds',
    ],
  ])('%s', (_, listeners, expected) => {
    const { listeners: told_ } = statusOfOne([gateway(listeners.join(', '))], 'Gateway', 'edge') ?? {};
    expect(told(told_?.[0]?.conditions, 'Accepted', 'Programmed', 'ResolvedRefs')).toBe(expected);
  });

  test.each([
    ['protocols that cannot share a port', [http('a', 'x.org'), '{name: b, port: 80, protocol: TCP}'], 'ProtocolConflict'],
    [
      'one hostname under two protocols',
      [https('a', ''), '{name: b, port: 443, protocol: TLS, tls: {mode: Passthrough}}'],
      'ProtocolConflict',
    ],
  ])('both lose: %s', (_, listeners, reason) => {
    const all = statusOfOne([gateway(listeners.join(', '))], 'Gateway', 'edge')?.listeners ?? [];
    expect(all.map((one) => told(one.conditions, 'Conflicted'))).toEqual([`Conflicted=True/${reason}`, `Conflicted=True/${reason}`]);
  });

  test('a Gateway goes before its ListenerSets, and the older set before the younger', () => {
    const documents = [
      gateway(http('g', 'g.org')),
      listenerSet('first', [http('g', 'g.org'), http('l', 'l.org')].join(', ')),
      listenerSet('second', http('l', 'l.org')),
    ];
    const names = (kind: string, name: string) =>
      (statusOfOne(documents, kind, name)?.listeners ?? []).map((one) => `${one.name} ${told(one.conditions, 'Accepted')}`);
    expect(names('Gateway', 'edge')).toEqual(['g Accepted=True/Accepted']);
    expect(names('ListenerSet', 'first')).toEqual(['g Accepted=False/HostnameConflict', 'l Accepted=True/Accepted']);
    expect(names('ListenerSet', 'second')).toEqual(['l Accepted=False/HostnameConflict']);
    expect(told(statusOfOne(documents, 'ListenerSet', 'second')?.conditions, 'Accepted')).toBe('Accepted=False/ListenersNotValid');
  });

  test('hostnames that overlap on one port are told on both sides', () => {
    const listeners = [
      https('a', 'a.example.com'),
      https('w', '*.example.com'),
      https('r', 'example.com'),
      https('o', 'a.example.com', 8443),
    ];
    const all = statusOfOne([gateway(listeners.join(', '))], 'Gateway', 'edge')?.listeners ?? [];
    expect(all.map((one) => `${one.name} ${told(one.conditions, 'OverlappingTLSConfig')}`)).toEqual([
      'a OverlappingTLSConfig=True/OverlappingHostnames',
      'w OverlappingTLSConfig=True/OverlappingHostnames',
      'r OverlappingTLSConfig=absent',
      'o OverlappingTLSConfig=absent',
    ]);
  });
});

describe('routes', () => {
  const web = 'rules: [{backendRefs: [{name: web, port: 80}]}]';
  test.each([
    ['fits', `parentRefs: [{name: edge}], ${web}`, 'Accepted=True/Accepted ResolvedRefs=True/ResolvedRefs'],
    [
      'another section',
      `parentRefs: [{name: edge, sectionName: none}], ${web}`,
      'Accepted=False/NoMatchingParent ResolvedRefs=True/ResolvedRefs',
    ],
    ['another port', `parentRefs: [{name: edge, port: 81}], ${web}`, 'Accepted=False/NoMatchingParent ResolvedRefs=True/ResolvedRefs'],
    [
      'another host',
      `parentRefs: [{name: edge}], hostnames: [b.org], ${web}`,
      'Accepted=False/NoMatchingListenerHostname ResolvedRefs=True/ResolvedRefs',
    ],
    [
      'a missing backend',
      'parentRefs: [{name: edge}], rules: [{backendRefs: [{name: none, port: 80}]}]',
      'Accepted=True/Accepted ResolvedRefs=False/BackendNotFound',
    ],
    [
      'a backend out of reach',
      'parentRefs: [{name: edge}], rules: [{backendRefs: [{name: web, namespace: bank, port: 80}]}]',
      'Accepted=True/Accepted ResolvedRefs=False/RefNotPermitted',
    ],
    [
      'a backend of another kind',
      'parentRefs: [{name: edge}], rules: [{backendRefs: [{group: example.com, kind: Thing, name: t}]}]',
      'Accepted=True/Accepted ResolvedRefs=False/InvalidKind',
    ],
  ])('%s', (_, spec, expected) => {
    const parents = statusOfOne([gateway(http('l', 'a.org')), route(spec)], 'HTTPRoute', 'r')?.parents;
    expect(told(parents?.[0]?.conditions, 'Accepted', 'ResolvedRefs')).toBe(expected);
  });

  test('a kind the listener does not take is not counted', () => {
    const documents = [
      gateway(http('l')),
      route('parentRefs: [{name: edge}], hostnames: [a.org], rules: [{backendRefs: [{name: web, port: 80}]}]', 'TLSRoute'),
    ];
    expect(told(statusOfOne(documents, 'TLSRoute', 'r')?.parents?.[0]?.conditions, 'Accepted')).toBe(
      'Accepted=False/NotAllowedByListeners',
    );
    expect(statusOfOne(documents, 'Gateway', 'edge')?.listeners?.[0]?.attachedRoutes).toBe(0);
  });
});

describe('BackendTLSPolicy', () => {
  const policy = (name: string, target: string, ca = 'kind: ConfigMap, name: ca') => `
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata: {name: ${name}, namespace: shop}
spec:
  targetRefs: [{group: "", kind: Service, name: web${target}}]
  validation: {hostname: web.example.com, caCertificateRefs: [{group: "", ${ca}}]}`;
  const around = [gateway(http('l')), route('parentRefs: [{name: edge}], rules: [{backendRefs: [{name: web, port: 80}]}]')];
  test.each([
    ['alone', [policy('p', '')], 'Accepted=True/Accepted ResolvedRefs=True/ResolvedRefs'],
    ['the younger of two', [policy('older', ''), policy('p', '')], 'Accepted=False/Conflicted ResolvedRefs=True/ResolvedRefs'],
    [
      'one for a port, one for all',
      [policy('older', ', sectionName: a'), policy('p', '')],
      'Accepted=True/Accepted ResolvedRefs=True/ResolvedRefs',
    ],
    [
      'no such certificate',
      [policy('p', '', 'kind: ConfigMap, name: none')],
      'Accepted=False/NoValidCACertificate ResolvedRefs=False/InvalidCACertificateRef',
    ],
    ['no such kind', [policy('p', '', 'kind: Thing, name: ca')], 'Accepted=False/NoValidCACertificate ResolvedRefs=False/InvalidKind'],
  ])('%s', (_, policies, expected) => {
    const ancestors = statusOfOne([...around, ...policies], 'BackendTLSPolicy', 'p')?.ancestors;
    expect(told(ancestors?.[0]?.conditions, 'Accepted', 'ResolvedRefs')).toBe(expected);
  });
});
