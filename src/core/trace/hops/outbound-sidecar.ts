/** The sidecar of the source. https://istio.io/latest/docs/ops/configuration/traffic-management/traffic-routing/ */

import { matchesLabels } from '../../kube/selector.ts';
import { identityOf } from '../../semantics/ambient/data-plane.ts';
import { chooseEndpoints } from '../../semantics/ambient/endpoint-choice.ts';
import { meshConfigOf } from '../../semantics/ambient/mesh-config.ts';
import { serviceAt } from '../../semantics/ambient/names.ts';
import { routesForService } from '../../semantics/istio/service-routes.ts';
import { routeHttp } from '../../semantics/routing/route-http.ts';
import type { Endpoint } from '../../snapshot/endpoints.ts';
import type { PodView } from '../../snapshot/pods.ts';
import type { Branch, Destination, HopFunction, TraceContext, Travel, Visit } from '../stop.ts';
import type { Decision, Hop } from '../trace.ts';
import { failing, isHttp } from './leg.ts';
import { carryFromEnvoy } from './outbound-proxy.ts';
import { labelsOf, overNetwork } from './plain.ts';
import { branchesOf, mirrorsOf } from './routed.ts';

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
  const { backend, port } = destination;
  const notes: readonly Decision[] = [{ effect: 'note', text: 'a sidecar goes to the endpoints itself and passes no waypoint' }];
  const routes =
    isHttp(travel.message) && !travel.message.tls
      ? routesForService(snapshot, {
          service: backend,
          port,
          proxy: { kind: 'sidecar', namespace: client.namespace, labels: client.labels },
        })
      : undefined;
  if (!routes) {
    const found = toEndpoints(destination, travel);
    return found ? { hops: [hop(notes)], rules: ['Istio sidecar'], branches: found } : unregistered();
  }
  const routed = routeHttp(routes.table, travel.message, { port });
  return {
    hops: [hop([...notes, ...routed.decisions])],
    rules: ['Istio sidecar'],
    mirrors: mirrorsOf(routed),
    branches: branchesOf(travel, routed).flatMap((branch): readonly Branch[] => {
      if (!('next' in branch) || branch.next.at !== 'outbound') return [branch];
      const { destination: to, at: _at, ...onwards } = branch.next;
      return (toEndpoints(to, { ...onwards, from: travel.from }) ?? []).map((one) => ({ ...one, share: one.share * branch.share }));
    }),
  };

  /** Straight to the endpoints; undefined: the mesh knows no such port. */
  function toEndpoints(to: Destination, onwards: Travel): readonly Branch[] | undefined {
    if (to.to !== 'backend') return overNetwork(onwards, context, client, to, []).branches;
    const { subset } = to;
    const keep = (endpoint: Endpoint) => !subset || matchesLabels(subset, labelsOf(snapshot, endpoint));
    const choice = chooseEndpoints(snapshot, to.backend, to.port, client, undefined, keep);
    const [, namespace, name] = to.backend.split('/');
    if ('failure' in choice)
      return choice.failure === 'no-port' && !routes
        ? undefined
        : failing(onwards, [], choice.failure, `no healthy upstream: ${namespace}/${name}:${to.port}`, 503).branches;
    const via = { ...onwards, via: { backend: to.backend, port: to.port } };
    return choice.chosen.flatMap(({ endpoint, share }): readonly Branch[] =>
      endpoint.pod !== undefined
        ? [{ share, next: carryFromEnvoy(via, context, endpoint, 'sidecar') }]
        : overNetwork(via, context, client, { to: 'address', address: endpoint.address ?? '', port: endpoint.port }, []).branches.map(
            (branch) => ({ ...branch, share: branch.share * share }),
          ),
    );
  }

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
