/** The source's ztunnel. https://istio.io/latest/docs/ambient/architecture/data-plane/ */
import type { ServiceEntry, WorkloadEntry } from '../../kube/istio-service-entry.ts';
import type { Resource } from '../../kube/resource.ts';
import { dataPlaneOf, identityOf, isDiscovered } from '../../semantics/ambient/data-plane.ts';
import { chooseEndpoints } from '../../semantics/ambient/endpoint-choice.ts';
import { entryAt, hasVip, serviceAt } from '../../semantics/ambient/names.ts';
import {
  acceptsHbone,
  gatewayId,
  type WaypointBinding,
  waypointOfEntry,
  waypointOfPod,
  waypointOfService,
} from '../../semantics/ambient/waypoint.ts';
import { parseAddress } from '../../sets/addresses.ts';
import type { Endpoint } from '../../snapshot/endpoints.ts';
import { type PodView, podByAddress, podById } from '../../snapshot/pods.ts';
import type { Branch, Destination, HopFunction, TraceContext, Travel, Visit } from '../stop.ts';
import type { Decision, Hop } from '../trace.ts';
import { failing } from './leg.ts';
import { overNetwork, toEndpoint } from './plain.ts';

type OutboundStop = Parameters<HopFunction<'outbound'>>[0];

const RULES = ['Istio ambient'];

export function leaveZtunnel(stop: OutboundStop, context: TraceContext, client: PodView): Visit {
  const { snapshot } = context;
  const { destination: asked, at: _, ...travel } = stop;
  const destination = classify(context, client, asked);
  if (isItself(destination, client)) return overNetwork(travel, context, client, destination, []);
  const identity = identityOf(snapshot, client.namespace, client.serviceAccount);
  const hop = (decisions: readonly Decision[]): Hop => ({
    component: 'ztunnel',
    name: client.node ?? `node of ${client.id}`,
    ...(client.node !== undefined && { node: client.node }),
    transport: 'plain',
    source: identity,
    decisions: [captured(context, client), ...decisions],
  });
  const out: Travel = { ...travel, from: { ...travel.from, pod: client.id, identity } };
  if (!isDiscovered(snapshot, client.namespace))
    return failing(
      travel,
      [hop([])],
      'unknown-workload',
      `failed to fetch information about local workload: ${client.serviceAccount}.${client.namespace} (${client.name})`,
    );
  const visit = decide();
  return { ...visit, rules: RULES };

  function decide(): Visit {
    switch (destination.to) {
      case 'backend':
        return toService(destination);
      case 'pod': {
        const pod = podById(snapshot).get(destination.pod);
        return pod ? toWorkload(pod, destination.port, destination.via) : passThrough([]);
      }
      case 'address': {
        const entry = entryAt(snapshot, destination.address);
        if (entry) return toEntry(entry, destination);
        return passThrough([
          { effect: 'note', text: `${destination.address} is unknown to the mesh: ztunnel passes it through as plain TCP` },
        ]);
      }
      default:
        return destination satisfies never;
    }
  }

  function passThrough(decisions: readonly Decision[]): Visit {
    return overNetwork(travel, context, client, originalAddress(context, asked), [hop(decisions)]);
  }

  function toWaypoint(binding: WaypointBinding, decisions: readonly Decision[]): Visit {
    const { waypoint } = binding;
    if (!waypoint) return passThrough(decisions);
    const name = `${waypoint.gateway.key.namespace ?? 'default'}/${waypoint.gateway.key.name}`;
    const all = [...decisions, ...bound(binding, `goes by waypoint ${name}`)];
    if (!acceptsHbone(waypoint))
      return failing(travel, [hop(all)], 'unknown-waypoint', `unknown waypoint: Gateway ${name} has no HBONE port 15008`);
    if (waypoint.pods.length === 0)
      return failing(travel, [hop(all)], 'unknown-waypoint', `unknown waypoint: ${name} has an address but no healthy pods`);
    return {
      hops: [hop(all)],
      branches: [{ share: 1, next: { ...out, transport: 'hbone', at: 'waypoint', waypoint: gatewayId(waypoint), destination } }],
    };
  }

  function toService(to: Extract<Destination, { to: 'backend' }>): Visit {
    const binding = waypointOfService(snapshot, to.backend);
    if (binding.waypoint) return toWaypoint(binding, []);
    const notes = bound(binding);
    const [, namespace, name] = to.backend.split('/');
    if (passesThrough(context, to))
      return passThrough([...notes, { effect: 'note', text: `${namespace}/${name} keeps the original address: plain TCP` }]);
    const choice = chooseEndpoints(snapshot, to.backend, to.port, client, 'TCP');
    if ('failure' in choice) {
      const reason =
        choice.failure === 'no-port'
          ? `requested service ${namespace}/${name}:${to.port} found, but cannot resolve port`
          : `no healthy upstream: ${namespace}/${name}:${to.port}`;
      return failing(travel, [hop(notes)], choice.failure, reason);
    }
    const key = snapshot.get(to.backend)?.key;
    const chosen: readonly Decision[] =
      choice.text && key ? [{ resource: key, ...(choice.path && { path: choice.path }), effect: 'select', text: choice.text }] : [];
    const via = { ...out, via: { backend: to.backend, port: to.port } };
    return {
      hops: [hop([...notes, ...chosen])],
      branches: choice.chosen.flatMap(({ endpoint, share }): readonly Branch[] => {
        if (endpoint.pod !== undefined || takesHbone(endpoint) || parseAddress(endpoint.address ?? '') !== undefined)
          return [{ share, next: carry(via, context, endpoint) }];
        const named = { to: 'address', address: endpoint.address ?? '', port: endpoint.port } as const;
        return overNetwork(via, context, client, named, []).branches.map((branch) => ({ ...branch, share: branch.share * share }));
      }),
    };
  }

  /** A WorkloadEntry by its address: known to the mesh, though no pod. */
  function toEntry(entry: Resource<WorkloadEntry>, { address, port }: Extract<Destination, { to: 'address' }>): Visit {
    const binding = waypointOfEntry(snapshot, entry);
    if (binding.waypoint) return toWaypoint(binding, []);
    const labels = { ...entry.object.metadata.labels, ...entry.object.spec?.labels };
    return {
      hops: [hop(bound(binding))],
      branches: [{ share: 1, next: carry(out, context, { address, port, labels, workload: entry.key.name }) }],
    };
  }

  function toWorkload(pod: PodView, port: number, via: Extract<Destination, { to: 'pod' }>['via']): Visit {
    const binding = waypointOfPod(snapshot, pod);
    if (binding.waypoint) return toWaypoint(binding, []);
    const next = carry(out, context, { pod: pod.id, port });
    const named = via === undefined ? next : { ...next, via: { backend: via, port } };
    return { hops: [hop(bound(binding))], branches: [{ share: 1, next: named }] };
  }
}

