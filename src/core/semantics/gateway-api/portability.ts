/** Which optional features objects use, and which implementation says it does not have them. https://gateway-api.sigs.k8s.io/implementations/ */
import type { Path } from '../../base/path.ts';
import type { Gateway, HttpRoute, HttpRouteRule, Route, RouteFilter } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import { intersectHostnames } from '../routing/hostname.ts';
import { type ConformanceReport, conformanceReports, type ImplementationName } from './portability-reports.ts';

/** A feature by its name in the conformance suite, and where it is used. */
export interface UsedFeature {
  readonly feature: string;
  readonly path: Path;
}

/** Optional features that a route uses. */
export function featuresOfRoute(route: Resource<Route>): readonly UsedFeature[] {
  const used: UsedFeature[] = [];
  const use = (feature: string, ...path: Path): void => {
    used.push({ feature, path });
  };
  route.object.spec?.parentRefs?.forEach((ref, n) => {
    if (ref.port !== undefined) use('HTTPRouteParentRefPort', 'spec', 'parentRefs', n, 'port');
  });
  if (route.key.kind !== 'HTTPRoute') return used;
  // `as`: the kind was just seen.
  const { spec } = route.object as HttpRoute;
  spec?.rules?.forEach((rule, n) => {
    featuresOfRule(rule, ['spec', 'rules', n], use);
  });
  return used;
}

type Use = (feature: string, ...path: Path) => void;

function featuresOfRule(rule: HttpRouteRule, at: Path, use: Use): void {
  if (rule.name) use('HTTPRouteNamedRouteRule', ...at, 'name');
  if (rule.timeouts?.request) use('HTTPRouteRequestTimeout', ...at, 'timeouts', 'request');
  if (rule.timeouts?.backendRequest) use('HTTPRouteBackendTimeout', ...at, 'timeouts', 'backendRequest');
  rule.matches?.forEach((match, m) => {
    if (match.method) use('HTTPRouteMethodMatching', ...at, 'matches', m, 'method');
    if (match.queryParams?.length) use('HTTPRouteQueryParamMatching', ...at, 'matches', m, 'queryParams');
  });
  const mirrors = rule.filters?.filter((one) => one.type === 'RequestMirror') ?? [];
  if (mirrors.length > 1) use('HTTPRouteRequestMultipleMirrors', ...at, 'filters');
  rule.filters?.forEach((filter, f) => {
    featuresOfFilter(filter, [...at, 'filters', f], use);
  });
  rule.backendRefs?.forEach((ref, b) => {
    if (ref.filters?.some((one) => one.type === 'RequestHeaderModifier'))
      use('HTTPRouteBackendRequestHeaderModification', ...at, 'backendRefs', b, 'filters');
  });
}

function featuresOfFilter(filter: RouteFilter, at: Path, use: Use): void {
  const { requestRedirect: redirect, urlRewrite: rewrite, requestMirror: mirror } = filter;
  if (filter.type === 'ResponseHeaderModifier') use('HTTPRouteResponseHeaderModification', ...at);
  if (filter.type === 'CORS') use('HTTPRouteCORS', ...at);
  if (rewrite?.hostname) use('HTTPRouteHostRewrite', ...at, 'urlRewrite', 'hostname');
  if (rewrite?.path) use('HTTPRoutePathRewrite', ...at, 'urlRewrite', 'path');
  if (redirect?.path) use('HTTPRoutePathRedirect', ...at, 'requestRedirect', 'path');
  if (redirect?.port) use('HTTPRoutePortRedirect', ...at, 'requestRedirect', 'port');
  if (redirect?.scheme) use('HTTPRouteSchemeRedirect', ...at, 'requestRedirect', 'scheme');
  const status = redirect?.statusCode;
  if (status === 303 || status === 307 || status === 308)
    use(`HTTPRoute${status}RedirectStatusCode`, ...at, 'requestRedirect', 'statusCode');
  if (mirror) use('HTTPRouteRequestMirror', ...at, 'requestMirror');
  if (mirror?.percent !== undefined || mirror?.fraction)
    use('HTTPRouteRequestPercentageMirror', ...at, 'requestMirror', mirror.fraction ? 'fraction' : 'percent');
}

/** Optional features that a Gateway uses. */
export function featuresOfGateway(gateway: Resource<Gateway>): readonly UsedFeature[] {
  const { spec } = gateway.object;
  const used: UsedFeature[] = [];
  spec?.addresses?.forEach((address, n) => {
    used.push({ feature: address.value ? 'GatewayStaticAddresses' : 'GatewayAddressEmpty', path: ['spec', 'addresses', n] });
  });
  const { labels, annotations } = spec?.infrastructure ?? {};
  if (Object.keys({ ...labels, ...annotations }).length > 0)
    used.push({ feature: 'GatewayInfrastructurePropagation', path: ['spec', 'infrastructure'] });
  const http = spec?.listeners ?? [];
  http.forEach((listener, n) => {
    const other = http
      .slice(0, n)
      .find(
        (one) =>
          one.protocol === 'HTTP' &&
          listener.protocol === 'HTTP' &&
          one.port === listener.port &&
          intersectHostnames(one.hostname, listener.hostname),
      );
    if (other) used.push({ feature: 'GatewayHTTPListenerIsolation', path: ['spec', 'listeners', n, 'hostname'] });
  });
  return used;
}

/** The report of the implementation behind a controller; undefined: none is known. */
export function reportOf(controllerName: string): ConformanceReport | undefined {
  return Object.values(conformanceReports).find((one) => one.controllers.includes(controllerName));
}

export interface NotPortable extends UsedFeature {
  readonly implementation: ImplementationName;
  readonly report: ConformanceReport;
}

/** What of the used features an implementation says it does not have; a route of a kind that is in no report counts as one. */
export function notPortable(used: readonly UsedFeature[], kind: string, names: readonly ImplementationName[]): readonly NotPortable[] {
  return names.flatMap((implementation): readonly NotPortable[] => {
    const report = conformanceReports[implementation];
    const isRoute = kind.endsWith('Route');
    if (isRoute && !report.kinds.includes(kind)) return [{ implementation, report, feature: kind, path: [] }];
    return used.filter((one) => report.unsupported.includes(one.feature)).map((one) => ({ ...one, implementation, report }));
  });
}
