/**
 * What a proxy of Envoy Gateway sends onwards where ztunnel captures it: the proxy chooses an endpoint itself and dials the pod, so
 * waypoints of Services are not passed. https://gateway.envoyproxy.io/docs/tasks/traffic/routing-outside-kubernetes/
 */
import { chooseEndpoints } from '../../semantics/ambient/endpoint-choice.ts';
import type { PodView } from '../../snapshot/pods.ts';
import type { Branch, HopFunction, Stop, TraceContext, Visit } from '../stop.ts';

type OutboundStop = Extract<Stop, { at: 'outbound' }>;

/** The endpoints of a Service, each to be dialled as the pod it is; undefined where the proxy does not choose among pods. */
export function leaveToEndpoints(
  stop: Parameters<HopFunction<'outbound'>>[0],
  { snapshot }: TraceContext,
  pod: PodView,
): Visit | undefined {
  const { destination } = stop;
  if (destination.to !== 'backend' || !destination.backend.startsWith('Service/')) return undefined;
  const choice = chooseEndpoints(snapshot, destination.backend, destination.port, pod);
  if ('failure' in choice) return undefined;
  const branches: Branch[] = [];
  for (const { endpoint, share } of choice.chosen) {
    if (endpoint.pod === undefined) return undefined;
    const next: OutboundStop = {
      ...stop,
      destination: { to: 'pod', pod: endpoint.pod, port: endpoint.port },
      via: { backend: destination.backend, port: destination.port },
    };
    branches.push({ share, next });
  }
  return { hops: [], branches };
}
