/**
 * What Envoy Gateway makes of the filters of one rule or backend: not a list any more, but the settings of one Envoy route.
 * https://gateway.envoyproxy.io/docs/api/extension_types/#httproutefilter
 */
import type { Path } from '../../base/path.ts';
import { ENVOY_GATEWAY_GROUP, type HttpRouteFilter } from '../../kube/envoy-gateway.ts';
import type { BackendRef, CorsFilter, RequestRedirect, RouteFilter } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { isRegex } from '../routing/regex.ts';
import type { HeaderChange, PathChange } from '../routing/table.ts';
import { bodyProblem } from './backend-traffic-policy.ts';
import { type HeaderSettings, NO_HEADERS, withHeaders } from './header-modifiers.ts';
import { findSecret, secretValue } from './references.ts';
import { redirectProblem, rewriteProblem } from './rewrite-checks.ts';
import { resolveBackend } from './route-backends.ts';

/** Why a part of a route is not put into effect, as the condition that tells of it. */
export interface RuleProblem {
  readonly condition: 'Accepted' | 'ResolvedRefs' | 'BackendsAvailable';
  readonly reason: string;
  readonly message: string;
  readonly path: Path;
}

/** A host that is taken from elsewhere. */
type HostChange =
  | { readonly from: 'text'; readonly hostname: string }
  | { readonly from: 'header'; readonly header: string }
  | { readonly from: 'backend' }
  | { readonly from: 'path'; readonly pattern: string; readonly substitution: string };

type Placed<T> = { readonly value: T; readonly path: Path };

export interface FilterSettings {
  readonly request: HeaderSettings;
  readonly response: HeaderSettings;
  readonly host?: Placed<HostChange>;
  readonly urlPath?: Placed<PathChange>;
  readonly redirect?: Placed<RequestRedirect>;
  readonly respond?: Placed<{ readonly status: number }>;
  readonly cors?: Placed<CorsFilter>;
  readonly credential?: Placed<HeaderChange>;
  readonly mirrors: readonly Placed<{ readonly ref: BackendRef; readonly share: number }>[];
  /** Matches on cookies that every match of the rule must fulfil besides. */
  readonly matches: NonNullable<NonNullable<HttpRouteFilter['spec']>['matches']>;
  readonly problems: readonly RuleProblem[];
}

const EMPTY: FilterSettings = { request: NO_HEADERS, response: NO_HEADERS, mirrors: [], matches: [], problems: [] };

export function filterSettings(snapshot: Snapshot, route: Resource, filters: readonly RouteFilter[], at: Path): FilterSettings {
  let settings = EMPTY;
  for (const [n, filter] of filters.entries()) {
    // An answer of the proxy ends the list.
    if (settings.respond) break;
    settings = withFilter(snapshot, route, settings, filter, [...at, n]);
  }
  return withoutConflicts(settings, at);
}

function problem(settings: FilterSettings, found: RuleProblem): FilterSettings {
  return { ...settings, problems: [...settings.problems, found] };
}

function unsupported(settings: FilterSettings, path: Path, message: string): FilterSettings {
  return problem(settings, { condition: 'Accepted', reason: 'UnsupportedValue', message, path });
}

/** What cannot be done at all is answered 500. */
function failing(settings: FilterSettings, path: Path, message: string, condition: RuleProblem['condition']): FilterSettings {
  return { ...problem(settings, { condition, reason: 'UnsupportedValue', message, path }), respond: { value: { status: 500 }, path } };
}

const GRPC_FILTERS: readonly string[] = ['RequestHeaderModifier', 'ResponseHeaderModifier', 'RequestMirror', 'ExtensionRef'];

