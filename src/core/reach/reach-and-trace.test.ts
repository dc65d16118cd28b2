/** Ties both halves: for random small clusters a request is delivered by the tracer exactly when reach contains it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KubeObject, Resource } from '../kube/resource.ts';
import { dataPlaneOf } from '../semantics/ambient/data-plane.ts';
import { holdsRequest } from '../sets/http.ts';
import { hasPort } from '../sets/ports.ts';
import type { Region } from '../sets/region.ts';
import { podById } from '../snapshot/pods.ts';
import { type Snapshot, snapshotOf } from '../snapshot/snapshot.ts';
import type { TraceRequest } from '../trace/request.ts';
import { trace } from '../trace/walk.ts';
import { reachGroups } from './reach.ts';
import type { Way } from './way.ts';

const NAMESPACES = ['a', 'b'] as const;
const APPS = ['x', 'y'] as const;
const WORKLOADS = NAMESPACES.flatMap((namespace) => APPS.map((app) => ({ namespace, app })));
const PORTS = [8080, 9090] as const;

const object = (apiVersion: string, kind: string, namespace: string, name: string, rest: object, metadata: object = {}): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name, ...(namespace !== '' && { namespace }), ...metadata },
  ...rest,
});

const some = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const subset = <T>(...values: readonly T[]) => fc.subarray([...values], { minLength: 1 });

const namespace = (name: string) =>
  fc
    .record({ mode: some('ambient', 'none'), waypoint: fc.boolean() })
    .map(({ mode, waypoint }) =>
      object(
        'v1',
        'Namespace',
        '',
        name,
        {},
        { labels: { team: name, 'istio.io/dataplane-mode': mode, ...(waypoint && { 'istio.io/use-waypoint': 'wp' }) } },
      ),
    );

const waypoint = (name: string) =>
  some('service', 'workload', 'all').map((type) =>
    object(
      'gateway.networking.k8s.io/v1',
      'Gateway',
      name,
      'wp',
      { spec: { gatewayClassName: 'istio-waypoint', listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE' }] } },
      { labels: { 'istio.io/waypoint-for': type } },
    ),
  );

const workload = ({ namespace: of, app }: (typeof WORKLOADS)[number]) =>
  some('plain', 'plain', 'out', 'sidecar').map((plane) =>
    object('apps/v1', 'Deployment', of, app, {
      spec: {
        template: {
          metadata: {
            labels: {
              app,
              ...(plane === 'out' && { 'istio.io/dataplane-mode': 'none' }),
              ...(plane === 'sidecar' && { 'networking.istio.io/tunnel': 'http' }),
            },
            ...(plane === 'sidecar' && { annotations: { 'sidecar.istio.io/status': '{}' } }),
          },
          spec: { serviceAccountName: app, containers: [{ name: 'c', image: 'i', ports: [{ name: 'web', containerPort: 8080 }] }] },
        },
      },
    }),
  );

const service = ({ namespace: of, app }: (typeof WORKLOADS)[number]) =>
  some('http', 'tcp').map((name) =>
    object('v1', 'Service', of, app, {
      spec: { selector: { app }, ports: [{ name, port: 80, targetPort: 8080 }] },
    }),
  );

const peer = fc.oneof(
  subset(...APPS).map(([app]) => ({ podSelector: { matchLabels: { app } } })),
  some(...NAMESPACES).map((team) => ({ namespaceSelector: { matchLabels: { team } } })),
  fc.constant({ namespaceSelector: {} }),
  some('0.0.0.0/0', '10.0.0.0/8').map((cidr) => ({ ipBlock: { cidr } })),
);
const rulePorts = fc.option(
  fc.array(some({ port: 8080 }, { port: 15008 }, { port: 'web' }, { port: 9000, endPort: 9100 }), { minLength: 1, maxLength: 2 }),
  { nil: undefined },
);
const networkPolicy = fc
  .record({
    of: some(...NAMESPACES),
    app: fc.option(some(...APPS)),
    types: subset('Ingress', 'Egress'),
    peers: fc.array(peer, { maxLength: 2 }),
    ports: rulePorts,
    n: fc.nat(1000),
  })
  .map(({ of, app, types, peers, ports, n }) =>
    object('networking.k8s.io/v1', 'NetworkPolicy', of, `n${n}`, {
      spec: {
        podSelector: app ? { matchLabels: { app } } : {},
        policyTypes: types,
        ingress: [{ ...(peers.length > 0 && { from: peers }), ...(ports && { ports }) }],
        egress: [{ ...(peers.length > 0 && { to: peers }), ...(ports && { ports }) }],
      },
    }),
  );

const source = fc.oneof(
  some(...WORKLOADS).map((one) => ({ principals: [`cluster.local/ns/${one.namespace}/sa/${one.app}`] })),
  some(...NAMESPACES).map((one) => ({ principals: [`cluster.local/ns/${one}/sa/wp`] })),
  some(...NAMESPACES).map((one) => ({ notNamespaces: [one] })),
  some(...APPS).map((one) => ({ serviceAccounts: [one] })),
  fc.constant({ namespaces: ['*'] }),
);
const operation = fc.oneof(
  some('8080', '80').map((port) => ({ ports: [port] })),
  subset('GET', 'POST').map((methods) => ({ methods })),
  some('/a', '/b*', '*/c', '/x/{*}').map((path) => ({ paths: [path] })),
  some('/a*', '/b').map((path) => ({ notPaths: [path], methods: ['GET'] })),
);
const authorizationPolicy = fc
  .record({
    of: some(...NAMESPACES, 'istio-system' as const),
    action: some('ALLOW', 'DENY'),
    target: some('none', 'x', 'y', 'service', 'gateway'),
    from: fc.option(fc.array(source, { minLength: 1, maxLength: 2 })),
    to: fc.option(fc.array(operation, { minLength: 1, maxLength: 2 })),
    n: fc.nat(1000),
  })
  .map(({ of, action, target, from, to, n }) =>
    object('security.istio.io/v1', 'AuthorizationPolicy', of, `p${n}`, {
      spec: {
        action,
        ...(target === 'service' && { targetRefs: [{ group: '', kind: 'Service', name: 'x' }] }),
        ...(target === 'gateway' && { targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'wp' }] }),
        ...((target === 'x' || target === 'y') && { selector: { matchLabels: { app: target } } }),
        rules: [{ ...(from && { from: from.map((one) => ({ source: one })) }), ...(to && { to: to.map((one) => ({ operation: one })) }) }],
      },
    }),
  );
