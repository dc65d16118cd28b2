/** A route: HTTPRoute, GRPCRoute, TLSRoute, TCPRoute or UDPRoute, from a gateway or as a service's own in the mesh. */
import type { RouteBackend, RouteLink, RouteRule } from '../design/design.ts';
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

export function writeRoute(model: Model, route: RouteLink): WrittenRoute {
  const writer = new RouteWriter(model, route);
  return writer.write();
}

class RouteWriter {
  readonly problems: Problem[] = [];
  readonly targets: BackendTarget[] = [];
  readonly namespace: string;
  readonly model: Model;
  readonly route: RouteLink;

  constructor(model: Model, route: RouteLink) {
    this.model = model;
    this.route = route;
    this.namespace = namespaceNameOf(model, route.id);
  }

  write(): WrittenRoute {
    const { model, route } = this;
    const parents = parentRefs(model, route);
    if (parents.length === 0) return { output: { emissions: [], problems: [] }, targets: [] };
    const rules = route.rules.flatMap((rule, index) => {
      const written = this.rule(rule, index);
      return written ? [written] : [];
    });
    if (rules.length === 0) {
      if (route.rules.length === 0) this.problem('BH3020', 'rules', `Route ${route.name} has no rules`);
      return { output: { emissions: [], problems: this.problems }, targets: [] };
    }
    const named = route.protocol === 'HTTP' || route.protocol === 'GRPC' || route.protocol === 'TLS';
    const name = nameOf(model, route.id);
    const hostnames = route.hostnames.filter((one) => one !== '');
    if (route.protocol === 'TLS' && hostnames.length === 0)
      this.problem('BH3020', 'hostnames', `TLS route ${route.name} has no hostname to tell connections by`);
    const single = route.protocol === 'TLS' || route.protocol === 'TCP' || route.protocol === 'UDP';
    const object = manifest(
      API,
      CLASS_KIND[route.protocol],
      { name, namespace: this.namespace, labels: commonLabels(model, route.to, name) },
      {
        spec: {
          parentRefs: parents,
          hostnames: named ? some(hostnames) : undefined,
          rules: single ? rules.slice(0, 1) : rules,
        },
      },
    );
    const kept = route.protocol === 'TLS' && hostnames.length === 0 ? [] : [emission(route.id, object)];
    return { output: { emissions: kept, problems: this.problems }, targets: this.targets };
  }

  problem(code: Problem['code'], path: string, message: string): void {
    this.problems.push({ code, element: this.route.id, path, message });
  }

  rule(rule: RouteRule, index: number): Fields | undefined {
    const { route } = this;
    const at = `rules[${index}]`;
    const backends = rule.backends.flatMap((backend, place) => {
      const reference = this.backend(backend, `${at}.backends[${place}]`);
      return reference ? [reference] : [];
    });
    const redirects = route.protocol === 'HTTP' && rule.filters.some((one) => one.type === 'redirect');
    if (backends.length === 0 && !redirects) {
      this.problem('BH3020', `${at}.backends`, `Rule ${index + 1} of route ${route.name} leads nowhere`);
      return undefined;
    }
    const name = rule.name || undefined;
    if (route.protocol !== 'HTTP' && route.protocol !== 'GRPC') return { name, backendRefs: backends };
    const cors = route.protocol === 'HTTP' ? corsFilter(this.model, route) : undefined;
    return {
      name,
      matches: matchesOf(route, rule, (path, message) => this.problem('BH3023', `${at}.${path}`, message)),
      filters: some([
        ...(cors ? [cors] : []),
        ...filtersOf(this.model, route, rule, this.namespace, {
          problem: (code, path, message) => this.problem(code, `${at}.${path}`, message),
          target: (target) => this.targets.push(target),
        }),
      ]),
      backendRefs: redirects ? undefined : backends,
      ...(route.protocol === 'HTTP' ? this.resilience(rule, at) : {}),
    };
  }

  resilience(rule: RouteRule, at: string): Fields {
    const { request, backendRequest } = rule.timeouts ?? {};
    const timeouts = request || backendRequest ? { request: request || undefined, backendRequest: backendRequest || undefined } : undefined;
    if (!rule.retry) return { timeouts };
    if (this.model.design.settings.gatewayApiChannel !== 'experimental') {
      this.problem('BH3024', `${at}.retry`, `Retries of route ${this.route.name} are not written: the design is for the standard channel`);
      return { timeouts };
    }
    const { attempts, codes, backoff } = rule.retry;
    return { timeouts, retry: { codes: some(codes ?? []), attempts, backoff: backoff || undefined } };
  }

  backend(backend: RouteBackend, at: string): Fields | undefined {
    const { model, route } = this;
    const element = model.design.elements[backend.service];
    const mesh = route.from === route.to;
    if (element?.type === 'external') {
      const [host] = element.hosts;
      const implementation = implementationOf(model, route.from);
      if (host === undefined) return undefined;
      if (!mesh && implementation === 'envoy-gateway')
        return { group: 'gateway.envoyproxy.io', kind: 'Backend', name: nameOf(model, element.id), weight: backend.weight };
      if (mesh || implementation === 'istio')
        return { group: 'networking.istio.io', kind: 'Hostname', name: host, port: backend.port, weight: backend.weight };
      this.problem('BH3025', at, `A gateway of this implementation cannot send to external service ${element.name}`);
      return undefined;
    }
    if (element?.type !== 'service') {
      this.problem('BH3020', at, `Route ${route.name} sends to something that is not a service`);
      return undefined;
    }
    if (!element.ports.some((one) => one.port === backend.port)) {
      this.problem('BH3021', `${at}.port`, `Route ${route.name} sends to port ${backend.port}, which ${element.name} does not have`);
      return undefined;
    }
    if (backend.version !== undefined && !element.versions.some((one) => one.name === backend.version)) {
      this.problem(
        'BH3022',
        `${at}.version`,
        `Route ${route.name} sends to version ${backend.version}, which ${element.name} does not have`,
      );
      return undefined;
    }
    const name = backend.version === undefined ? nameOf(model, element.id) : versionServiceName(model, element, backend.version);
    const namespace = namespaceNameOf(model, element.id);
    this.targets.push({ group: '', kind: 'Service', namespace, name });
    return {
      group: '',
      kind: 'Service',
      name,
      namespace: namespace === this.namespace ? undefined : namespace,
      port: backend.port,
      weight: backend.weight,
    };
  }
}
