/** Recognises gateways with their listeners, and waypoints with what they serve. */
import { isObject } from '../base/json.ts';
import type { EdgePolicies, ElementId, GatewayElement, Listener, WaypointElement } from '../design/design.ts';
import type { KubeObject } from '../kube/resource.ts';
import { ACCESS_LABEL, DOMAIN_LABEL } from '../nodes/namespace.ts';
import { at, given, labelsOf, listAt, mapAt, namespaceOfObject, numberAt, portAt, textAt, textsAt } from './read.ts';
import { draw, idOfDrawn, nextId, ofKind, type Sketch } from './sketch.ts';

export function recogniseGateways(sketch: Sketch): void {
  for (const object of ofKind(sketch, 'Gateway.gateway.networking.k8s.io')) {
    const namespace = namespaceOfObject(object);
    const parent = idOfDrawn(sketch, 'namespace', '', namespace);
    if (parent === undefined) continue;
    if (textAt(object, 'spec', 'gatewayClassName') === 'istio-waypoint') draw(sketch, waypointOf(sketch, object, parent), namespace);
    else draw(sketch, gatewayOf(sketch, object, parent), namespace);
  }
}

function gatewayOf(sketch: Sketch, object: KubeObject, parent: ElementId): GatewayElement {
  return {
    type: 'gateway',
    id: nextId(sketch, 'gateway'),
    name: object.metadata.name,
    parent,
    listeners: listAt(object, 'spec', 'listeners').flatMap((one) => listenerOf(sketch, one, parent)),
    policies: policiesOf(sketch, object),
  };
}

const PROTOCOLS = ['HTTP', 'HTTPS', 'TLS', 'TCP', 'UDP'] as const;

function listenerOf(sketch: Sketch, value: unknown, parent: ElementId): readonly Listener[] {
  const protocol = PROTOCOLS.find((one) => one === textAt(value, 'protocol'));
  const port = portAt(value, 'port');
  if (!protocol || port === undefined) return [];
  const hostname = textAt(value, 'hostname');
  const certificates = listAt(value, 'tls', 'certificateRefs').flatMap((one) => {
    const name = textAt(one, 'name');
    return name === undefined ? [] : [{ name, ...given({ namespace: textAt(one, 'namespace') }) }];
  });
  const mode = textAt(value, 'tls', 'mode') === 'Passthrough' ? 'Passthrough' : 'Terminate';
  return [
    {
      name: textAt(value, 'name') ?? '',
      protocol,
      port,
      ...(hostname !== undefined && { hostname }),
      ...(isObject(at(value, 'tls')) && { tls: { mode, certificates } }),
      routes: routesOf(sketch, value, parent),
    },
  ];
}

/** Who may attach, in the words of the drawing where it is the domain. */
function routesOf(sketch: Sketch, value: unknown, parent: ElementId): Listener['routes'] {
  const from = textAt(value, 'allowedRoutes', 'namespaces', 'from') ?? 'Same';
  if (from === 'All') return { from: 'All' };
  if (from !== 'Selector') return { from: 'Same' };
  const labels = mapAt(value, 'allowedRoutes', 'namespaces', 'selector', 'matchLabels');
  const container = sketch.elements.get(parent)?.parent;
  const domain = container === undefined ? undefined : sketch.elements.get(container);
  if (domain?.type === 'domain') {
    const [name, wanted] = domain.accessLabel ? [ACCESS_LABEL, domain.accessLabel] : [DOMAIN_LABEL, domain.name];
    if (Object.keys(labels).length === 1 && labels[name] === wanted) return { from: 'domain' };
  }
  return { from: 'Selector', labels };
}

/** The policies at the edge that the drawing has words for; the rest stays as it is written. */
function policiesOf(sketch: Sketch, gateway: KubeObject): EdgePolicies {
  const { name } = gateway.metadata;
  const find = (kind: string, suffix: string): KubeObject | undefined =>
    ofKind(sketch, kind).find((one) => namespaceOfObject(one) === namespaceOfObject(gateway) && one.metadata.name === `${name}-${suffix}`);
  const security = at(find('SecurityPolicy.gateway.envoyproxy.io', 'security'), 'spec');
  const backend = at(find('BackendTrafficPolicy.gateway.envoyproxy.io', 'backend'), 'spec');
  const client = at(find('ClientTrafficPolicy.gateway.envoyproxy.io', 'client'), 'spec', 'tls', 'clientValidation');
  const cidrs = textsAt(security, 'authorization', 'rules', 0, 'principal', 'clientCIDRs');
  const caSecret = textAt(client, 'caCertificateRefs', 0, 'name');
  return given({
    jwt: jwtOf(security),
    oidc: oidcOf(security),
    clientCertificates: caSecret ? { caSecret, ...(textAt(client, 'mode') === 'VerifyIfGiven' && { optional: true }) } : undefined,
    allowCidrs: cidrs.length > 0 ? cidrs : undefined,
    cors: corsOf(security),
    ...backendPolicies(backend),
  });
}

