import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../base/json.ts';
import { formatPath } from '../../base/path.ts';
import { judgeCustom } from '../../schema/validate.ts';
import { gatewayApiKinds } from './index.ts';

/** Where a spec of this kind is refused; nothing: it is taken. */
function refusedAt(kind: string, spec: JsonObject, more: { readonly version?: string; readonly old?: JsonObject } = {}): readonly string[] {
  const found = gatewayApiKinds
    .find((one) => one.kind === kind)
    ?.versions.find((one) => one.name === (more.version ?? 'v1') || one.name === 'v1alpha1');
  if (!found) throw new Error(`${kind} is not in the catalog`);
  return judgeCustom(found.schema, { spec }, more.old ? { old: { spec: more.old } } : {}).faults.map((fault) =>
    formatPath(fault.path).replace(/^spec\.?/, ''),
  );
}

type Case = readonly [about: string, spec: JsonObject, refused: readonly string[]];
const cases = (kind: string, table: readonly Case[], version?: string): void => {
  test.each(table)(`${kind}: %s`, (_, spec, refused) => {
    expect(refusedAt(kind, spec, version ? { version } : {})).toEqual(refused);
  });
};

const gateway = (listeners: readonly JsonObject[], more: JsonObject = {}): JsonObject => ({
  gatewayClassName: 'x',
  listeners: listeners.map((one, index) => ({ name: `l${index}`, port: 80, protocol: 'HTTP', ...one })),
  ...more,
});
const certificate = { certificateRefs: [{ name: 'a' }] };

describe('listeners', () => {
  cases('Gateway', [
    ['one listener', gateway([{}]), []],
    ['no listeners', gateway([]), ['listeners']],
    ['names differ', gateway([{ name: 'a' }, { name: 'a', port: 81 }]), ['listeners[1]']],
    ['port, protocol or hostname differ', gateway([{}, {}]), ['listeners[1]']],
    ['hostnames differ', gateway([{ hostname: 'a.org' }, { hostname: 'b.org' }, {}]), []],
    ['HTTP has no tls', gateway([{ tls: certificate }]), ['listeners[0].tls']],
    ['HTTPS terminates', gateway([{ protocol: 'HTTPS', tls: { mode: 'Passthrough' } }]), ['listeners[0].tls']],
    ['HTTPS may do without tls', gateway([{ protocol: 'HTTPS' }]), []],
    ['TLS says its mode', gateway([{ protocol: 'TLS' }]), ['listeners[0].tls']],
    ['TLS passes through', gateway([{ protocol: 'TLS', tls: { mode: 'Passthrough' } }]), []],
    ['terminating needs certificates', gateway([{ protocol: 'TLS', tls: {} }]), ['listeners[0].tls']],
    ['or options', gateway([{ protocol: 'TLS', tls: { options: { a: 'b' } } }]), []],
    ['TCP has no hostname', gateway([{ protocol: 'TCP', hostname: 'a.org' }]), ['listeners[0].hostname']],
    ["an implementation's protocol", gateway([{ protocol: 'example.org/quic' }]), []],
  ]);
  test('a ListenerSet obeys the same rules', () => {
    const spec = { parentRef: { name: 'a' }, listeners: [{ name: 'a', port: 80, protocol: 'UDP', hostname: 'a.org' }] };
    expect(refusedAt('ListenerSet', spec)).toEqual(['listeners[0].hostname']);
  });
});

