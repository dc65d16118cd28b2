import { keyId } from '../../base/key.ts';
import { type GatewayProxy, gatewayProxies } from '../../semantics/ambient/gateway-proxy.ts';
import { trafficTypeOf, waypointOfPod, waypointOfService } from '../../semantics/ambient/waypoint.ts';
import { podsOf } from '../../snapshot/pods.ts';
import type { Rule } from '../rule.ts';

export const waypointUnused = {
  code: 'BH2212',
  id: 'waypoint-unused',
  severity: 'warning',
  summary: 'A waypoint is used by something.',
  why: 'No Service and no pod sends its traffic through this waypoint, so its routes and policies have no effect.',
  fix: 'Label the Services or the namespace istio.io/use-waypoint with its name.',
  *check(snapshot) {
    const used = new Set<GatewayProxy>();
    for (const { key } of [...snapshot.all('Service'), ...snapshot.all('ServiceEntry.networking.istio.io')]) {
      const { waypoint } = waypointOfService(snapshot, keyId(key));
      if (waypoint) used.add(waypoint);
    }
    for (const pod of podsOf(snapshot)) {
      const { waypoint } = waypointOfPod(snapshot, pod);
      if (waypoint) used.add(waypoint);
    }
    for (const proxy of gatewayProxies(snapshot).values())
      if (proxy.role === 'waypoint' && !used.has(proxy) && trafficTypeOf(proxy) !== 'none')
        yield {
          resource: proxy.gateway.key,
          path: ['metadata', 'name'],
          message: `No Service or pod uses the waypoint ${proxy.gateway.key.namespace}/${proxy.gateway.key.name}.`,
        };
  },
} as const satisfies Rule;
