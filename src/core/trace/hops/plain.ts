/** Traffic that no proxy of the mesh carries: the cluster's own network, kube-proxy and DNS. */
import type { idOf } from '../../base/key.ts';
import type { Labels } from '../../kube/core.ts';
import { matchesLabels } from '../../kube/selector.ts';
import { chooseEndpoints } from '../../semantics/ambient/endpoint-choice.ts';
import { resolveHost, serviceAt, serviceAtNodePort } from '../../semantics/ambient/names.ts';
import { parseAddress } from '../../sets/addresses.ts';
import type { Endpoint } from '../../snapshot/endpoints.ts';
import { nodeByAddress } from '../../snapshot/nodes.ts';
import { type PodView, podByAddress, podById } from '../../snapshot/pods.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type { Branch, Destination, HopFunction, TraceContext, Travel, Visit } from '../stop.ts';
import type { Hop } from '../trace.ts';
import { failing, transportProtocol } from './leg.ts';

type OutboundStop = Parameters<HopFunction<'outbound'>>[0];

/** Leaves without any proxy. */
export function leavePlain(stop: OutboundStop, context: TraceContext, client: PodView | undefined): Visit {
  const { destination, at: _, ...travel } = stop;
  return overNetwork(
    { ...travel, transport: 'plain', from: { ...travel.from, ...(client && { pod: client.id }) } },
    context,
    client,
    destination,
    [],
  );
}

/** Goes in plain TCP or UDP to where addresses and names lead without the mesh. */
export function overNetwork(
  travel: Travel,
  context: TraceContext,
  client: PodView | undefined,
  destination: Destination,
  hops: readonly Hop[],
): Visit {
  const { snapshot } = context;
  const { identity: _, ...from } = travel.from;
  const plain: Travel = { ...travel, transport: 'plain', from };
  if (destination.to === 'pod')
    return { hops, branches: [{ share: 1, next: toPod(plain, destination.pod, destination.port, destination.via) }] };
  if (destination.to === 'backend') return throughService(plain, context, client, destination, hops);
  const { address, port } = destination;
  const vip = serviceAt(snapshot, address, client?.namespace ?? 'default', false);
  if (vip) return throughService(plain, context, client, { to: 'backend', backend: vip.id, port }, hops);
  const pod = podByAddress(snapshot).get(address);
  if (pod) return { hops, branches: [{ share: 1, next: toPod(plain, pod.id, port) }] };
  if (nodeByAddress(snapshot).has(address)) {
    const behind = serviceAtNodePort(snapshot, port);
    if (behind) return throughService(plain, context, client, { to: 'backend', backend: behind.id, port: behind.port }, hops);
  }
  if (parseAddress(address) === undefined) {
    const found = resolveHost(snapshot, address, client?.namespace ?? 'default', false);
    if (found.is === 'service') return throughService(plain, context, client, { to: 'backend', backend: found.id, port }, hops);
  }
  return { hops, branches: [{ share: 1, next: { ...plain, at: 'external', address, port } }] };
}

function throughService(
  travel: Travel,
  { snapshot }: TraceContext,
  client: PodView | undefined,
  destination: Extract<Destination, { to: 'backend' }>,
  hops: readonly Hop[],
): Visit {
  const { backend, port } = destination;
  const { subset } = destination;
  const keep = (endpoint: Endpoint) => !subset || matchesLabels(subset, labelsOf(snapshot, endpoint));
  const choice = chooseEndpoints(snapshot, backend, port, client, transportProtocol(travel.message), keep);
  if ('failure' in choice) {
    const [, namespace, name] = backend.split('/');
    return choice.failure === 'no-port'
      ? failing(travel, hops, 'no-service', `Service ${namespace}/${name} does not exist or declares no port ${port}`)
      : failing(travel, hops, 'no-endpoints', `Service ${namespace}/${name} has no ready endpoints: connection refused`);
  }
  const via = { ...travel, via: { backend, port } };
  return {
    hops,
    branches: choice.chosen.map(({ endpoint, share }): Branch => ({ share, next: toEndpoint(via, endpoint) })),
  };
}

export function labelsOf(snapshot: Snapshot, endpoint: Endpoint): Labels {
  return (endpoint.pod !== undefined && podById(snapshot).get(endpoint.pod)?.labels) || endpoint.labels || {};
}

function toPod(travel: Travel, pod: string, port: number, via?: ReturnType<typeof idOf>) {
  return { ...travel, ...(via !== undefined && { via: { backend: via, port } }), at: 'inbound' as const, pod, port };
}

export function toEndpoint(travel: Travel, endpoint: Endpoint) {
  if (endpoint.pod !== undefined) return { ...travel, at: 'inbound' as const, pod: endpoint.pod, port: endpoint.port };
  return {
    ...travel,
    at: 'external' as const,
    address: endpoint.address ?? '',
    port: endpoint.port,
    ...(endpoint.workload !== undefined && { workload: endpoint.workload }),
  };
}