describe('what a Gateway says of itself', () => {
  const address = (...addresses: readonly JsonObject[]): JsonObject => gateway([{}], { addresses });
  const infrastructure = (what: JsonObject): JsonObject => gateway([{}], { infrastructure: what });
  cases('Gateway', [
    ['an IPv4 address', address({ value: '10.0.0.1' }), []],
    ['an IPv6 address', address({ value: '2001:db8::1' }), []],
    ['an address that is none', address({ value: '1.2.3' }), ['addresses[0].value']],
    ['an address to be picked', address({ type: 'IPAddress' }), []],
    ['a host name', address({ type: 'Hostname', value: 'a.example.org' }), []],
    ['a host name that is none', address({ type: 'Hostname', value: 'A' }), ['addresses[0].value']],
    ['the same address twice', address({ value: '10.0.0.1' }, { value: '10.0.0.1' }), ['addresses[1]']],
    ["an implementation's address", address({ type: 'example.org/x', value: 'anything' }), []],
    ['labels', infrastructure({ labels: { 'example.org/a': 'b' } }), []],
    ['a label key that is none', infrastructure({ labels: { 'a b': 'c' } }), ['infrastructure.labels[a b]']],
    ['a label value that is none', infrastructure({ labels: { a: 'b c' } }), ['infrastructure.labels.a']],
    ['an annotation key that is none', infrastructure({ annotations: { 'a/b/c': 'd' } }), ['infrastructure.annotations[a/b/c]']],
    [
      'one entry for each port',
      gateway([{}], {
        tls: {
          frontend: {
            default: {},
            perPort: [
              { port: 1, tls: {} },
              { port: 1, tls: {} },
            ],
          },
        },
      }),
      ['tls.frontend.perPort[1]'],
    ],
  ]);
  test('the controller of a class stays', () => {
    const old = { controllerName: 'example.org/a' };
    expect(refusedAt('GatewayClass', { controllerName: 'example.org/a' }, { old })).toEqual([]);
    expect(refusedAt('GatewayClass', { controllerName: 'example.org/b' }, { old })).toEqual(['controllerName']);
  });
});

const backend = { name: 'a', port: 80 };
const rule = (one: JsonObject): JsonObject => ({ rules: [one] });
const path = (type: string, value: string): JsonObject => rule({ matches: [{ path: { type, value } }] });
const filters = (...list: readonly Json[]): JsonObject => rule({ filters: list });
const prefix = { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } };
const redirect = { type: 'RequestRedirect', requestRedirect: { scheme: 'https' } };

