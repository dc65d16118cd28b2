import { ROUTE_KINDS } from '../../kube/gateway-api.ts';
import { dataPlaneOf } from '../../semantics/ambient/data-plane.ts';
import { waypointOfService } from '../../semantics/ambient/waypoint.ts';
import { parentId, parentKind, SERVICE_PARENTS } from '../../semantics/gateway-api/attachment.ts';
import { isAmbientInUse } from '../../semantics/istio/installed.ts';
import { podsOf } from '../../snapshot/pods.ts';
import type { Rule } from '../rule.ts';

export const meshRouteUnused = {
  code: 'BH2213',
  id: 'mesh-route-unused',
  severity: 'warning',
  summary: 'A route on a Service has a waypoint or sidecars that follow it.',
  why: 'In ambient only a waypoint reads HTTP; without one, requests to the Service never meet the rules of the route.',
  fix: 'Give the Service a waypoint: label it istio.io/use-waypoint.',
  *check(snapshot) {
    const sidecars = podsOf(snapshot).some((pod) => dataPlaneOf(snapshot, pod).by === 'sidecar');
    // Where nothing is in ambient mode, the resources do not tell how the mesh reads its routes.
    if (sidecars || !isAmbientInUse(snapshot)) return;
    for (const kind of ROUTE_KINDS)
      for (const route of snapshot.all(`${kind}.gateway.networking.k8s.io`))
        for (const [n, ref] of (route.object.spec?.parentRefs ?? []).entries()) {
          const service = parentId(route, ref);
          if (!SERVICE_PARENTS.includes(parentKind(ref)) || !snapshot.get(service) || waypointOfService(snapshot, service).waypoint)
            continue;
          yield {
            resource: route.key,
            path: ['spec', 'parentRefs', n],
            message: `${route.key.kind} ${route.key.namespace}/${route.key.name} is for the ${ref.kind} ${ref.name}, which no waypoint serves.`,
          };
        }
  },
} as const satisfies Rule;
