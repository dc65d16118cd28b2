/**
 * What istiod makes of a route's rules. An error that it cannot work around drops the whole route; a backend that is missing only
 * takes its share. https://istio.io/latest/docs/reference/config/networking/
 */
import type { HttpRouteRule, Route, RouteFilter } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { resolveAsIstio } from './backends.ts';

export interface ConversionError {
  readonly reason: string;
  readonly message: string;
  /** The route is not served at all. */
  readonly hard: boolean;
}

const RULE_FILTERS: Readonly<Record<string, readonly string[]>> = {
  HTTPRoute: ['RequestHeaderModifier', 'ResponseHeaderModifier', 'RequestRedirect', 'RequestMirror', 'URLRewrite', 'CORS'],
  GRPCRoute: ['RequestHeaderModifier', 'ResponseHeaderModifier', 'RequestMirror'],
};
const BACKEND_FILTERS: readonly string[] = ['RequestHeaderModifier', 'ResponseHeaderModifier'];

/** The error istiod reports: the first hard one, else that of the last rule that has one. */
export function conversionError(snapshot: Snapshot, route: Resource<Route>, mesh: boolean): ConversionError | undefined {
  // `as`: filters are absent on kinds that have none.
  const rules = (route.object.spec?.rules ?? []) as readonly HttpRouteRule[];
  let last: ConversionError | undefined;
  for (const [n, rule] of rules.entries()) {
    const unsupported = unsupportedFilter(rule.filters, RULE_FILTERS[route.key.kind] ?? []);
    if (unsupported) return unsupported;
    let backend: ConversionError | undefined;
    let mirror: ConversionError | undefined;
    for (const [m, filter] of (rule.filters ?? []).entries()) {
      const ref = filter.requestMirror?.backendRef;
      const path = ['spec', 'rules', n, 'filters', m, 'requestMirror', 'backendRef'];
      const resolution = ref && resolveAsIstio({ snapshot, route, ref, path, mesh });
      if (resolution && !resolution.found && !resolution.silent)
        mirror = { reason: resolution.reason, message: resolution.message, hard: false };
    }
    for (const [m, ref] of (rule.backendRefs ?? []).entries()) {
      const bad = unsupportedFilter(ref.filters, BACKEND_FILTERS);
      if (bad) return bad;
      const resolution = resolveAsIstio({ snapshot, route, ref, path: ['spec', 'rules', n, 'backendRefs', m], mesh });
      if (resolution.found || resolution.silent) continue;
      const error = { reason: resolution.reason, message: resolution.message, hard: resolution.reason === 'InvalidDestination' };
      if (error.hard) return error;
      backend = error;
    }
    last = backend ?? mirror ?? last;
  }
  return last;
}

function unsupportedFilter(filters: readonly RouteFilter[] | undefined, known: readonly string[]): ConversionError | undefined {
  const strange = filters?.find((one) => !known.includes(one.type));
  return strange && { reason: 'InvalidFilter', message: `unsupported filter type "${strange.type}"`, hard: true };
}
