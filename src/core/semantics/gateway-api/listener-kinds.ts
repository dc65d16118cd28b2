/** Which kinds of routes a listener takes. https://gateway-api.sigs.k8s.io/reference/spec/#allowedroutes */
import { GATEWAY_GROUP, type RouteKind } from '../../kube/gateway-api.ts';
import type { ListenerDraft, ListenerProblem } from './listener.ts';
import type { GatewayProfile } from './profile.ts';

export function routeKindsOf(
  profile: Pick<GatewayProfile, 'routeKinds'>,
  { listener, path }: ListenerDraft,
): { readonly kinds: readonly RouteKind[]; readonly problems: readonly ListenerProblem[] } {
  const supported = profile.routeKinds(listener);
  if (!supported)
    return {
      kinds: [],
      problems: [
        {
          condition: 'Accepted',
          reason: 'UnsupportedProtocol',
          message: `protocol ${listener.protocol} is not supported`,
          path: [...path, 'protocol'],
        },
      ],
    };
  const asked = listener.allowedRoutes?.kinds;
  if (!asked || asked.length === 0) return { kinds: supported, problems: [] };
  const known = (one: { readonly group?: string; readonly kind: string }): RouteKind | undefined =>
    (one.group ?? GATEWAY_GROUP) === GATEWAY_GROUP ? supported.find((kind) => kind === one.kind) : undefined;
  const kinds = asked.flatMap((one) => known(one) ?? []);
  const problems = asked.flatMap((one, n): ListenerProblem[] =>
    known(one)
      ? []
      : [
          {
            condition: 'ResolvedRefs',
            reason: 'InvalidRouteKinds',
            message: `a listener of protocol ${listener.protocol} cannot take routes of kind ${one.kind}`,
            path: [...path, 'allowedRoutes', 'kinds', n],
            harmless: true,
          },
        ],
  );
  return { kinds, problems };
}
