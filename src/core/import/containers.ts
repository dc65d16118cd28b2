/** Recognises domains and namespaces. */
import type { DomainElement, GatewayImplementation, NamespaceElement, Quota } from '../design/design.ts';
import type { KubeObject } from '../kube/resource.ts';
import { CLASSES } from '../nodes/domain.ts';
import { ACCESS_LABEL, DOMAIN_LABEL, PURPOSE_LABEL, TELEMETRY_LABEL } from '../nodes/namespace.ts';
import { at, given, labelsOf, listAt, mapAt, namespaceOfObject, numberAt, textAt } from './read.ts';
import { draw, idOfDrawn, nextId, ofKind, type Sketch } from './sketch.ts';

/** Labels that follow from other things drawn; the rest is the architect's own. */
const DERIVED = new Set([
  'app.kubernetes.io/name',
  'app.kubernetes.io/part-of',
  'app.kubernetes.io/managed-by',
  'istio.io/dataplane-mode',
  'istio-injection',
  'istio-discovery',
  'istio.io/use-waypoint',
  'istio.io/use-waypoint-namespace',
  'istio.io/ingress-use-waypoint',
  'kubernetes.io/metadata.name',
]);
const OF_DOMAIN = new Set([DOMAIN_LABEL, PURPOSE_LABEL, ACCESS_LABEL, TELEMETRY_LABEL]);

export function recogniseContainers(sketch: Sketch): void {
  const namespaces = ofKind(sketch, 'Namespace');
  for (const object of namespaces) {
    const slug = labelsOf(object)[DOMAIN_LABEL];
    if (slug && !idOfDrawn(sketch, 'domain', '', slug)) draw(sketch, domainOf(sketch, slug, object));
  }
  for (const object of namespaces) draw(sketch, namespaceOf(sketch, object));
  const named = new Set(sketch.objects.flatMap((object) => (object.metadata.namespace ? [object.metadata.namespace] : [])));
  for (const name of [...named].sort())
    if (!idOfDrawn(sketch, 'namespace', '', name))
      draw(sketch, {
        type: 'namespace',
        id: nextId(sketch, 'namespace'),
        name,
        mode: 'none',
        labels: {},
        discovery: false,
        existing: true,
      });
}

function namespaceOf(sketch: Sketch, object: KubeObject): NamespaceElement {
  const labels = labelsOf(object);
  const parent = idOfDrawn(sketch, 'domain', '', labels[DOMAIN_LABEL] ?? '');
  const mode = labels['istio.io/dataplane-mode'] === 'ambient' ? 'ambient' : labels['istio-injection'] === 'enabled' ? 'sidecar' : 'none';
  return {
    type: 'namespace',
    id: nextId(sketch, 'namespace'),
    name: object.metadata.name,
    ...(parent !== undefined && { parent }),
    mode,
    labels: Object.fromEntries(Object.entries(labels).filter(([name]) => !DERIVED.has(name) && !(parent && OF_DOMAIN.has(name)))),
    discovery: labels['istio-discovery'] === 'enabled',
  };
}

