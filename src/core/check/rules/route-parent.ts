import { GATEWAY_GROUP, ROUTE_KINDS } from '../../kube/gateway-api.ts';
import { parentId, parentKind, SERVICE_PARENTS } from '../../semantics/gateway-api/attachment.ts';
import type { Rule } from '../rule.ts';

const KNOWN = ['Gateway.gateway.networking.k8s.io', 'ListenerSet.gateway.networking.k8s.io', ...SERVICE_PARENTS];

export const routeParent = {
  code: 'BH2201',
  id: 'route-parent',
  severity: 'error',
  summary: 'Every parent of a route exists.',
  why: 'A route without its parent is attached to nothing: its rules never see a request.',
  fix: 'Name the Gateway (with its namespace) or the Service the route is for.',
  *check(snapshot) {
    for (const kind of ROUTE_KINDS)
      for (const route of snapshot.all(`${kind}.gateway.networking.k8s.io`))
        for (const [n, ref] of (route.object.spec?.parentRefs ?? []).entries()) {
          const path = ['spec', 'parentRefs', n];
          const name = `${route.key.kind} ${route.key.namespace}/${route.key.name}`;
          if (parentKind(ref) === `Service.${GATEWAY_GROUP}`)
            yield {
              resource: route.key,
              path: [...path, 'group'],
              message: `${name} names a Service as parent without \`group: ""\`, so it looks for a Service of ${GATEWAY_GROUP}, which does not exist.`,
            };
          else if (KNOWN.includes(parentKind(ref)) && !snapshot.get(parentId(route, ref)))
            yield {
              resource: route.key,
              path: [...path, 'name'],
              message: `${name} names ${ref.kind ?? 'Gateway'} ${ref.namespace ?? route.key.namespace}/${ref.name} as parent, which does not exist.`,
            };
        }
  },
} as const satisfies Rule;
