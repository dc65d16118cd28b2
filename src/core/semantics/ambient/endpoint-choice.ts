/** Which of several endpoints take a connection, with which share. https://istio.io/latest/docs/reference/config/annotations/#NetworkingTrafficDistribution */
import type { KeyId } from '../../base/key.ts';
import type { Service } from '../../kube/core.ts';
import { type Endpoint, endpointsOf, type PortProtocol } from '../../snapshot/endpoints.ts';
import { namespaceAnnotations } from '../../snapshot/namespaces.ts';
import { nodeLabels } from '../../snapshot/nodes.ts';
import { type PodView, podById } from '../../snapshot/pods.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';

interface ChosenEndpoint {
  readonly endpoint: Endpoint;
  readonly share: number;
}

export type EndpointChoice =
  | { readonly chosen: readonly ChosenEndpoint[]; readonly path?: string; readonly text?: string }
  | { readonly failure: 'no-port' | 'no-endpoints' | 'no-local-endpoints'; readonly path?: string };

/** The place of a pod: region, zone, subzone, node. */
type Place = readonly (string | undefined)[];

function placeOf(snapshot: Snapshot, node: string | undefined): Place {
  const labels = nodeLabels(snapshot, node);
  return [labels['topology.kubernetes.io/region'], labels['topology.kubernetes.io/zone'], labels['topology.istio.io/subzone'], node];
}

function placeOfEndpoint(snapshot: Snapshot, endpoint: Endpoint): Place {
  if (endpoint.locality !== undefined) return endpoint.locality.split('/');
  return endpoint.pod === undefined ? [] : placeOf(snapshot, podById(snapshot).get(endpoint.pod)?.node);
}

const DISTRIBUTION = 'networking.istio.io/traffic-distribution';

/** How many leading parts of the place count; 0: none. */
function distributionOf(snapshot: Snapshot, service: Service): { readonly depth: number; readonly path: string } {
  const own = service.metadata.annotations?.[DISTRIBUTION];
  const named: readonly (readonly [string | undefined, string])[] = [
    [service.spec?.trafficDistribution, 'spec.trafficDistribution'],
    [own ?? namespaceAnnotations(snapshot, service.metadata.namespace ?? 'default')[DISTRIBUTION], `metadata.annotations[${DISTRIBUTION}]`],
  ];
  for (const [value, path] of named) {
    const known = value?.toLowerCase();
    if (known === 'preferclose' || known === 'prefersamezone') return { depth: 2, path };
    if (known === 'prefersamenode') return { depth: 4, path };
  }
  return { depth: 0, path: 'spec.trafficDistribution' };
}

/** The endpoints of a Service or ServiceEntry port that a client on a node uses. */
export function chooseEndpoints(
  snapshot: Snapshot,
  backend: KeyId,
  port: number,
  client: PodView | undefined,
  protocol?: PortProtocol,
  keep: (endpoint: Endpoint) => boolean = () => true,
): EndpointChoice {
  const all = endpointsOf(snapshot, backend, port, protocol)?.filter(keep);
  if (!all) return { failure: 'no-port', path: 'spec.ports' };
  if (all.length === 0) return { failure: 'no-endpoints' };
  const object = snapshot.get(backend)?.object;
  if (object?.kind !== 'Service') return shared(all);
  // `as`: the kind was just seen.
  const service = object as Service;
  if (service.spec?.internalTrafficPolicy === 'Local' && client) {
    const local = all.filter(
      (one) => one.pod !== undefined && client.node !== undefined && podById(snapshot).get(one.pod)?.node === client.node,
    );
    const path = 'spec.internalTrafficPolicy';
    return local.length === 0
      ? { failure: 'no-local-endpoints', path }
      : { ...shared(local), path, text: `only endpoints on node ${client.node} are used` };
  }
  const { depth, path } = distributionOf(snapshot, service);
  if (depth === 0 || !client) return shared(all);
  const here = placeOf(snapshot, client.node).slice(0, depth);
  const ranks = all.map((one) => agreeing(here, placeOfEndpoint(snapshot, one)));
  const best = Math.max(...ranks);
  const nearest = all.filter((_, i) => ranks[i] === best);
  return nearest.length === all.length ? shared(all) : { ...shared(nearest), path, text: 'only the nearest endpoints are used' };
}

function agreeing(here: Place, there: Place): number {
  let rank = 0;
  while (rank < here.length && (here[rank] ?? '') === (there[rank] ?? '')) rank++;
  return rank;
}

function shared(endpoints: readonly Endpoint[]): { readonly chosen: readonly ChosenEndpoint[] } {
  const total = endpoints.reduce((sum, one) => sum + (one.weight ?? 1), 0);
  return {
    chosen: endpoints.map((endpoint) => ({ endpoint, share: total === 0 ? 1 / endpoints.length : (endpoint.weight ?? 1) / total })),
  };
}