/** A domain by the label of its namespaces; what it is set to by the objects in them. */
function domainOf(sketch: Sketch, slug: string, first: KubeObject): DomainElement {
  const labels = labelsOf(first);
  const names = new Set(
    ofKind(sketch, 'Namespace')
      .filter((one) => labelsOf(one)[DOMAIN_LABEL] === slug)
      .map((one) => one.metadata.name),
  );
  const has = (kind: string, name: string): boolean =>
    ofKind(sketch, kind).some((one) => names.has(namespaceOfObject(one)) && one.metadata.name === name);
  const quota = ofKind(sketch, 'ResourceQuota').find((one) => names.has(namespaceOfObject(one)) && one.metadata.name === 'quota');
  const gateway = ofKind(sketch, 'Gateway.gateway.networking.k8s.io').find(
    (one) => names.has(namespaceOfObject(one)) && textAt(one, 'spec', 'gatewayClassName') !== 'istio-waypoint',
  );
  return {
    type: 'domain',
    id: nextId(sketch, 'domain'),
    name: slug,
    purpose: purposeOf(labels[PURPOSE_LABEL]),
    implementation: implementationOf(sketch, gateway),
    accessLabel: labels[ACCESS_LABEL] ?? '',
    hue: [...sketch.elements.values()].filter((one) => one.type === 'domain').length % 8,
    sizing: sizingOf(sketch, slug, gateway),
    ...(quota && { quota: quotaOf(quota) }),
    isolation: {
      networkPolicy: has('NetworkPolicy.networking.k8s.io', 'domain-isolation'),
      strictMtls: has('PeerAuthentication.security.istio.io', 'strict-mtls'),
      defaultDeny: has('AuthorizationPolicy.security.istio.io', 'allow-nothing'),
    },
    ...(labels[TELEMETRY_LABEL] && { telemetryTag: labels[TELEMETRY_LABEL] }),
  };
}

function purposeOf(text: string | undefined): DomainElement['purpose'] {
  return text === 'public' || text === 'private' || text === 'shared' ? text : 'business';
}

/** By the controller of the class its gateways name. */
function implementationOf(sketch: Sketch, gateway: KubeObject | undefined): GatewayImplementation {
  const name = textAt(gateway, 'spec', 'gatewayClassName') ?? '';
  const object = ofKind(sketch, 'GatewayClass.gateway.networking.k8s.io').find((one) => one.metadata.name === name);
  const controller = textAt(object, 'spec', 'controllerName');
  // `as`: the names of the table.
  for (const [implementation, facts] of Object.entries(CLASSES))
    if (facts.controllerName === controller || (facts.brought !== undefined && facts.brought === name))
      return implementation as GatewayImplementation;
  return name.startsWith('gke-') ? 'gke' : 'istio';
}

function quotaOf(object: KubeObject): Quota {
  const hard = mapAt(object, 'spec', 'hard');
  const pods = Number(hard.pods);
  return given({
    requestsCpu: hard['requests.cpu'],
    requestsMemory: hard['requests.memory'],
    limitsCpu: hard['limits.cpu'],
    limitsMemory: hard['limits.memory'],
    pods: hard.pods !== undefined && Number.isInteger(pods) ? pods : undefined,
  });
}

function sizingOf(sketch: Sketch, slug: string, gateway: KubeObject | undefined): DomainElement['sizing'] {
  const proxy = ofKind(sketch, 'EnvoyProxy.gateway.envoyproxy.io').find((one) => one.metadata.name === `envoy-${slug}`);
  if (!proxy) {
    const type = mapAt(gateway, 'metadata', 'annotations')['networking.istio.io/service-type'];
    return { exposure: type === 'ClusterIP' || type === 'NodePort' ? type : 'LoadBalancer' };
  }
  const kubernetes = at(proxy, 'spec', 'provider', 'kubernetes');
  const deployment = at(kubernetes, 'envoyDeployment');
  const requests = mapAt(deployment, 'container', 'resources', 'requests');
  const annotations = mapAt(kubernetes, 'envoyService', 'annotations');
  const tolerations = listAt(deployment, 'pod', 'tolerations').flatMap((one) => {
    const effect = textAt(one, 'effect');
    if (effect !== 'NoSchedule' && effect !== 'PreferNoSchedule' && effect !== 'NoExecute') return [];
    const value = textAt(one, 'value');
    return [{ key: textAt(one, 'key') ?? '', ...(value !== undefined && { value }), effect } as const];
  });
  const type = textAt(kubernetes, 'envoyService', 'type');
  return {
    ...given({ replicas: numberAt(deployment, 'replicas'), cpu: requests.cpu, memory: requests.memory }),
    exposure: type === 'ClusterIP' || type === 'NodePort' ? type : 'LoadBalancer',
    ...(Object.keys(annotations).length > 0 && { annotations }),
    ...(tolerations.length > 0 && { tolerations }),
  };
}
