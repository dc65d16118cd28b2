/** The sidecar of the source. https://istio.io/latest/docs/ops/configuration/traffic-management/traffic-routing/ */
import { identityOf } from '../../semantics/ambient/data-plane.ts';
import { chooseEndpoints } from '../../semantics/ambient/endpoint-choice.ts';
import { meshConfigOf } from '../../semantics/ambient/mesh-config.ts';
import { serviceAt } from '../../semantics/ambient/names.ts';
import type { PodView } from '../../snapshot/pods.ts';
import type { Branch, Destination, HopFunction, TraceContext, Travel, Visit } from '../stop.ts';
import type { Decision, Hop } from '../trace.ts';
import { failing, isHttp } from './leg.ts';
import { carryFromEnvoy } from './outbound-proxy.ts';
import { overNetwork } from './plain.ts';

type OutboundStop = Parameters<HopFunction<'outbound'>>[0];

export function leaveSidecar(stop: OutboundStop, context: TraceContext, client: PodView): Visit {
  const { snapshot } = context;
  const { destination: asked, at: _, ...before } = stop;
  const destination = classify(context, client, asked);
  if (destination.to === 'pod' && destination.pod === client.id) return overNetwork(before, context, client, destination, []);
  const identity = identityOf(snapshot, client.namespace, client.serviceAccount);
  const hop = (decisions: readonly Decision[] = []): Hop => ({
    component: 'sidecar',
    name: client.id,
    ...(client.node !== undefined && { node: client.node }),
    transport: 'plain',
    source: identity,
    decisions,
  });
  const travel: Travel = { ...before, from: { ...before.from, pod: client.id, identity }, answers503: true };
  if (destination.to === 'pod' && destination.via !== undefined)
    return {
      hops: [hop()],
      branches: [
        {
          share: 1,
          next: carryFromEnvoy(
            { ...travel, via: { backend: destination.via, port: destination.port } },
            context,
            { pod: destination.pod, port: destination.port },
            'sidecar',
          ),
        },
      ],
    };
  if (destination.to !== 'backend') return unregistered();
  const choice = chooseEndpoints(snapshot, destination.backend, destination.port, client);
  const [, namespace, name] = destination.backend.split('/');
  if ('failure' in choice)
    return choice.failure === 'no-port'
      ? unregistered()
      : failing(travel, [hop()], choice.failure, `no healthy upstream: ${namespace}/${name}:${destination.port}`, 503);
  const via = { ...travel, via: { backend: destination.backend, port: destination.port } };
  return {
    hops: [hop([{ effect: 'note', text: 'a sidecar goes to the endpoints itself and passes no waypoint' }])],
    rules: ['Istio sidecar'],
    branches: choice.chosen.flatMap(({ endpoint, share }): readonly Branch[] =>
      endpoint.pod !== undefined
        ? [{ share, next: carryFromEnvoy(via, context, endpoint, 'sidecar') }]
        : overNetwork(via, context, client, { to: 'address', address: endpoint.address ?? '', port: endpoint.port }, []).branches.map(
            (branch) => ({
              ...branch,
              share: branch.share * share,
            }),
          ),
    ),
  };

  /** What the mesh does not know passes through, unless the mesh only lets registered destinations out. */
  function unregistered(): Visit {
    const mesh = meshConfigOf(snapshot);
    if (mesh.outboundTrafficPolicy === 'ALLOW_ANY')
      return overNetwork(travel, context, client, destination, [
        hop([{ effect: 'note', text: 'not in the registry: passed through as it is' }]),
      ]);
    const decision: Decision = {
      ...(mesh.resource && { resource: mesh.resource.key, path: 'data.mesh' }),
      effect: 'deny',
      text: 'outboundTrafficPolicy is REGISTRY_ONLY and the mesh does not know the destination',
    };
    return {
      ...failing(
        travel,
        [hop([decision])],
        'registry-only',
        'REGISTRY_ONLY: the sidecar sends unknown destinations nowhere',
        isHttp(travel.message) ? 502 : undefined,
      ),
    };
  }
}

function classify({ snapshot }: TraceContext, client: PodView, destination: Destination): Destination {
  if (destination.to !== 'address') return destination;
  const vip = serviceAt(snapshot, destination.address, client.namespace, true);
  return vip && vip.how !== 'external' ? { to: 'backend', backend: vip.id, port: destination.port } : destination;
}
