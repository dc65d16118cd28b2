/** Recognises services with their versions, pod clients, nodes and external services. */
import type { ElementId, PortSetting, ServiceElement, ServiceVersion } from '../design/design.ts';
import type { KubeObject } from '../kube/resource.ts';
import { STAND_IN } from '../nodes/workload.ts';
import { at, contains, given, labelsOf, listAt, mapAt, namespaceOfObject, numberAt, portAt, textAt, textsAt, wholeAt } from './read.ts';
import { draw, idOfDrawn, nextId, ofKind, type Sketch } from './sketch.ts';

const WORKLOADS = ['Deployment.apps', 'Rollout.argoproj.io', 'StatefulSet.apps'];

export function recogniseServices(sketch: Sketch): void {
  const workloads = WORKLOADS.flatMap((kind) => ofKind(sketch, kind));
  const claimed = new Set<KubeObject>();
  const services = ofKind(sketch, 'Service').filter((one) => listAt(one, 'spec', 'ports').length > 0 && !isVersionService(sketch, one));
  for (const object of services) {
    const namespace = namespaceOfObject(object);
    const parent = idOfDrawn(sketch, 'namespace', '', namespace);
    if (parent === undefined) continue;
    const selector = mapAt(object, 'spec', 'selector');
    const own = workloads.filter(
      (one) =>
        !claimed.has(one) &&
        namespaceOfObject(one) === namespace &&
        Object.keys(selector).length > 0 &&
        contains(mapAt(one, 'spec', 'template', 'metadata', 'labels'), selector),
    );
    for (const one of own) claimed.add(one);
    draw(sketch, serviceOf(sketch, object, own, parent), namespace);
  }
  for (const object of workloads) if (!claimed.has(object)) recogniseClient(sketch, object);
}

/** A Service that selects what another one selects, and one version of it besides; or what Argo Rollouts makes of one. */
function isVersionService(sketch: Sketch, object: KubeObject): boolean {
  const selector = mapAt(object, 'spec', 'selector');
  return ofKind(sketch, 'Service').some((other) => {
    if (other === object || namespaceOfObject(other) !== namespaceOfObject(object)) return false;
    const shared = mapAt(other, 'spec', 'selector');
    const { name } = object.metadata;
    if (Object.keys(shared).length === 0 || !contains(selector, shared)) return false;
    if (name === `${other.metadata.name}-${selector.version ?? ''}` && shared.version === undefined) return true;
    return name === `${other.metadata.name}-stable` || name === `${other.metadata.name}-canary`;
  });
}

function serviceOf(sketch: Sketch, object: KubeObject, workloads: readonly KubeObject[], parent: ElementId): ServiceElement {
  const { name } = object.metadata;
  const [first] = workloads;
  const account = textAt(first, 'spec', 'template', 'spec', 'serviceAccountName') ?? (first ? 'default' : undefined);
  const rollout = first?.kind === 'Rollout' ? 'argo' : isLossless(first) ? 'lossless' : 'rolling';
  const meshLabel = mapAt(first, 'spec', 'template', 'metadata', 'labels');
  return {
    type: 'service',
    id: nextId(sketch, 'service'),
    name,
    parent,
    ports: listAt(object, 'spec', 'ports').flatMap(portOf),
    versions: workloads.map((one) => versionOf(sketch, one, name, rollout === 'argo')),
    ...(account !== undefined && account !== name && { serviceAccount: account }),
    rollout,
    ...(textAt(object, 'spec', 'clusterIP') === 'None' && { headless: true }),
    ...((meshLabel['istio.io/dataplane-mode'] === 'none' || meshLabel['sidecar.istio.io/inject'] === 'false') && { outOfMesh: true }),
  };
}

function isLossless(workload: KubeObject | undefined): boolean {
  return (
    numberAt(workload, 'spec', 'strategy', 'rollingUpdate', 'maxUnavailable') === 0 &&
    at(workload, 'spec', 'template', 'spec', 'containers', 0, 'lifecycle', 'preStop') !== undefined
  );
}

const PROTOCOL: Readonly<Record<string, PortSetting['protocol']>> = {
  http: 'http',
  http2: 'http2',
  'kubernetes.io/h2c': 'http2',
  'kubernetes.io/ws': 'http',
  grpc: 'grpc',
  https: 'https',
  tls: 'tls',
  tcp: 'tcp',
};

function portOf(value: unknown): readonly PortSetting[] {
  const port = portAt(value, 'port');
  if (port === undefined) return [];
  const name = textAt(value, 'name') ?? '';
  const target = portAt(value, 'targetPort');
  const said = textAt(value, 'appProtocol') ?? name.split('-')[0] ?? '';
  return [
    {
      name,
      port,
      ...(target !== undefined && target !== port && { targetPort: target }),
      protocol: textAt(value, 'protocol') === 'UDP' ? 'udp' : (PROTOCOL[said] ?? 'tcp'),
    },
  ];
}