function jwtOf(security: unknown): EdgePolicies['jwt'] {
  const provider = at(security, 'jwt', 'providers', 0);
  const issuer = textAt(provider, 'issuer');
  const jwksUri = textAt(provider, 'remoteJWKS', 'uri');
  const audiences = textsAt(provider, 'audiences');
  return issuer !== undefined && jwksUri !== undefined ? { issuer, jwksUri, ...(audiences.length > 0 && { audiences }) } : undefined;
}

function oidcOf(security: unknown): EdgePolicies['oidc'] {
  const issuer = textAt(security, 'oidc', 'provider', 'issuer');
  const clientId = textAt(security, 'oidc', 'clientID');
  const clientSecret = textAt(security, 'oidc', 'clientSecret', 'name');
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  return { issuer, clientId, clientSecret, ...given({ redirectUrl: textAt(security, 'oidc', 'redirectURL') }) };
}

function corsOf(security: unknown): EdgePolicies['cors'] {
  const origins = textsAt(security, 'cors', 'allowOrigins');
  if (origins.length === 0) return undefined;
  const methods = textsAt(security, 'cors', 'allowMethods');
  const headers = textsAt(security, 'cors', 'allowHeaders');
  return { origins, ...(methods.length > 0 && { methods }), ...(headers.length > 0 && { headers }) };
}

function backendPolicies(backend: unknown): Pick<EdgePolicies, 'rateLimit' | 'circuitBreaker' | 'retry' | 'fault'> {
  const local = at(backend, 'rateLimit', 'local', 'rules', 0, 'limit');
  const limit = local ?? at(backend, 'rateLimit', 'global', 'rules', 0, 'limit');
  const requests = numberAt(limit, 'requests');
  const unit = (['Second', 'Minute', 'Hour'] as const).find((one) => one === textAt(limit, 'unit'));
  const breaker = given({
    maxConnections: numberAt(backend, 'circuitBreaker', 'maxConnections'),
    maxPendingRequests: numberAt(backend, 'circuitBreaker', 'maxPendingRequests'),
    maxParallelRequests: numberAt(backend, 'circuitBreaker', 'maxParallelRequests'),
  });
  const attempts = numberAt(backend, 'retry', 'numRetries');
  const codes = listAt(backend, 'retry', 'retryOn', 'httpStatusCodes').filter((one) => typeof one === 'number');
  const triggers = textsAt(backend, 'retry', 'retryOn', 'triggers').filter((one) => codes.length === 0 || one !== 'retriable-status-codes');
  const on = [...triggers, ...codes.map(String)];
  const fault = given({
    abortStatus: numberAt(backend, 'faultInjection', 'abort', 'httpStatus'),
    abortPercent: numberAt(backend, 'faultInjection', 'abort', 'percentage'),
    delay: textAt(backend, 'faultInjection', 'delay', 'fixedDelay'),
    delayPercent: numberAt(backend, 'faultInjection', 'delay', 'percentage'),
  });
  return given({
    rateLimit: requests !== undefined && unit ? { requests, unit, ...(local === undefined && { perClient: true }) } : undefined,
    circuitBreaker: Object.keys(breaker).length > 0 ? breaker : undefined,
    retry: attempts === undefined ? undefined : { attempts, ...(on.length > 0 && { on }) },
    fault: Object.keys(fault).length > 0 ? fault : undefined,
  });
}

function waypointOf(sketch: Sketch, object: KubeObject, parent: ElementId): WaypointElement {
  const handles = labelsOf(object)['istio.io/waypoint-for'];
  return {
    type: 'waypoint',
    id: nextId(sketch, 'waypoint'),
    name: object.metadata.name,
    parent,
    scope: { of: 'services', services: [] },
    handles: handles === 'workload' || handles === 'all' ? handles : 'service',
    ingress: false,
  };
}

/** What each waypoint serves, by the labels of namespaces and services; once services are drawn. */
export function recogniseScopes(sketch: Sketch): void {
  for (const waypoint of [...sketch.elements.values()]) {
    if (waypoint.type !== 'waypoint') continue;
    const home = waypoint.parent === undefined ? undefined : sketch.elements.get(waypoint.parent);
    const users = sketch.objects.filter(
      (object) =>
        labelsOf(object)['istio.io/use-waypoint'] === waypoint.name &&
        (labelsOf(object)['istio.io/use-waypoint-namespace'] ?? object.metadata.namespace ?? object.metadata.name) === home?.name,
    );
    const namespace = users.find((one) => one.kind === 'Namespace');
    const services = users.flatMap((one) => {
      const id = one.kind === 'Service' ? idOfDrawn(sketch, 'service', namespaceOfObject(one), one.metadata.name) : undefined;
      return id === undefined ? [] : [id];
    });
    const ingress = users.some((one) => labelsOf(one)['istio.io/ingress-use-waypoint'] === 'true');
    const other = namespace && idOfDrawn(sketch, 'namespace', '', namespace.metadata.name);
    const scope: WaypointElement['scope'] = !namespace
      ? { of: 'services', services }
      : other === undefined || other === home?.id
        ? { of: 'namespace' }
        : { of: 'other-namespace', namespace: other };
    sketch.elements.set(waypoint.id, { ...waypoint, scope, ingress });
  }
}
