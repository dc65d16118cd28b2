/** Filters of HTTPRoute and GRPCRoute as actions of the router. https://gateway-api.sigs.k8s.io/reference/spec/#httproutefilter */
import type { Path } from '../../base/path.ts';
import type { CorsFilter, HeaderFilter, PathModifier, RequestRedirect, RouteFilter } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type {
  CorsAction,
  FilterAction,
  HeaderChange,
  Origin,
  PathChange,
  RedirectAction,
  RouteBackend,
  TextMatch,
} from '../routing/table.ts';
import type { BackendResolution } from './backends.ts';
import type { GatewayProfile } from './profile.ts';

export interface FilterContext {
  readonly snapshot: Snapshot;
  readonly profile: GatewayProfile;
  readonly route: Resource;
  readonly mesh: boolean;
}

export function filterActions(context: FilterContext, filters: readonly RouteFilter[], at: Path): readonly FilterAction[] {
  return filters.flatMap((filter, n) => actionsOf(context, filter, [...at, n]));
}

function actionsOf(context: FilterContext, filter: RouteFilter, path: Path): readonly FilterAction[] {
  const { profile, route, snapshot } = context;
  const origin: Origin = { resource: route.key, path };
  const own = profile.extensionFilter?.({ snapshot, route, filter, origin });
  if (own) return own;
  switch (filter.type) {
    case 'RequestHeaderModifier':
      return [{ do: 'requestHeaders', origin, change: headerChange(filter.requestHeaderModifier) }];
    case 'ResponseHeaderModifier':
      return [{ do: 'responseHeaders', origin, change: headerChange(filter.responseHeaderModifier) }];
    case 'RequestRedirect':
      return [{ do: 'redirect', origin, redirect: redirectOf(filter.requestRedirect ?? {}, profile.redirectPrefixJoin) }];
    case 'URLRewrite': {
      const change = pathChange(filter.urlRewrite?.path, 'segments');
      const hostname = filter.urlRewrite?.hostname;
      return [{ do: 'rewrite', origin, ...(hostname !== undefined && { hostname }), ...(change && { path: change }) }];
    }
    case 'RequestMirror':
      return mirror(context, filter, path);
    case 'CORS':
      return [{ do: 'cors', origin, cors: corsOf(filter.cors ?? {}) }];
    case 'ExternalAuth':
      return [{ do: 'unknown', origin, reason: 'an external authorization server decides' }];
    default:
      return [
        {
          do: 'fail',
          origin,
          status: 500,
          reason: `the filter ${filter.extensionRef?.kind ?? filter.type} is not known to this implementation`,
        },
      ];
  }
}

/** Only the first action on a header name counts. */
function headerChange(filter: HeaderFilter = {}): HeaderChange {
  return { set: filter.set ?? [], add: filter.add ?? [], remove: filter.remove ?? [] };
}

function pathChange(modifier: PathModifier | undefined, join: 'segments' | 'raw'): PathChange | undefined {
  if (modifier?.type === 'ReplaceFullPath') return { type: 'full', value: modifier.replaceFullPath ?? '' };
  if (modifier?.type === 'ReplacePrefixMatch') return { type: 'prefix', value: modifier.replacePrefixMatch ?? '', join };
  return undefined;
}

function redirectOf(filter: RequestRedirect, join: 'segments' | 'raw'): RedirectAction {
  const path = pathChange(filter.path, join);
  return {
    status: filter.statusCode ?? 302,
    derivePort: filter.scheme === undefined ? 'request' : 'scheme',
    ...(filter.scheme !== undefined && { scheme: filter.scheme }),
    ...(filter.hostname !== undefined && { hostname: filter.hostname }),
    ...(filter.port !== undefined && { port: filter.port }),
    ...(path && { path }),
  };
}

function mirror({ snapshot, profile, route, mesh }: FilterContext, filter: RouteFilter, path: Path): readonly FilterAction[] {
  const spec = filter.requestMirror;
  const ref = spec?.backendRef;
  if (!ref) return [];
  const at = [...path, 'requestMirror', 'backendRef'];
  const { percent, fraction } = spec;
  const share = percent !== undefined ? percent / 100 : fraction ? fraction.numerator / (fraction.denominator ?? 100) : 1;
  const resolution = profile.resolveBackend({ snapshot, route, ref, path: at, mesh });
  const origin = { resource: route.key, path: at };
  return [{ do: 'mirror', origin, share: Math.max(0, Math.min(1, share)), backend: backendOf(resolution, origin) }];
}

export function backendOf(resolution: BackendResolution, origin: Origin): RouteBackend {
  if (!resolution.found)
    return {
      to: 'error',
      origin,
      status: resolution.status,
      code: 'backend-not-resolved',
      reason: `${resolution.reason}: ${resolution.message}`,
    };
  const { backend, port, tls } = resolution;
  return { to: 'backend', origin, backend, port, ...(tls && { tls }) };
}

/** GET, HEAD and POST need no permission, so they are always there. */
function corsOf(filter: CorsFilter): CorsAction {
  return {
    allowOrigins: (filter.allowOrigins ?? []).map(originMatch),
    allowMethods: filter.allowMethods ?? [],
    allowHeaders: filter.allowHeaders ?? [],
    exposeHeaders: filter.exposeHeaders ?? [],
    allowCredentials: filter.allowCredentials ?? false,
    maxAge: filter.maxAge ?? 5,
  };
}

/** `*` in a host stands for one or more labels; `*` alone for every origin. */
function originMatch(origin: string): TextMatch {
  if (origin === '*') return { type: 'present' };
  if (!origin.includes('*')) return { type: 'exact', value: origin, ignoreCase: true };
  const source = origin.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return { type: 'regex', value: source.join('.+') };
}
