/** Paths through an ambient mesh, one platform rule per row. https://istio.io/latest/docs/ambient/ */
import { describe, expect, test } from 'vitest';
import type { KubeObject, Resource } from '../kube/resource.ts';
import { snapshotOf } from '../snapshot/snapshot.ts';
import type { TraceRequest } from './request.ts';
import { trace } from './walk.ts';

const object = (apiVersion: string, kind: string, id: string, rest: object = {}, metadata: object = {}): KubeObject => {
  const [namespace, name] = id.includes('/') ? id.split('/') : [undefined, id];
  return { apiVersion, kind, metadata: { name: name ?? '', ...(namespace && { namespace }), ...metadata }, ...rest };
};
const namespace = (name: string, labels: object = {}) => object('v1', 'Namespace', name, {}, { labels });
const node = (name: string, zone: string, address: string) =>
  object(
    'v1',
    'Node',
    name,
    { status: { addresses: [{ type: 'InternalIP', address }] } },
    { labels: { 'topology.kubernetes.io/region': 'r', 'topology.kubernetes.io/zone': zone } },
  );
const pod = (id: string, ip: string, more: { node?: string; labels?: object; annotations?: object; spec?: object } = {}) =>
  object(
    'v1',
    'Pod',
    id,
    {
      spec: {
        nodeName: more.node ?? 'n1',
        serviceAccountName: id.split('/')[1],
        containers: [{ name: 'c', image: 'i', ports: [{ name: 'web', containerPort: 8080 }] }],
        ...more.spec,
      },
      status: { podIP: ip, podIPs: [{ ip }] },
    },
    { labels: { app: id.split('/')[1], ...more.labels }, ...(more.annotations && { annotations: more.annotations }) },
  );
const service = (id: string, clusterIP: string, spec: object = {}, metadata: object = {}) =>
  object(
    'v1',
    'Service',
    id,
    { spec: { clusterIP, selector: { app: id.split('/')[1] }, ports: [{ name: 'http', port: 80, targetPort: 8080 }], ...spec } },
    metadata,
  );
const serviceEntry = (id: string, spec: object, labels: object = {}) =>
  object('networking.istio.io/v1', 'ServiceEntry', id, { spec }, { labels });
const peerAuthentication = (id: string, spec: object) => object('security.istio.io/v1', 'PeerAuthentication', id, { spec });
const policy = (id: string, spec: object, metadata: object = {}) =>
  object('security.istio.io/v1', 'AuthorizationPolicy', id, { spec }, metadata);
const gateway = (id: string, gatewayClassName: string, listener: object) =>
  object('gateway.networking.k8s.io/v1', 'Gateway', id, { spec: { gatewayClassName, listeners: [listener] } });
const HBONE = { name: 'mesh', port: 15008, protocol: 'HBONE' };

const BASE = [
  namespace('istio-system'),
  namespace('mesh', { 'istio.io/dataplane-mode': 'ambient' }),
  namespace('plain'),
  node('n1', 'z1', '172.18.0.1'),
  node('n2', 'z2', '172.18.0.2'),
  pod('mesh/client', '10.1.0.1'),
  pod('mesh/cart', '10.1.0.2', { node: 'n2' }),
  pod('plain/old', '10.1.0.3'),
  service('mesh/cart', '10.96.0.1'),
];

const HTTP_PORT = { number: 80, name: 'http', protocol: 'HTTP' };
const STRICT = peerAuthentication('mesh/strict', { mtls: { mode: 'STRICT' } });

function walk(objects: readonly KubeObject[], request: TraceRequest) {
  const snapshot = snapshotOf(
    [...BASE, ...objects].map((one, created): Resource => {
      const { namespace: of, name } = one.metadata;
      return {
        key: { apiVersion: one.apiVersion, kind: one.kind, ...(of !== undefined && { namespace: of }), name },
        object: one,
        created,
      };
    }),
  );
  const traced = trace(snapshot, request);
  return {
    verdict: traced.outcome.verdict,
    path: traced.hops.map((hop) => `${hop.component}${hop.transport === 'plain' ? '' : `(${hop.transport})`}`).join(' '),
    backends: traced.backends.map((one) => one.workload).sort(),
    code: traced.outcome.code,
  };
}