describe('HTTP', () => {
  cases('HTTPRoute', [
    ['nothing is needed', {}, []],
    ['one rule for all', { rules: [{ backendRefs: [backend] }] }, []],
    ['a Service without port', rule({ backendRefs: [{ name: 'a' }] }), ['rules[0].backendRefs[0]']],
    ['another kind without port', rule({ backendRefs: [{ group: 'example.org', kind: 'Bucket', name: 'a' }] }), []],
    ['a path begins with a slash', path('PathPrefix', 'a'), ['rules[0].matches[0].path.value']],
    ['a regular expression need not', path('RegularExpression', 'a.*#'), []],
    ['a path in normal form', path('Exact', '/a//b'), ['rules[0].matches[0].path.value']],
    ['a path that goes up', path('Exact', '/a/..'), ['rules[0].matches[0].path.value']],
    ['an escaped slash', path('PathPrefix', '/a%2Fb'), ['rules[0].matches[0].path.value']],
    ['a blank in a path', path('PathPrefix', '/a b'), ['rules[0].matches[0].path.value']],
    [
      'a header twice',
      rule({
        matches: [
          {
            headers: [
              { name: 'a', value: 'b' },
              { name: 'a', value: 'c' },
            ],
          },
        ],
      }),
      ['rules[0].matches[0].headers[1]'],
    ],
    [
      'a header of no visible value',
      rule({ matches: [{ headers: [{ name: 'a', value: ' ' }] }] }),
      ['rules[0].matches[0].headers[0].value'],
    ],
    ['rules of one name', { rules: [{ name: 'a' }, { name: 'a' }] }, ['rules[1].name']],
    ['128 matches', { rules: [0, 1].map(() => ({ matches: new Array(64).fill({}) })) }, []],
    ['129 matches', { rules: [64, 64, 1].map((length) => ({ matches: new Array(length).fill({}) })) }, ['rules']],
    ['a filter without its field', filters({ type: 'RequestMirror' }), ['rules[0].filters[0]']],
    ['a filter with the field of another', filters({ ...redirect, cors: {} }), ['rules[0].filters[0]']],
    ['a filter twice', filters(redirect, redirect), ['rules[0].filters']],
    ['mirrors may be many', filters(...[1, 2].map(() => ({ type: 'RequestMirror', requestMirror: { backendRef: backend } }))), []],
    ['redirect and rewrite', filters(redirect, { type: 'URLRewrite', urlRewrite: {} }), ['rules[0].filters']],
    ['redirect and backends', rule({ filters: [redirect], backendRefs: [backend] }), ['rules[0]']],
    ['a prefix is replaced where it is known', filters(prefix), []],
    [
      'a prefix is replaced where it is not',
      rule({ filters: [prefix], matches: [{ path: { type: 'Exact', value: '/a' } }] }),
      ['rules[0]'],
    ],
    ['a prefix is replaced for two matches', rule({ filters: [prefix], matches: [{}, {}] }), ['rules[0]']],
    ['a prefix is replaced for a backend', rule({ backendRefs: [{ ...backend, filters: [prefix] }], matches: [{}, {}] }), ['rules[0]']],
    [
      'the field of a path change',
      filters({ type: 'URLRewrite', urlRewrite: { path: { type: 'ReplaceFullPath', replacePrefixMatch: '/' } } }),
      ['rules[0].filters[0].urlRewrite.path', 'rules[0].filters[0].urlRewrite.path'],
    ],
    [
      'percent and fraction',
      filters({ type: 'RequestMirror', requestMirror: { backendRef: backend, percent: 1, fraction: { numerator: 1 } } }),
      ['rules[0].filters[0].requestMirror'],
    ],
    [
      'more than all',
      filters({ type: 'RequestMirror', requestMirror: { backendRef: backend, fraction: { numerator: 101 } } }),
      ['rules[0].filters[0].requestMirror.fraction.numerator'],
    ],
    ['a star beside others', filters({ type: 'CORS', cors: { allowMethods: ['*', 'GET'] } }), ['rules[0].filters[0].cors.allowMethods']],
    [
      'an origin without scheme',
      filters({ type: 'CORS', cors: { allowOrigins: ['a.org'] } }),
      ['rules[0].filters[0].cors.allowOrigins[0]'],
    ],
    [
      'external authorization in two ways',
      filters({ type: 'ExternalAuth', externalAuth: { protocol: 'GRPC', backendRef: backend, http: {}, grpc: {} } }),
      ['rules[0].filters[0].externalAuth'],
    ],
    ['one try longer than the request', rule({ timeouts: { request: '1s', backendRequest: '2s' } }), ['rules[0].timeouts.backendRequest']],
    ['one try and no end', rule({ timeouts: { request: '0s', backendRequest: '2s' } }), []],
    ['a duration with a fraction', rule({ timeouts: { request: '1.5s' } }), ['rules[0].timeouts.request']],
    [
      'a permanent cookie without end',
      rule({ sessionPersistence: { cookieConfig: { lifetimeType: 'Permanent' } } }),
      ['rules[0].sessionPersistence'],
    ],
    ['a cookie for a header', rule({ sessionPersistence: { type: 'Header', cookieConfig: {} } }), ['rules[0].sessionPersistence']],
  ]);
});

describe('gRPC', () => {
  const method = (what: JsonObject): JsonObject => rule({ matches: [{ method: what }] });
  cases('GRPCRoute', [
    ['service and method', method({ service: 'shop.v1.Cart', method: 'Add' }), []],
    ['neither', method({}), ['rules[0].matches[0].method']],
    ['a service that is none', method({ service: 'shop/Cart' }), ['rules[0].matches[0].method.service']],
    ['a method that is none', method({ method: '1st' }), ['rules[0].matches[0].method.method']],
    ['a regular expression', method({ type: 'RegularExpression', method: '.*' }), []],
    ['rules may be empty', { rules: [] }, []],
  ]);
});

describe('parents', () => {
  const parents = (...parentRefs: readonly JsonObject[]): JsonObject => ({ parentRefs });
  cases('HTTPRoute', [
    ['two Gateways', parents({ name: 'a' }, { name: 'b' }), []],
    ['one Gateway twice', parents({ name: 'a' }, { name: 'a' }), ['parentRefs']],
    ['two listeners of one Gateway', parents({ name: 'a', sectionName: 'x' }, { name: 'a', sectionName: 'y' }), []],
    ['two ports of one Gateway', parents({ name: 'a', port: 80 }, { name: 'a', port: 81 }), []],
    ['one listener twice', parents({ name: 'a', sectionName: 'x' }, { name: 'a', sectionName: 'x' }), ['parentRefs']],
    ['a listener and all of them', parents({ name: 'a', sectionName: 'x' }, { name: 'a' }), ['parentRefs']],
    ['a listener and a port', parents({ name: 'a', sectionName: 'x' }, { name: 'a', port: 80 }), ['parentRefs']],
    ['the same name elsewhere', parents({ name: 'a' }, { name: 'a', namespace: 'b' }), []],
  ]);
});