/** Labels every pod of a service has anyway. */
const COMMON = new Set([
  'app',
  'version',
  'app.kubernetes.io/name',
  'app.kubernetes.io/part-of',
  'app.kubernetes.io/managed-by',
  'istio.io/dataplane-mode',
  'sidecar.istio.io/inject',
]);

function versionOf(sketch: Sketch, workload: KubeObject, service: string, argo: boolean): ServiceVersion {
  const labels = mapAt(workload, 'spec', 'template', 'metadata', 'labels');
  const { name } = workload.metadata;
  const suffix = name.startsWith(`${service}-`) ? name.slice(service.length + 1) : undefined;
  const version = labels.version ?? suffix ?? 'v1';
  const image = textAt(workload, 'spec', 'template', 'spec', 'containers', 0, 'image');
  const own = Object.fromEntries(Object.entries(labels).filter(([label]) => !COMMON.has(label)));
  const nodes = nodesOf(sketch, workload);
  return {
    name: version,
    replicas: wholeAt(workload, 0, 1_000_000, 'spec', 'replicas') ?? 1,
    ...(image !== undefined && image !== STAND_IN && { image }),
    ...(Object.keys(own).length > 0 && { labels: own }),
    ...(nodes.length > 0 && { nodes }),
    ...(!argo && name !== `${service}-${version}` && { workload: name }),
  };
}

/** Nodes that a pod template asks for by name; they are drawn as they are met. */
function nodesOf(sketch: Sketch, workload: KubeObject): readonly ElementId[] {
  const spec = at(workload, 'spec', 'template', 'spec');
  const one = mapAt(spec, 'nodeSelector')['kubernetes.io/hostname'];
  const term = at(
    spec,
    'affinity',
    'nodeAffinity',
    'requiredDuringSchedulingIgnoredDuringExecution',
    'nodeSelectorTerms',
    0,
    'matchExpressions',
    0,
  );
  const names = one !== undefined ? [one] : textAt(term, 'key') === 'kubernetes.io/hostname' ? textsAt(term, 'values') : [];
  return names.map((name) => {
    const known = idOfDrawn(sketch, 'node', '', name);
    if (known !== undefined) return known;
    const id = nextId(sketch, 'node');
    draw(sketch, { type: 'node', id, name });
    return id;
  });
}

/** A workload that no Service leads to, of a single container that waits: a client. Others stay as they are written. */
function recogniseClient(sketch: Sketch, object: KubeObject): void {
  const namespace = namespaceOfObject(object);
  const parent = idOfDrawn(sketch, 'namespace', '', namespace);
  const { name } = object.metadata;
  if (parent === undefined || object.kind !== 'Deployment' || idOfDrawn(sketch, 'service', namespace, name) !== undefined) return;
  const labels = mapAt(object, 'spec', 'template', 'metadata', 'labels');
  if (labels.app !== name) return;
  const own = Object.fromEntries(Object.entries(labels).filter(([label]) => !COMMON.has(label)));
  draw(
    sketch,
    {
      type: 'client',
      id: nextId(sketch, 'client'),
      name,
      parent,
      kind: 'pod',
      addresses: [],
      ...(Object.keys(own).length > 0 && { labels: own }),
    },
    namespace,
  );
}

const ENTRY_PROTOCOL: Readonly<Record<string, PortSetting['protocol']>> = {
  HTTP: 'http',
  HTTP2: 'http2',
  GRPC: 'grpc',
  HTTPS: 'https',
  TLS: 'tls',
  TCP: 'tcp',
  UDP: 'udp',
};

/** External services; once waypoints are drawn. */
export function recogniseExternals(sketch: Sketch): void {
  for (const object of ofKind(sketch, 'ServiceEntry.networking.istio.io')) {
    const namespace = namespaceOfObject(object);
    const parent = idOfDrawn(sketch, 'namespace', '', namespace);
    const hosts = textsAt(object, 'spec', 'hosts');
    if (parent === undefined || hosts.length === 0) continue;
    const labels = labelsOf(object);
    const waypoint = labels['istio.io/use-waypoint'];
    const home = labels['istio.io/use-waypoint-namespace'] ?? namespace;
    const egressWaypoint = waypoint === undefined ? undefined : idOfDrawn(sketch, 'waypoint', home, waypoint);
    draw(
      sketch,
      {
        type: 'external',
        id: nextId(sketch, 'external'),
        name: object.metadata.name,
        parent,
        hosts,
        ports: listAt(object, 'spec', 'ports').flatMap((one) => {
          const port = portAt(one, 'number');
          const target = portAt(one, 'targetPort');
          const protocol = ENTRY_PROTOCOL[textAt(one, 'protocol') ?? ''] ?? 'tcp';
          return port === undefined ? [] : [{ name: textAt(one, 'name') ?? '', port, ...given({ targetPort: target }), protocol }];
        }),
        ...(egressWaypoint !== undefined && { egressWaypoint }),
      },
      namespace,
    );
  }
}
