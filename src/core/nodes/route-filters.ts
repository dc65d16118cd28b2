/** Filters of a rule. https://gateway-api.sigs.k8s.io/reference/spec/#httproutefilter */
import type { HeaderChange, PathChange, RouteFilter, RouteLink, RouteRule } from '../design/design.ts';
import { type Fields, some } from './manifest.ts';
import { implementationOf, type Model, nameOf, namespaceNameOf } from './model.ts';
import type { Problem } from './problems.ts';
import type { BackendTarget } from './route.ts';

interface Reports {
  readonly problem: (code: Problem['code'], path: string, message: string) => void;
  readonly target: (target: BackendTarget) => void;
}

/** Filters that may stand only once in a rule. */
const ONCE = new Set<RouteFilter['type']>(['requestHeaders', 'responseHeaders', 'redirect', 'rewrite']);

export function filtersOf(model: Model, route: RouteLink, rule: RouteRule, namespace: string, reports: Reports): readonly Fields[] {
  const seen = new Set<RouteFilter['type']>();
  return rule.filters.flatMap((filter, index) => {
    const at = `filters[${index}]`;
    if (route.protocol === 'GRPC' && (filter.type === 'redirect' || filter.type === 'rewrite')) {
      reports.problem('BH3023', at, `gRPC route ${route.name} cannot ${filter.type === 'redirect' ? 'redirect' : 'rewrite'}`);
      return [];
    }
    if (ONCE.has(filter.type) && seen.has(filter.type)) {
      reports.problem('BH3023', at, `Rule of route ${route.name} has this filter twice; the first one counts`);
      return [];
    }
    if (filter.type === 'rewrite' && rule.filters.some((one) => one.type === 'redirect')) {
      reports.problem('BH3023', at, `A rule of route ${route.name} cannot both redirect and rewrite`);
      return [];
    }
    seen.add(filter.type);
    const written = filterOf(model, filter, namespace, at, reports);
    return written ? [written] : [];
  });
}

function filterOf(model: Model, filter: RouteFilter, namespace: string, at: string, reports: Reports): Fields | undefined {
  switch (filter.type) {
    case 'requestHeaders':
      return { type: 'RequestHeaderModifier', requestHeaderModifier: headersOf(filter) };
    case 'responseHeaders':
      return { type: 'ResponseHeaderModifier', responseHeaderModifier: headersOf(filter) };
    case 'redirect':
      return {
        type: 'RequestRedirect',
        requestRedirect: {
          scheme: filter.scheme,
          hostname: filter.hostname || undefined,
          path: filter.path && pathOf(filter.path),
          port: filter.port,
          statusCode: filter.status ?? 302,
        },
      };
    case 'rewrite':
      return { type: 'URLRewrite', urlRewrite: { hostname: filter.hostname || undefined, path: filter.path && pathOf(filter.path) } };
    case 'mirror': {
      const service = model.design.elements[filter.service];
      if (service?.type !== 'service' || !service.ports.some((one) => one.port === filter.port)) {
        reports.problem('BH3021', at, `A mirror sends to a port that ${service?.name ?? 'nothing'} does not have`);
        return undefined;
      }
      const name = nameOf(model, service.id);
      const home = namespaceNameOf(model, service.id);
      reports.target({ group: '', kind: 'Service', namespace: home, name });
      return {
        type: 'RequestMirror',
        requestMirror: {
          backendRef: { group: '', kind: 'Service', name, namespace: home === namespace ? undefined : home, port: filter.port },
          percent: filter.percent,
        },
      };
    }
  }
}

function headersOf(change: HeaderChange): Fields {
  return {
    set: some((change.set ?? []).map((one) => ({ name: one.name, value: one.value }))),
    add: some((change.add ?? []).map((one) => ({ name: one.name, value: one.value }))),
    remove: some(change.remove ?? []),
  };
}

function pathOf(path: PathChange): Fields {
  return path.type === 'full'
    ? { type: 'ReplaceFullPath', replaceFullPath: path.value }
    : { type: 'ReplacePrefixMatch', replacePrefixMatch: path.value };
}

/** CORS of a gateway, as a filter of its routes: Envoy Gateway has a policy for it instead. */
export function corsFilter(model: Model, route: RouteLink): Fields | undefined {
  const gateway = model.design.elements[route.from];
  if (gateway?.type !== 'gateway' || implementationOf(model, gateway.id) === 'envoy-gateway') return undefined;
  const { cors } = gateway.policies;
  if (!cors || cors.origins.length === 0) return undefined;
  return {
    type: 'CORS',
    cors: { allowOrigins: cors.origins, allowMethods: some(cors.methods ?? []), allowHeaders: some(cors.headers ?? []) },
  };
}