describe('streams', () => {
  const stream = (hostnames?: readonly string[], rules: readonly JsonObject[] = [{ backendRefs: [backend] }]): JsonObject => ({
    ...(hostnames && { hostnames }),
    rules,
  });
  cases('TLSRoute', [
    ['a name', stream(['a.example.org']), []],
    ['no name', stream(), ['hostnames']],
    ['an address', stream(['10.0.0.1']), ['hostnames[0]']],
    ['two rules', stream(['a.org'], [{ backendRefs: [backend] }, { backendRefs: [backend] }]), ['rules']],
  ]);
  cases('TLSRoute', [['no name, long ago', stream(), []]], 'v1alpha2');
  cases('TCPRoute', [
    ['a rule without backends', { rules: [{ backendRefs: [] }] }, ['rules[0].backendRefs']],
    ['a name for the rule', { rules: [{ name: 'a', backendRefs: [backend] }] }, []],
  ]);
  cases(
    'UDPRoute',
    [['several rules, long ago', { rules: ['a', 'a'].map((name) => ({ name, backendRefs: [backend] })) }, ['rules[1].name']]],
    'v1alpha2',
  );
});

describe('policies and grants', () => {
  const target = { group: '', kind: 'Service', name: 'a' };
  const tls = (validation: JsonObject, targetRefs: readonly JsonObject[] = [target]): JsonObject => ({
    targetRefs,
    validation: { hostname: 'a.org', ...validation },
  });
  const system = { wellKnownCACertificates: 'System' };
  cases('BackendTLSPolicy', [
    ['the usual authorities', tls(system), []],
    ['no authority', tls({}), ['validation']],
    ['two sources of trust', tls({ ...system, caCertificateRefs: [target] }), ['validation']],
    [
      'a name of the wrong sort',
      tls({ ...system, subjectAltNames: [{ type: 'URI', hostname: 'a.org' }] }),
      ['validation.subjectAltNames[0]', 'validation.subjectAltNames[0]'],
    ],
    ['one Service twice', tls(system, [target, target]), ['targetRefs']],
    [
      'two ports of one Service',
      tls(system, [
        { ...target, sectionName: 'a' },
        { ...target, sectionName: 'b' },
      ]),
      [],
    ],
  ]);
  cases('ReferenceGrant', [
    ['from nobody', { from: [], to: [{ group: '', kind: 'Secret' }] }, ['from']],
    [
      'to all Secrets',
      { from: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'a' }], to: [{ group: '', kind: 'Secret' }] },
      [],
    ],
  ]);
  const budget = (retryConstraint: JsonObject): JsonObject => ({ targetRefs: [target], retryConstraint });
  cases('XBackendTrafficPolicy', [
    ['a budget', budget({ budget: { percent: 10, interval: '1h' } }), []],
    ['too short an interval', budget({ budget: { interval: '999ms' } }), ['retryConstraint.budget.interval']],
    ['too long an interval', budget({ minRetryRate: { interval: '61m' } }), ['retryConstraint.minRetryRate.interval']],
    ['a short rate', budget({ minRetryRate: { interval: '1ms' } }), []],
    ['no rate at all', budget({ minRetryRate: { interval: '0s' } }), ['retryConstraint.minRetryRate.interval']],
  ]);
  const external = (hostname: string, more: JsonObject = {}): JsonObject => ({
    type: 'ExternalHostname',
    externalHostname: { hostname },
    port: { port: 443 },
    ...more,
  });
  cases('XBackend', [
    ['a host outside', external('api.example.org'), []],
    ['a host inside', external('a.b.svc.cluster.local'), ['externalHostname.hostname']],
    ['a name for the port', external('a.org', { port: { port: 443, name: 'https' } }), ['port.name']],
    ['a certificate nobody asks for', external('a.org', { tls: { mode: 'ServerOnly', clientCertificateRef: { name: 'a' } } }), ['tls']],
    ['no host', { type: 'ExternalHostname', port: { port: 443 } }, ['']],
  ]);
});