/** HBONE where the endpoint takes it, plain TCP where it does not. */
function carry(travel: Travel, { snapshot }: TraceContext, endpoint: Endpoint) {
  const pod = endpoint.pod === undefined || endpoint.byAddress ? undefined : podById(snapshot).get(endpoint.pod);
  if ((pod && dataPlaneOf(snapshot, pod).hbone) || takesHbone(endpoint)) return toEndpoint({ ...travel, transport: 'hbone' }, endpoint);
  const { identity: _, ...from } = travel.from;
  return toEndpoint({ ...travel, from, transport: 'plain' }, endpoint);
}

function takesHbone(endpoint: Endpoint): boolean {
  return endpoint.labels?.['networking.istio.io/tunnel'] === 'http';
}

/** What was dialled, as an address or name that the cluster's own network understands. */
function originalAddress({ snapshot }: TraceContext, asked: Destination): Destination {
  if (asked.to !== 'backend') return asked;
  const object = snapshot.get(asked.backend)?.object;
  if (object?.kind !== 'ServiceEntry') return asked;
  // `as`: the kind was just seen.
  const { spec } = object as ServiceEntry;
  const address = spec?.addresses?.find((one) => parseAddress(one) !== undefined) ?? spec?.hosts?.[0];
  return address === undefined ? asked : { to: 'address', address, port: asked.port };
}

/** Why the label on an object does or does not lead to a waypoint. */
function bound({ label, wanted, text, waypoint }: WaypointBinding, effect?: string): readonly Decision[] {
  if (!label) return [];
  const at = { resource: label.on.key, path: label.path };
  if (waypoint) return [{ ...at, effect: 'select', text: effect ?? `bound to waypoint ${wanted}` }];
  if (label.value === 'none') return [{ ...at, effect: 'skip', text: 'opts out of waypoints' }];
  return text === undefined ? [] : [{ ...at, effect: 'skip', text: `${text}: traffic goes without it` }];
}

function captured({ snapshot }: TraceContext, pod: PodView): Decision {
  return { resource: pod.resource.key, effect: 'note', text: `outbound traffic is captured: ${dataPlaneOf(snapshot, pod).text}` };
}

/** What ztunnel makes of a dialled address: a Service's virtual address, a pod's, or neither. */
function classify({ snapshot }: TraceContext, client: PodView, destination: Destination): Destination {
  if (destination.to !== 'address') return destination;
  const { address, port } = destination;
  const vip = serviceAt(snapshot, address, client.namespace, true);
  if (vip && vip.how !== 'external' && isDiscovered(snapshot, snapshot.get(vip.id)?.key.namespace ?? 'default'))
    return { to: 'backend', backend: vip.id, port };
  if (vip) return destination;
  const pod = podByAddress(snapshot).get(address);
  return pod && isDiscovered(snapshot, pod.namespace) ? { to: 'pod', pod: pod.id, port } : destination;
}

/** A pod's own address is dialled over the loopback interface, which nobody captures. */
function isItself(destination: Destination, client: PodView): boolean {
  return destination.to === 'pod' && destination.pod === client.id;
}

/** ServiceEntries of resolution NONE have no endpoints of their own. */
function passesThrough({ snapshot }: TraceContext, { backend }: Extract<Destination, { to: 'backend' }>): boolean {
  const object = snapshot.get(backend)?.object;
  if (object?.kind !== 'ServiceEntry') return false;
  // `as`: the kind was just seen.
  const entry = object as ServiceEntry;
  return (entry.spec?.resolution ?? 'NONE') === 'NONE' || entry.spec?.resolution === 'DYNAMIC_DNS' || !hasVip(entry);
}
