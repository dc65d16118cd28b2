/** The settings of one Envoy route as actions of the router, in the order in which Envoy does them. */
import type { Resource } from '../../kube/resource.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { backendOf } from '../gateway-api/http-filters.ts';
import type { FilterAction, Origin, RedirectAction } from '../routing/table.ts';
import { corsFilter } from './cors-policy.ts';
import { headerChanges } from './header-modifiers.ts';
import { resolveBackend } from './route-backends.ts';
import type { FilterSettings } from './route-filters.ts';

export interface RuleActions {
  /** Before anything else. */
  readonly cors: readonly FilterAction[];
  /** With the filters of the policies. */
  readonly credential: readonly FilterAction[];
  /** The router's own. */
  readonly headers: readonly FilterAction[];
  readonly route: readonly FilterAction[];
}

export function ruleActions(snapshot: Snapshot, route: Resource, settings: FilterSettings): RuleActions {
  const at = (path: Origin['path']): Origin => ({ resource: route.key, path });
  const { request, response, host, urlPath, redirect, respond, cors, credential, mirrors } = settings;
  const headers: FilterAction[] = [
    ...headerChanges(request).map((change): FilterAction => ({ do: 'requestHeaders', origin: at(request.path ?? []), change })),
    ...headerChanges(response).map((change): FilterAction => ({ do: 'responseHeaders', origin: at(response.path ?? []), change })),
  ];
  const actions: FilterAction[] = mirrors.map(({ value: { ref, share }, path }): FilterAction => {
    const origin = at([...path, 'requestMirror', 'backendRef']);
    const resolution = resolveBackend({ snapshot, route, ref, path: origin.path, mesh: false });
    return { do: 'mirror', origin, share, backend: backendOf(resolution, origin) };
  });
  if (redirect) actions.push({ do: 'redirect', origin: at(redirect.path), redirect: redirectOf(redirect.value) });
  if (respond) actions.push({ do: 'respond', origin: at(respond.path), response: { status: respond.value.status } });
  if (host)
    actions.push({
      do: 'rewrite',
      origin: at(host.path),
      ...(host.value.from === 'text' && { hostname: host.value.hostname }),
      ...(host.value.from === 'header' && { hostFromHeader: host.value.header }),
      ...(host.value.from === 'backend' && { hostFromBackend: true }),
      ...(host.value.from === 'path' && {
        hostFromPath: { type: 'regex', pattern: host.value.pattern, substitution: host.value.substitution },
      }),
    });
  if (urlPath) actions.push({ do: 'rewrite', origin: at(urlPath.path), path: urlPath.value });
  return {
    cors: cors ? [{ do: 'cors', origin: at(cors.path), cors: corsFilter(cors.value) }] : [],
    credential: credential ? [{ do: 'requestHeaders', origin: at(credential.path), change: credential.value }] : [],
    headers,
    route: actions,
  };
}

/** Envoy keeps the port of the Host header where nothing else is said. */
export function redirectOf(filter: NonNullable<FilterSettings['redirect']>['value']): RedirectAction {
  const { path } = filter;
  return {
    status: filter.statusCode ?? 302,
    keepsHostPort: true,
    derivePort: filter.scheme === undefined ? 'request' : 'scheme',
    ...(filter.scheme !== undefined && { scheme: filter.scheme }),
    ...(filter.hostname !== undefined && { hostname: filter.hostname }),
    ...(filter.port !== undefined && { port: filter.port }),
    ...(path?.type === 'ReplaceFullPath' && { path: { type: 'full', value: path.replaceFullPath ?? '' } }),
    ...(path?.type === 'ReplacePrefixMatch' && { path: { type: 'prefix', value: path.replacePrefixMatch ?? '', join: 'raw' } }),
  };
}