const from = (id: string): TraceRequest['from'] => ({ pod: id });
const tcp = (source: TraceRequest['from'], to: TraceRequest['to']): TraceRequest => ({
  ...(source && { from: source }),
  to,
  protocol: 'tcp',
});
const CART = { host: 'cart.mesh.svc.cluster.local', port: 80 };

describe('names', () => {
  test.each([
    ['a short name, in the client’s namespace', 'mesh/client', 'cart', 'delivered'],
    ['a name with its namespace', 'plain/old', 'cart.mesh', 'delivered'],
    ['a name of .svc', 'plain/old', 'cart.mesh.svc', 'delivered'],
    ['without case and with the final dot', 'plain/old', 'Cart.Mesh.svc.cluster.local.', 'delivered'],
  ])('%s', (_, client, host, verdict) => {
    expect(walk([], tcp(from(client), { host, port: 80 }))).toMatchObject({ verdict, backends: ['cart'] });
  });
  test('an ExternalName leads to another Service', () => {
    const alias = object('v1', 'Service', 'plain/alias', { spec: { type: 'ExternalName', externalName: 'cart.mesh.svc.cluster.local' } });
    expect(walk([alias], tcp(from('plain/old'), { host: 'alias', port: 80 }))).toMatchObject({ verdict: 'delivered', backends: ['cart'] });
  });
});

describe('services without pods of their own', () => {
  const entry = (spec: object, labels: object = {}) =>
    serviceEntry('mesh/out', { hosts: ['out.example.com'], ports: [HTTP_PORT], ...spec }, labels);
  test.each([
    [
      'STATIC leaves for the endpoint',
      entry({ resolution: 'STATIC', endpoints: [{ address: '198.51.100.7' }] }),
      80,
      'delivered',
      ['198.51.100.7'],
    ],
    [
      'DNS to a name of the cluster ends at its pods',
      entry({ resolution: 'DNS', endpoints: [{ address: 'cart.mesh.svc.cluster.local' }] }),
      80,
      'delivered',
      ['cart'],
    ],
    [
      'a port that is not declared fails at the source',
      entry({ resolution: 'STATIC', endpoints: [{ address: '198.51.100.7' }] }),
      81,
      'failed',
      [],
    ],
    ['NONE passes through, undeclared ports too', entry({ resolution: 'NONE', addresses: ['240.1.1.1'] }), 81, 'delivered', ['240.1.1.1']],
    [
      'pods by selector, at the container port of the same name',
      entry({
        resolution: 'STATIC',
        workloadSelector: { labels: { app: 'cart' } },
        ports: [{ number: 80, name: 'web', protocol: 'HTTP' }],
      }),
      80,
      'delivered',
      ['cart'],
    ],
  ])('a ServiceEntry: %s', (_, one, port, verdict, backends) => {
    const found = walk([one], tcp(from('mesh/client'), { host: 'out.example.com', port }));
    expect(found).toMatchObject({ verdict, backends });
    expect(found.path).toMatch(/^client ztunnel/);
  });
  test('a client without mesh knows no ServiceEntry', () => {
    const one = entry({ resolution: 'DNS', endpoints: [{ address: 'cart.mesh.svc.cluster.local' }] });
    expect(walk([one], tcp(from('plain/old'), { host: 'out.example.com', port: 80 }))).toMatchObject({ backends: ['out.example.com'] });
  });
  test('a Service without selector has the endpoints of its slices', () => {
    const slice = object(
      'discovery.k8s.io/v1',
      'EndpointSlice',
      'mesh/legacy-1',
      {
        addressType: 'IPv4',
        ports: [{ name: 'http', port: 9000 }],
        endpoints: [{ addresses: ['198.51.100.9'] }, { addresses: ['198.51.100.10'], conditions: { ready: false } }],
      },
      { labels: { 'kubernetes.io/service-name': 'legacy' } },
    );
    const legacy = object('v1', 'Service', 'mesh/legacy', { spec: { clusterIP: '10.96.0.9', ports: [{ name: 'http', port: 80 }] } });
    expect(walk([legacy, slice], tcp(from('mesh/client'), { host: 'legacy', port: 80 }))).toMatchObject({
      verdict: 'delivered',
      backends: ['198.51.100.9'],
    });
  });
});