const peerAuthentication = fc
  .record({
    of: some(...NAMESPACES, 'istio-system' as const),
    mode: some('STRICT', 'PERMISSIVE', 'DISABLE', 'UNSET'),
    port: fc.option(some('STRICT', 'PERMISSIVE')),
    n: fc.nat(1000),
  })
  .map(({ of, mode, port, n }) =>
    object('security.istio.io/v1', 'PeerAuthentication', of, `m${n}`, {
      spec: { mtls: { mode }, ...(port && { selector: { matchLabels: { app: 'x' } }, portLevelMtls: { 8080: { mode: port } } }) },
    }),
  );
const route = some(...NAMESPACES).map((of) =>
  object('gateway.networking.k8s.io/v1', 'HTTPRoute', of, 'split', {
    spec: {
      parentRefs: [{ group: '', kind: 'Service', name: 'x', port: 80 }],
      rules: [
        { matches: [{ path: { type: 'PathPrefix', value: '/b' } }], backendRefs: [{ name: 'y', port: 80 }] },
        { matches: [{ method: 'GET' }], backendRefs: [{ name: 'x', port: 80 }] },
      ],
    },
  }),
);
const gateway = some(...NAMESPACES).chain((of) =>
  fc.tuple(
    fc.constant(
      object('gateway.networking.k8s.io/v1', 'Gateway', of, 'edge', {
        spec: { gatewayClassName: 'istio', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
      }),
    ),
    fc.constant(
      object('gateway.networking.k8s.io/v1', 'HTTPRoute', of, 'in', {
        spec: {
          parentRefs: [{ name: 'edge' }],
          rules: [
            { matches: [{ path: { type: 'Exact', value: '/a' } }], backendRefs: [{ name: 'x', port: 80 }] },
            { matches: [{ path: { type: 'PathPrefix', value: '/b' } }], backendRefs: [{ name: 'y', port: 80 }] },
          ],
        },
      }),
    ),
  ),
);

const cluster = fc
  .tuple(
    fc.tuple(...NAMESPACES.map(namespace)),
    fc.tuple(...NAMESPACES.map(waypoint)),
    fc.tuple(...WORKLOADS.map(workload)),
    fc.tuple(...WORKLOADS.map(service)),
    fc.array(networkPolicy, { maxLength: 2 }),
    fc.array(authorizationPolicy, { maxLength: 3 }),
    fc.array(peerAuthentication, { maxLength: 2 }),
    fc.array(route, { maxLength: 1 }),
    fc.option(gateway).map((one) => one ?? []),
  )
  .map((groups) => groups.flat());

function snapshotFrom(objects: readonly KubeObject[]): Snapshot {
  return snapshotOf(
    objects.map((one, created): Resource => {
      const { namespace: of, name } = one.metadata;
      return {
        key: { apiVersion: one.apiVersion, kind: one.kind, ...(of !== undefined && { namespace: of }), name },
        object: one,
        created,
      };
    }),
  );
}

const question = fc.record({
  from: some(...WORKLOADS),
  to: some(...WORKLOADS),
  port: some(...PORTS),
  http: fc.option(fc.record({ method: some('GET', 'POST'), path: some('/a', '/a/b', '/b', '/b/x', '/x/y', '/x/y/z', '/q/c', '/') })),
  how: some('pod', 'service', 'gateway'),
});

function contains(region: Region, port: number, http: { method: string; path: string } | null, host: string): boolean {
  return region.some(
    (box) =>
      hasPort(box.ports, port) &&
      (http
        ? holdsRequest(box.http, (part) =>
            part === 'methods' ? http.method : part === 'paths' ? http.path : part === 'hosts' ? host : undefined,
          )
        : box.http.size === 0),
  );
}

/** The reachable targets of a question, by `namespace/workload`, as reach sees them. */
function reached(snapshot: Snapshot, asked: typeof question extends fc.Arbitrary<infer Q> ? Q : never, host: string): ReadonlySet<string> {
  const found = new Set<string>();
  const source = `${asked.from.namespace}/${asked.from.app}`;
  const pod = podById(snapshot).get(source);
  const carrier = pod ? dataPlaneOf(snapshot, pod).by : 'none';
  for (const group of reachGroups(snapshot)) {
    const outside = asked.how === 'gateway';
    if (
      outside
        ? !group.from.includes('0.0.0.0/0') && !group.from.some((one) => one === '0.0.0.0/1' || /^(192|200|128|200)\./.test(one))
        : !group.from.includes(source)
    )
      continue;
    for (const target of group.to) {
      for (const way of group.ways) {
        if (way.protocol !== 'TCP' || (way.application && way.application !== (asked.http ? 'http' : 'tcp'))) continue;
        if (!isAsked(way, asked, host, target, carrier)) continue;
        if (contains(way.sure, asked.how === 'pod' ? asked.port : 8080, asked.http, host)) found.add(target);
      }
    }
  }
  return found;

  function isAsked(way: Way, one: typeof asked, name: string, target: string, by: string): boolean {
    if (one.how === 'gateway') return way.ask?.gateway === `${one.to.namespace}/edge`;
    const wanted = `${one.to.namespace}/${one.to.app}`;
    if (one.how === 'pod') return way.ask === undefined && target === wanted && !(by === 'sidecar' && way.mtls);
    if (way.ask) return way.ask.host === name;
    const goesByWaypoint = group(source, (other) => other.ask?.host === name) || serviceHasWaypoint(snapshot, one.to.namespace);
    if (goesByWaypoint && by === 'ztunnel') return false;
    if (by === 'ztunnel' && way.via) return false;
    const plane = podById(snapshot).get(wanted);
    if (by === 'sidecar') return target === wanted && way.mtls === (plane !== undefined && dataPlaneOf(snapshot, plane).by !== 'none');
    return target === wanted;
  }

  function group(from: string, test: (way: Way) => boolean): boolean {
    return reachGroups(snapshot).some((one) => one.from.includes(from) && one.ways.some(test));
  }
}

function serviceHasWaypoint(snapshot: Snapshot, of: string): boolean {
  const labels = snapshot.find('Namespace', '', of)?.object.metadata.labels;
  const type = snapshot.find('Gateway.gateway.networking.k8s.io', of, 'wp')?.object.metadata.labels?.['istio.io/waypoint-for'];
  return labels?.['istio.io/use-waypoint'] === 'wp' && type !== 'workload';
}

test('a request is delivered by the tracer exactly when reach contains it', () => {
  fc.assert(
    fc.property(cluster, fc.array(question, { minLength: 6, maxLength: 12 }), (objects, questions) => {
      const snapshot = snapshotFrom(objects);
      for (const asked of questions) {
        const { from, to, port, http, how } = asked;
        if (how !== 'gateway' && from.namespace === to.namespace && from.app === to.app) continue;
        if (how === 'gateway' && (!http || !snapshot.find('Gateway.gateway.networking.k8s.io', to.namespace, 'edge'))) continue;
        // A sidecar routes requests to Services itself; reach does not list those apart.
        const pod = podById(snapshot).get(`${from.namespace}/${from.app}`);
        if (
          how === 'service' &&
          pod &&
          dataPlaneOf(snapshot, pod).by === 'sidecar' &&
          snapshot.all('HTTPRoute.gateway.networking.k8s.io').length > 0
        )
          continue;
        const host = how === 'service' ? `${to.app}.${to.namespace}.svc.cluster.local` : `${to.app}.${to.namespace}.pod.cluster.local`;
        const request: TraceRequest = {
          from: how === 'gateway' ? { address: '200.1.1.1' } : { workload: `${from.namespace}/${from.app}` },
          to: how === 'gateway' ? { gateway: `${to.namespace}/edge`, port: 80 } : { host, port: how === 'service' ? 80 : port },
          ...(how === 'gateway' && { host: 'example.com' }),
          protocol: http ? 'http' : 'tcp',
          ...(http ?? {}),
        };
        const traced = trace(snapshot, request);
        const delivered = traced.outcome.verdict === 'delivered' ? traced.backends.map((one) => one.workload) : [];
        const expected = [...reached(snapshot, asked, how === 'gateway' ? 'example.com' : host)].map((one) => one.split('/')[1]);
        const self = how === 'gateway' ? '' : from.app;
        const others = (list: readonly (string | undefined)[]) =>
          [...new Set(list.filter((one) => one !== self || how !== 'service'))].sort();
        expect({ request, to: others(delivered) }).toEqual({ request, to: others(expected) });
      }
    }),
    { numRuns: 200, seed: 7 },
  );
});