function withFilter(snapshot: Snapshot, route: Resource, settings: FilterSettings, filter: RouteFilter, path: Path): FilterSettings {
  if (route.key.kind === 'GRPCRoute' && !GRPC_FILTERS.includes(filter.type))
    return failing(settings, path, `the filter ${filter.type} is not supported on a GRPCRoute`, 'Accepted');
  switch (filter.type) {
    case 'RequestHeaderModifier':
    case 'ResponseHeaderModifier': {
      const side = filter.type === 'RequestHeaderModifier' ? 'request' : 'response';
      const { headers, message } = withHeaders(settings[side], filter[`${side}HeaderModifier`] ?? {}, path);
      const changed = { ...settings, [side]: headers };
      return message === undefined ? changed : unsupported(changed, path, message);
    }
    case 'URLRewrite':
      return withRewrite(settings, filter, path);
    case 'RequestRedirect': {
      if (settings.redirect) return unsupported(settings, path, 'a rule cannot have two redirects');
      const message = redirectProblem(filter.requestRedirect ?? {});
      return message === undefined
        ? { ...settings, redirect: { value: filter.requestRedirect ?? {}, path } }
        : unsupported(settings, path, message);
    }
    case 'RequestMirror':
      return withMirror(snapshot, route, settings, filter, path);
    case 'CORS':
      return { ...settings, cors: { value: filter.cors ?? {}, path } };
    case 'ExtensionRef':
      return withExtension(snapshot, route, settings, filter, path);
    default:
      return failing(settings, path, `the filter ${filter.type} is not supported`, 'Accepted');
  }
}

function withRewrite(settings: FilterSettings, { urlRewrite }: RouteFilter, path: Path): FilterSettings {
  const twice = settings.urlPath || settings.host;
  const core = settings.urlPath?.value.type !== 'regex' && (settings.urlPath || settings.host?.value.from === 'text');
  const clash = (urlRewrite?.hostname !== undefined && settings.host) || (urlRewrite?.path && settings.urlPath);
  if (twice && (core || clash)) return unsupported(settings, path, 'a rule cannot have two rewrites');
  const message = rewriteProblem(urlRewrite ?? {});
  if (message !== undefined) return unsupported(settings, path, message);
  const modifier = urlRewrite?.path;
  const change: PathChange | undefined =
    modifier?.type === 'ReplaceFullPath'
      ? { type: 'full', value: modifier.replaceFullPath ?? '' }
      : modifier && { type: 'prefix', value: modifier.replacePrefixMatch ?? '', join: 'root-raw' };
  return {
    ...settings,
    ...(urlRewrite?.hostname !== undefined && { host: { value: { from: 'text', hostname: urlRewrite.hostname }, path } }),
    ...(change && { urlPath: { value: change, path } }),
  };
}

function withMirror(
  snapshot: Snapshot,
  route: Resource,
  settings: FilterSettings,
  { requestMirror }: RouteFilter,
  path: Path,
): FilterSettings {
  const ref = requestMirror?.backendRef;
  if (!ref) return settings;
  const at = [...path, 'requestMirror', 'backendRef'];
  const resolution = resolveBackend({ snapshot, route, ref, path: at, mesh: false });
  if (!resolution.found) {
    const { reason, message } = resolution;
    return problem(settings, { condition: 'ResolvedRefs', reason, message: `the mirror cannot be reached: ${message}`, path: at });
  }
  const { percent, fraction } = requestMirror;
  const share = fraction ? fraction.numerator / (fraction.denominator ?? 100) : (percent ?? 100) / 100;
  return { ...settings, mirrors: [...settings.mirrors, { value: { ref, share: Math.min(1, Math.max(0, share)) }, path }] };
}