describe('which endpoints take a connection', () => {
  const near = pod('mesh/near', '10.1.0.9', { labels: { app: 'cart' } });
  test.each([
    ['all of them, by default', {}, {}, ['cart', 'near']],
    ['PreferClose: those of the client’s zone', { trafficDistribution: 'PreferClose' }, {}, ['near']],
    [
      'an annotation says the same, in any case',
      {},
      { annotations: { 'networking.istio.io/traffic-distribution': 'preferclose' } },
      ['near'],
    ],
    ['internalTrafficPolicy Local: those of the client’s node', { internalTrafficPolicy: 'Local' }, {}, ['near']],
  ])('%s', (_, spec, metadata, backends) => {
    expect(walk([near, service('mesh/cart', '10.96.0.1', spec, metadata)], tcp(from('mesh/client'), CART)).backends).toEqual(backends);
  });
  test('internalTrafficPolicy Local without a local endpoint fails', () => {
    expect(walk([service('mesh/cart', '10.96.0.1', { internalTrafficPolicy: 'Local' })], tcp(from('mesh/client'), CART))).toMatchObject({
      verdict: 'failed',
    });
  });
});

describe('mutual TLS', () => {
  test.each([
    ['refuses a plain client', tcp(from('plain/old'), CART), [], 'denied'],
    [
      'refuses a node port',
      tcp({ address: '203.0.113.7' }, { address: '172.18.0.1', port: 30080 }),
      [service('mesh/cart', '10.96.0.1', { type: 'NodePort', ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }] })],
      'denied',
    ],
    [
      'refuses a captured client that dials an external address: it comes in plaintext',
      tcp(from('mesh/client'), { address: '203.0.113.50', port: 80 }),
      [service('mesh/cart', '10.96.0.1', { externalIPs: ['203.0.113.50'] })],
      'denied',
    ],
    ['does not concern the pod’s own node', tcp({ address: '172.18.0.2' }, { address: '10.1.0.2', port: 8080 }), [], 'delivered'],
    ['concerns another node', tcp({ address: '172.18.0.1' }, { address: '10.1.0.2', port: 8080 }), [], 'denied'],
    [
      'does not concern pods on the network of the same node',
      tcp(from('plain/agent'), { address: '10.1.0.2', port: 8080 }),
      [pod('plain/agent', '172.18.0.2', { node: 'n2', spec: { hostNetwork: true } })],
      'delivered',
    ],
    [
      'does not concern pods whose inbound capture is bypassed',
      tcp(from('plain/old'), { address: '10.1.0.8', port: 8080 }),
      [pod('mesh/open', '10.1.0.8', { annotations: { 'ambient.istio.io/bypass-inbound-capture': 'true' } })],
      'delivered',
    ],
  ] as const)('STRICT %s', (_, request, objects, verdict) => {
    expect(walk([STRICT, ...objects], request).verdict).toBe(verdict);
  });

  const mesh = peerAuthentication('istio-system/mesh', { mtls: { mode: 'STRICT' } });
  const cart = (spec: object) => peerAuthentication('mesh/cart', { selector: { matchLabels: { app: 'cart' } }, ...spec });
  test.each([
    [
      'a PERMISSIVE port of an UNSET workload under a STRICT mesh',
      [mesh, cart({ portLevelMtls: { 8080: { mode: 'PERMISSIVE' } } })],
      'delivered',
    ],
    ['another port of it', [mesh, cart({ portLevelMtls: { 9090: { mode: 'PERMISSIVE' } } })], 'denied'],
    ['a DISABLE port alone is not honoured there', [mesh, cart({ portLevelMtls: { 8080: { mode: 'DISABLE' } } })], 'denied'],
    [
      'a STRICT port of a PERMISSIVE workload under a STRICT mesh is lost',
      [mesh, cart({ mtls: { mode: 'PERMISSIVE' }, portLevelMtls: { 8080: { mode: 'STRICT' } } })],
      'delivered',
    ],
    [
      'an UNSET namespace policy between them loses STRICT as a whole',
      [mesh, peerAuthentication('mesh/unset', { mtls: { mode: 'UNSET' } }), cart({ portLevelMtls: { 9090: { mode: 'PERMISSIVE' } } })],
      'delivered',
    ],
    [
      'a policy of another revision',
      [
        object(
          'security.istio.io/v1',
          'PeerAuthentication',
          'mesh/other',
          { spec: { mtls: { mode: 'STRICT' } } },
          { labels: { 'istio.io/rev': 'canary' } },
        ),
      ],
      'delivered',
    ],
  ])('%s', (_, objects, verdict) => {
    expect(walk(objects, tcp(from('plain/old'), CART)).verdict).toBe(verdict);
  });
});

