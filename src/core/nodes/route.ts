/** A route: HTTPRoute, GRPCRoute, TLSRoute, TCPRoute or UDPRoute, from a gateway or as a service's own in the mesh. */
import type { ExternalElement, RouteBackend, RouteLink, RouteRule } from '../design/design.ts';
import type { KubeObject } from '../kube/resource.ts';
import { emission, type Fields, manifest, type Output, some } from './manifest.ts';
import { commonLabels, implementationOf, type Model, nameOf, namespaceNameOf } from './model.ts';
import type { Problem } from './problems.ts';
import { corsFilter, filtersOf } from './route-filters.ts';
import { matchesOf } from './route-matches.ts';
import { CLASS_KIND, parentRefs } from './route-parents.ts';
import { versionServiceName } from './service.ts';

const API = 'gateway.networking.k8s.io/v1';

/** A backend of a rule, and the namespace it is in. */
export interface BackendTarget {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** What a route sends to, for grants: everything it names in namespaces of others. */
export interface WrittenRoute {
  readonly output: Output;
  readonly targets: readonly BackendTarget[];
}

/** What the parts of one route share while it is written. */
interface Writing {
  readonly model: Model;
  readonly route: RouteLink;
  readonly namespace: string;
  readonly problem: (code: Problem['code'], path: string, message: string) => void;
  readonly target: (target: BackendTarget) => void;
}

export function writeRoute(model: Model, route: RouteLink): WrittenRoute {
  const problems: Problem[] = [];
  const targets: BackendTarget[] = [];
  const writing: Writing = {
    model,
    route,
    namespace: namespaceNameOf(model, route.id),
    problem: (code, path, message) => problems.push({ code, element: route.id, path, message }),
    target: (target) => targets.push(target),
  };
  const object = routeObject(writing);
  return { output: { emissions: object ? [emission(route.id, object)] : [], problems }, targets: object ? targets : [] };
}

function routeObject(writing: Writing): KubeObject | undefined {
  const { model, route, problem } = writing;
  const parents = parentRefs(model, route);
  // A gateway or listener that is not written has said so itself.
  if (parents.length === 0) return undefined;
  if (route.rules.length === 0) problem('BH3020', 'rules', `Route ${route.name} has no rules`);
  const rules = route.rules.map((rule, index) => ruleOf(writing, rule, index)).filter((one) => one !== undefined);
  if (rules.length === 0) return undefined;
  const hostnames = route.hostnames.filter((one) => one !== '');
  if (route.protocol === 'TLS' && hostnames.length === 0) {
    problem('BH3020', 'hostnames', `TLS route ${route.name} has no hostname to tell connections by`);
    return undefined;
  }
  const named = route.protocol === 'HTTP' || route.protocol === 'GRPC' || route.protocol === 'TLS';
  const many = route.protocol === 'HTTP' || route.protocol === 'GRPC';
  const name = nameOf(model, route.id);
  return manifest(
    API,
    CLASS_KIND[route.protocol],
    { name, namespace: writing.namespace, labels: commonLabels(model, route.to, name) },
    { spec: { parentRefs: parents, hostnames: named ? some(hostnames) : undefined, rules: many ? rules : rules.slice(0, 1) } },
  );
}

function ruleOf(writing: Writing, rule: RouteRule, index: number): Fields | undefined {
  const { model, route, problem } = writing;
  const at = `rules[${index}]`;
  const backends = rule.backends
    .map((backend, place) => backendOf(writing, backend, `${at}.backends[${place}]`))
    .filter((one) => one !== undefined);
  const redirects = route.protocol === 'HTTP' && rule.filters.some((one) => one.type === 'redirect');
  if (backends.length === 0 && !redirects) {
    problem('BH3020', `${at}.backends`, `Rule ${index + 1} of route ${route.name} leads nowhere`);
    return undefined;
  }
  const name = rule.name || undefined;
  if (route.protocol !== 'HTTP' && route.protocol !== 'GRPC') return { name, backendRefs: backends };
  const cors = route.protocol === 'HTTP' ? corsFilter(model, route) : undefined;
  const filters = filtersOf(model, route, rule, writing.namespace, {
    problem: (code, path, message) => problem(code, `${at}.${path}`, message),
    target: writing.target,
  });
  return {
    name,
    matches: matchesOf(route, rule, (path, message) => problem('BH3023', `${at}.${path}`, message)),
    filters: some([...(cors ? [cors] : []), ...filters]),
    backendRefs: redirects ? undefined : backends,
    ...(route.protocol === 'HTTP' && resilience(writing, rule, at)),
  };
}

function resilience({ model, route, problem }: Writing, rule: RouteRule, at: string): Fields {
  const { request, backendRequest } = rule.timeouts ?? {};
  const timeouts = request || backendRequest ? { request: request || undefined, backendRequest: backendRequest || undefined } : undefined;
  if (!rule.retry) return { timeouts };
  if (model.design.settings.gatewayApiChannel !== 'experimental') {
    problem('BH3024', `${at}.retry`, `Retries of route ${route.name} are not written: the design is for the standard channel`);
    return { timeouts };
  }
  const { attempts, codes, backoff } = rule.retry;
  return { timeouts, retry: { codes: some(codes ?? []), attempts, backoff: backoff || undefined } };
}

function backendOf(writing: Writing, backend: RouteBackend, at: string): Fields | undefined {
  const { model, route, problem } = writing;
  const element = model.design.elements[backend.service];
  if (element?.type === 'external') return externalBackend(writing, element, backend, at);
  if (element?.type !== 'service' || !model.namespaces.has(element.id)) {
    problem('BH3020', at, `Route ${route.name} sends to something that is not a service`);
    return undefined;
  }
  if (!element.ports.some((one) => one.port === backend.port)) {
    problem('BH3021', `${at}.port`, `Route ${route.name} sends to port ${backend.port}, which ${element.name} does not have`);
    return undefined;
  }
  if (backend.version !== undefined && !element.versions.some((one) => one.name === backend.version)) {
    problem('BH3022', `${at}.version`, `Route ${route.name} sends to version ${backend.version}, which ${element.name} does not have`);
    return undefined;
  }
  const name = backend.version === undefined ? nameOf(model, element.id) : versionServiceName(model, element, backend.version);
  const namespace = namespaceNameOf(model, element.id);
  writing.target({ group: '', kind: 'Service', namespace, name });
  return {
    group: '',
    kind: 'Service',
    name,
    namespace: namespace === writing.namespace ? undefined : namespace,
    port: backend.port,
    weight: backend.weight,
  };
}

function externalBackend(
  { model, route, problem }: Writing,
  external: ExternalElement,
  backend: RouteBackend,
  at: string,
): Fields | undefined {
  const host = external.hosts.find((one) => one !== '');
  // Without hosts it says so itself.
  if (host === undefined) return undefined;
  const implementation = route.from === route.to ? 'istio' : implementationOf(model, route.from);
  if (implementation === 'envoy-gateway')
    return { group: 'gateway.envoyproxy.io', kind: 'Backend', name: nameOf(model, external.id), weight: backend.weight };
  if (implementation === 'istio')
    return { group: 'networking.istio.io', kind: 'Hostname', name: host, port: backend.port, weight: backend.weight };
  problem('BH3025', at, `A gateway of this implementation cannot send to external service ${external.name}`);
  return undefined;
}