function withExtension(
  snapshot: Snapshot,
  route: Resource,
  settings: FilterSettings,
  { extensionRef }: RouteFilter,
  path: Path,
): FilterSettings {
  if (!extensionRef) return settings;
  if (extensionRef.group !== ENVOY_GATEWAY_GROUP || extensionRef.kind !== 'HTTPRouteFilter')
    return failing(settings, path, `filters of kind ${extensionRef.kind ?? ''} are not known`, 'Accepted');
  const namespace = route.key.namespace ?? 'default';
  const found = snapshot.find('HTTPRouteFilter.gateway.envoyproxy.io', namespace, extensionRef.name);
  if (!found) return failing(settings, path, `there is no HTTPRouteFilter ${namespace}/${extensionRef.name}`, 'ResolvedRefs');
  const { spec } = found.object;
  const matches = spec?.matches ?? [];
  if (matches.length > 0 && settings.matches.length > 0)
    return unsupported(settings, path, 'a rule cannot have two HTTPRouteFilters with matches');
  let result: FilterSettings = matches.length > 0 ? { ...settings, matches } : settings;
  const rewritten = spec?.urlRewrite ? extendedRewrite(result, spec.urlRewrite, path) : undefined;
  if (typeof rewritten === 'string') return unsupported(result, path, rewritten);
  result = rewritten ?? result;
  if (spec?.directResponse) {
    const { body, statusCode, contentType, header } = spec.directResponse;
    const missing = bodyProblem(snapshot, namespace, body);
    if (missing !== undefined) return failing(result, path, missing, 'Accepted');
    const set = [...(contentType === undefined ? [] : [{ name: 'Content-Type', value: contentType }]), ...(header?.set ?? [])];
    const response = { ...result.response, set: [...result.response.set, ...set], add: [...result.response.add, ...(header?.add ?? [])] };
    result = { ...result, response, respond: { value: { status: statusCode ?? 200 }, path } };
  }
  const injection = spec?.credentialInjection;
  if (injection) {
    const secret = findSecret(snapshot, { kind: 'HTTPRouteFilter', namespace }, injection.credential?.valueRef);
    if ('problem' in secret) return failing(result, path, secret.problem, 'Accepted');
    const value = secretValue(secret.found, 'credential');
    if (value === undefined) return failing(result, path, 'the Secret has no key credential', 'Accepted');
    const header = { name: injection.header ?? 'Authorization', value };
    result = { ...result, credential: { value: injection.overwrite ? { set: [header] } : { addIfAbsent: [header] }, path } };
  }
  return result;
}

type ExtendedRewrite = NonNullable<NonNullable<HttpRouteFilter['spec']>['urlRewrite']>;

/** Regular expressions, and hosts from elsewhere. A text where they cannot be put into effect. */
function extendedRewrite(settings: FilterSettings, { path: byPath, hostname }: ExtendedRewrite, path: Path): FilterSettings | string {
  const extended = settings.urlPath?.value.type === 'regex' || (settings.host && settings.host.value.from !== 'text');
  if ((extended && (hostname || byPath)) || (hostname && settings.host) || (byPath && settings.urlPath))
    return 'a rule cannot have two rewrites';
  const { pattern, substitution = '' } = byPath?.replaceRegexMatch ?? {};
  const isByRegex = byPath?.type === 'ReplaceRegexMatch';
  if (isByRegex && (!pattern || !isRegex(pattern))) return 'the pattern of the rewrite is no RE2 regular expression';
  const host = hostname && hostChange(hostname);
  if (typeof host === 'string') return host;
  return {
    ...settings,
    ...(isByRegex && pattern && { urlPath: { value: { type: 'regex', pattern, substitution }, path } }),
    ...(host && { host: { value: host, path } }),
  };
}

function hostChange({ type, header, pathRegex }: NonNullable<ExtendedRewrite['hostname']>): HostChange | string {
  switch (type) {
    case 'Header':
      return header === undefined ? 'the header with the host is not named' : { from: 'header', header };
    case 'PathRegex': {
      const { pattern, substitution = '' } = pathRegex ?? {};
      return pattern && isRegex(pattern)
        ? { from: 'path', pattern, substitution }
        : 'the pattern for the host is no RE2 regular expression';
    }
    default:
      return { from: 'backend' };
  }
}

/** What is mirrored must go somewhere itself. */
function withoutConflicts(settings: FilterSettings, at: Path): FilterSettings {
  const { respond, redirect, mirrors, ...rest } = settings;
  if (mirrors.length === 0 || (!respond && !redirect)) return settings;
  const other = respond ? 'a direct response' : 'a redirect';
  return problem(
    { ...rest, mirrors: [], ...(respond && redirect && { redirect }) },
    { condition: 'Accepted', reason: 'IncompatibleFilters', message: `a rule with ${other} cannot mirror requests`, path: at },
  );
}