describe('policies at ztunnel', () => {
  test.each([
    ['a dry run decides nothing', { action: 'DENY', rules: [{}] }, { annotations: { 'istio.io/dry-run': 'true' } }, 'delivered'],
    ['CUSTOM is not for ztunnel', { action: 'CUSTOM', provider: { name: 'x' }, rules: [{}] }, {}, 'delivered'],
    [
      'trust domains are dropped: an entry with nothing else never fits',
      { rules: [{ from: [{ source: { trustDomains: ['cluster.local'] } }] }] },
      {},
      'denied',
    ],
    ['a selector without labels is nobody', { selector: {}, action: 'DENY', rules: [{}] }, {}, 'delivered'],
    ['a suffix of the principal', { rules: [{ from: [{ source: { principals: ['*/sa/client'] } }] }] }, {}, 'delivered'],
    ['a prefix of the namespace', { rules: [{ from: [{ source: { namespaces: ['me*'] } }] }] }, {}, 'delivered'],
    [
      'whens and fields hold together',
      { rules: [{ from: [{ source: { namespaces: ['mesh'] } }], when: [{ key: 'destination.port', values: ['9090'] }] }] },
      {},
      'denied',
    ],
  ])('%s', (_, spec, metadata, verdict) => {
    expect(walk([policy('mesh/p', spec, metadata)], tcp(from('mesh/client'), CART)).verdict).toBe(verdict);
  });
});

describe('waypoints', () => {
  const bound = service(
    'mesh/cart',
    '10.96.0.1',
    { ports: [{ name: 'tcp', port: 80, targetPort: 8080 }] },
    { labels: { 'istio.io/use-waypoint': 'wp' } },
  );
  test.each([
    [
      'one that is ready',
      [bound, gateway('mesh/wp', 'istio-waypoint', HBONE)],
      CART,
      'delivered',
      'client ztunnel waypoint(hbone) ztunnel(hbone) pod',
    ],
    [
      'an ingress gateway has no port for it: closed',
      [bound, gateway('mesh/wp', 'istio', { name: 'http', port: 80, protocol: 'HTTP' })],
      CART,
      'failed',
      'client ztunnel',
    ],
    [
      'a class nobody programs: past it',
      [bound, gateway('mesh/wp', 'nobody', HBONE)],
      CART,
      'delivered',
      'client ztunnel ztunnel(hbone) pod',
    ],
    [
      'a port the Service does not declare',
      [bound, gateway('mesh/wp', 'istio-waypoint', HBONE)],
      { ...CART, port: 81 },
      'failed',
      'client ztunnel waypoint(hbone)',
    ],
  ])('%s', (_, objects, to, verdict, path) => {
    expect(walk(objects, tcp(from('mesh/client'), to))).toMatchObject({ verdict, path });
  });
  test.each([
    ['api.example.com', 'delivered'],
    ['api.other.com', 'failed'],
  ])('a wildcard ServiceEntry takes the host %s: %s', (host, verdict) => {
    const entry = serviceEntry(
      'mesh/wild',
      { hosts: ['*.example.com'], ports: [HTTP_PORT], location: 'MESH_EXTERNAL', resolution: 'DYNAMIC_DNS' },
      { 'istio.io/use-waypoint': 'wp' },
    );
    const request: TraceRequest = { from: { pod: 'mesh/client' }, to: { host: 'api.example.com', port: 80 }, host, protocol: 'http' };
    expect(walk([entry, gateway('mesh/wp', 'istio-waypoint', HBONE)], request).verdict).toBe(verdict);
  });
  test('a refusal at the waypoint does not hide the one behind it', () => {
    const nobody = policy('mesh/nobody', {});
    const closed = policy('mesh/closed', { targetRefs: [{ group: '', kind: 'Service', name: 'cart' }] });
    const snapshot = walk([bound, gateway('mesh/wp', 'istio-waypoint', HBONE), nobody, closed], {
      ...tcp(from('mesh/client'), CART),
      protocol: 'http',
    });
    expect(snapshot).toMatchObject({ verdict: 'denied', path: 'client ztunnel waypoint(hbone) ztunnel(hbone) pod' });
  });
});
