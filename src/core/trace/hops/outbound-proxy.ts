/** What an Istio gateway or waypoint sends onwards. https://istio.io/latest/docs/ambient/architecture/data-plane/ */

import type { KeyId } from '../../base/key.ts';
import { matchesLabels } from '../../kube/selector.ts';
import { dataPlaneOf } from '../../semantics/ambient/data-plane.ts';
import { chooseEndpoints } from '../../semantics/ambient/endpoint-choice.ts';
import type { GatewayProxy } from '../../semantics/ambient/gateway-proxy.ts';
import { disablesMutualTls } from '../../semantics/ambient/peer-authentication.ts';
import { acceptsHbone, gatewayId, ingressUsesWaypoint, waypointOfService } from '../../semantics/ambient/waypoint.ts';
import type { Endpoint } from '../../snapshot/endpoints.ts';
import { podByAddress, podById } from '../../snapshot/pods.ts';
import type { Branch, Destination, HopFunction, Stop, TraceContext, Travel, Visit } from '../stop.ts';
import { failing } from './leg.ts';
import { labelsOf, overNetwork, toEndpoint } from './plain.ts';

type OutboundStop = Parameters<HopFunction<'outbound'>>[0];

/** Who sends: a Gateway's proxy, or the Envoy of an Istio ingress gateway. */
export type Sender = Pick<GatewayProxy, 'pods' | 'identity' | 'role'> & { readonly id?: KeyId };

export function leaveProxy(stop: OutboundStop, context: TraceContext, proxy: Sender): Visit {
  const { snapshot } = context;
  const { destination, at: _, ...before } = stop;
  const [pod] = proxy.pods;
  const from = {
    ...(pod && { pod: pod.id, ...(pod.addresses[0] !== undefined && { address: pod.addresses[0] }) }),
    ...(proxy.identity !== undefined && { identity: proxy.identity }),
    ...(proxy.id !== undefined && { gateway: proxy.id }),
  };
  const travel: Travel = { ...before, from, answers503: true };
  const direct = proxy.role === 'waypoint' ? 'waypoint' : 'gateway';
  if (destination.to === 'pod') return one(carryFromEnvoy(travel, context, { pod: destination.pod, port: destination.port }, direct));
  if (destination.to === 'address') {
    const target = podByAddress(snapshot).get(destination.address);
    if (target) return one(carryFromEnvoy(travel, context, { pod: target.id, port: destination.port }, direct));
    return overNetwork(travel, context, pod, destination, []);
  }
  if (proxy.role !== 'waypoint') {
    const through = byWaypoint(destination);
    if (through) return through;
  }
  return toEndpoints(destination);

  function byWaypoint(to: Extract<Destination, { to: 'backend' }>): Visit | undefined {
    const asked = ingressUsesWaypoint(snapshot, to.backend);
    const { waypoint } = waypointOfService(snapshot, to.backend);
    if (!waypoint || !asked.uses) return undefined;
    const name = `${waypoint.gateway.key.namespace ?? 'default'}/${waypoint.gateway.key.name}`;
    if (!acceptsHbone(waypoint) || waypoint.pods.length === 0)
      return failing(travel, [], 'no-endpoints', `no healthy upstream: waypoint ${name} has no pods that take HBONE`, 503);
    return one({ ...travel, transport: 'hbone', at: 'waypoint', waypoint: gatewayId(waypoint), destination: to });
  }

  function toEndpoints(to: Extract<Destination, { to: 'backend' }>): Visit {
    const { subset } = to;
    const keep = (endpoint: Endpoint) => !subset || matchesLabels(subset, labelsOf(snapshot, endpoint));
    const choice = chooseEndpoints(snapshot, to.backend, to.port, pod, undefined, keep);
    const [, namespace, name] = to.backend.split('/');
    if ('failure' in choice) return failing(travel, [], choice.failure, `no healthy upstream: ${namespace}/${name}:${to.port}`, 503);
    const via = { ...travel, via: { backend: to.backend, port: to.port } };
    if (isRegistered(to))
      return {
        hops: [],
        branches: choice.chosen.flatMap(({ endpoint, share }): readonly Branch[] =>
          endpoint.pod !== undefined
            ? [{ share, next: carryFromEnvoy(via, context, endpoint, direct) }]
            : overNetwork(via, context, pod, { to: 'address', address: endpoint.address ?? '', port: endpoint.port }, []).branches.map(
                (branch) => ({
                  ...branch,
                  share: branch.share * share,
                }),
              ),
        ),
      };
    return {
      hops: [],
      branches: choice.chosen.map(({ endpoint, share }): Branch => ({ share, next: carryFromEnvoy(via, context, endpoint, direct) })),
    };
  }

  function isRegistered(to: Extract<Destination, { to: 'backend' }>): boolean {
    return to.backend.startsWith('ServiceEntry');
  }
}

function one(next: Stop): Visit {
  return { hops: [], branches: [{ share: 1, next }] };
}

/**
 * How Envoy reaches an endpoint: HBONE to captured pods; mutual TLS to sidecars, except that a waypoint speaks HBONE or plaintext to them;
 * plain TCP to all others.
 */
export function carryFromEnvoy(travel: Travel, { snapshot }: TraceContext, endpoint: Endpoint, sender: 'waypoint' | 'gateway' | 'sidecar') {
  const pod = endpoint.pod === undefined || endpoint.byAddress ? undefined : podById(snapshot).get(endpoint.pod);
  const plane = pod && dataPlaneOf(snapshot, pod);
  if (plane?.by === 'sidecar' && pod && sender !== 'waypoint' && !disablesMutualTls(snapshot, pod, endpoint.port))
    return toEndpoint({ ...travel, transport: 'tls' }, endpoint);
  if (plane?.hbone && !(plane.by === 'sidecar' && sender !== 'waypoint')) return toEndpoint({ ...travel, transport: 'hbone' }, endpoint);
  const { identity: _, ...from } = travel.from;
  return toEndpoint({ ...travel, from, transport: 'plain' }, endpoint);
}
