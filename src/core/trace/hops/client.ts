import { idOf, type KeyId } from '../../base/key.ts';
import { formatPath } from '../../base/path.ts';
import { capturesDns, dataPlaneOf } from '../../semantics/ambient/data-plane.ts';
import { gatewayProxies } from '../../semantics/ambient/gateway-proxy.ts';
import { hasVip, resolveHost } from '../../semantics/ambient/names.ts';
import { gatewayOfHost, type PublicHost } from '../../semantics/gateway-api/public-host.ts';
import { parseAddress } from '../../sets/addresses.ts';
import { type Endpoint, endpointsOf } from '../../snapshot/endpoints.ts';
import { type PodView, podByAddress, podById, podsByWorkload } from '../../snapshot/pods.ts';
import { messageOf } from '../request-message.ts';
import type { Destination, Party, TraceContext, Travel, Visit } from '../stop.ts';
import type { Decision } from '../trace.ts';
import { crossWire, findPod } from './leg.ts';

/** Where the request starts: who sends it, what it looks like, and what it wants to reach. */
export function startOf(context: TraceContext): Visit {
  const { request, snapshot } = context;
  const origin = originOf(context);
  if ('error' in origin) return failed(context, origin.error);
  const travel: Travel = { from: origin, origin, message: messageOf(context.request), transport: 'plain', refusals: [] };
  const hop = { component: 'client', name: origin.pod ?? origin.address ?? 'internet', transport: 'plain' } as const;
  const node = origin.pod === undefined ? undefined : findPod(snapshot, origin.pod)?.node;
  const client = { ...hop, ...(node !== undefined && { node }) };
  const { to } = request;
  const toGateway = (gateway: KeyId, told: readonly Decision[]): Visit => {
    const [pod] = gatewayProxies(snapshot).get(gateway)?.pods ?? [];
    const crossed = pod ? crossWire(snapshot, travel, { pod }, to.port) : { travel, decisions: [] };
    return {
      hops: [{ ...client, decisions: [...told, ...crossed.decisions] }],
      branches: [{ share: 1, next: { at: 'gateway', gateway, port: to.port, ...crossed.travel } }],
    };
  };
  if ('gateway' in to) {
    const [namespace = '', name = ''] = to.gateway.split('/');
    const gateway = idOf('Gateway.gateway.networking.k8s.io', namespace, name);
    return gatewayProxies(snapshot).has(gateway) ? toGateway(gateway, []) : failed(context, `there is no Gateway ${to.gateway}`);
  }
  const hops = [{ ...client, decisions: [] }];
  const destinations =
    'host' in to ? resolved(context, origin, to.host, to.port) : [{ to: 'address', address: to.address, port: to.port } as const];
  const [only] = destinations;
  if ('host' in to && only?.to === 'address' && parseAddress(only.address) === undefined) {
    const found = gatewayOfHost(snapshot, to.host, to.port, origin.pod === undefined);
    if (found) return toGateway(found.gateway.id, [leadsTo(to.host, found)]);
  }
  if (destinations.length === 0)
    return {
      hops,
      branches: [
        {
          share: 1,
          end: {
            outcome: { verdict: 'failed', code: 'no-address', reason: `${nameOfTarget(context)} resolves to no address` },
            message: travel.message,
          },
        },
      ],
    };
  return {
    hops,
    branches: destinations.map((destination) => ({ share: 1 / destinations.length, next: { at: 'outbound', destination, ...travel } })),
  };
}

function leadsTo(host: string, { gateway, listener }: PublicHost): Decision {
  const { key } = listener.owner;
  const text = `${host} is no name of the cluster; it is taken to lead to Gateway ${gateway.resource.key.namespace}/${gateway.resource.key.name}, whose listener ${listener.listener.name} serves it`;
  return { resource: key, path: formatPath(listener.path), effect: 'select', text };
}

function nameOfTarget({ request }: TraceContext): string {
  return 'host' in request.to ? request.to.host : 'address' in request.to ? request.to.address : request.to.gateway;
}

function originOf({ request, snapshot }: TraceContext): Party | { readonly error: string } {
  const { from } = request;
  if (!from) return {};
  if ('pod' in from) {
    const pod = podById(snapshot).get(from.pod);
    return pod ? partyOf(pod) : { error: `there is no Pod ${from.pod}` };
  }
  if ('workload' in from) {
    const [pod] = podsByWorkload(snapshot).get(from.workload) ?? [];
    return pod ? partyOf(pod) : { error: `there is no workload ${from.workload}` };
  }
  const pod = podByAddress(snapshot).get(from.address);
  return { address: from.address, ...(pod && { pod: pod.id }) };
}

function partyOf(pod: PodView): Party {
  const [address] = pod.addresses;
  return { pod: pod.id, ...(address !== undefined && { address }) };
}

/** What a name stands for, to this client: its proxy may know more names than the cluster's DNS. */
function resolved({ snapshot }: TraceContext, origin: Party, host: string, port: number): readonly Destination[] {
  if (parseAddress(host) !== undefined) return [{ to: 'address', address: host, port }];
  const pod = origin.pod === undefined ? undefined : findPod(snapshot, origin.pod);
  const plane = pod && dataPlaneOf(snapshot, pod).by;
  const registry = plane === 'sidecar' || (plane === 'ztunnel' && pod !== undefined && capturesDns(pod));
  const found = resolveHost(snapshot, host, pod?.namespace ?? 'default', registry);
  switch (found.is) {
    case 'outside':
      return [{ to: 'address', address: found.host, port }];
    case 'service': {
      const entry = found.id.startsWith('ServiceEntry') ? snapshot.get(found.id)?.object : undefined;
      // `as`: the id names a ServiceEntry. ztunnel only knows those that have an address.
      if (entry && plane === 'ztunnel' && !hasVip(entry as Parameters<typeof hasVip>[0])) return [{ to: 'address', address: host, port }];
      return [{ to: 'backend', backend: found.id, port }];
    }
    case 'pod': {
      const { id, hostname } = found;
      return podsOfHeadless(snapshot, id)
        .filter((one) => (one.spec.hostname ?? one.name) === hostname || hostname.replace(/-\d+$/, '') === one.name)
        .map((one) => ({ to: 'pod', pod: one.id, port, via: id }));
    }
    case 'named-pod': {
      const [namespace, name = ''] = found.pod.split('/');
      const address = podByAddress(snapshot).get(name.replaceAll('-', '.'));
      const named = podById(snapshot).get(`${namespace}/${name}`) ?? address;
      return named ? [{ to: 'pod', pod: named.id, port }] : [];
    }
    case 'headless':
      return [
        ...podsOfHeadless(snapshot, found.id).map((one): Destination => ({ to: 'pod', pod: one.id, port, via: found.id })),
        ...addressesOfHeadless(snapshot, found.id).map((address): Destination => ({ to: 'address', address, port })),
      ];
    default:
      return found satisfies never;
  }
}

function endpointsOfHeadless(snapshot: TraceContext['snapshot'], service: ReturnType<typeof idOf>): readonly Endpoint[] {
  const object = snapshot.get(service)?.object;
  if (object?.kind !== 'Service') return [];
  // `as`: the kind was just seen.
  const { spec } = object as { readonly spec?: { readonly ports?: readonly { readonly port: number }[] } };
  return (spec?.ports ?? []).flatMap(({ port }) => endpointsOf(snapshot, service, port) ?? []);
}

/** Endpoints of a headless Service that are no pods. */
function addressesOfHeadless(snapshot: TraceContext['snapshot'], service: ReturnType<typeof idOf>): readonly string[] {
  return [
    ...new Set(
      endpointsOfHeadless(snapshot, service).flatMap((one) => (one.pod === undefined && one.address !== undefined ? [one.address] : [])),
    ),
  ];
}

function podsOfHeadless(snapshot: TraceContext['snapshot'], service: ReturnType<typeof idOf>): readonly PodView[] {
  const ids = new Set(endpointsOfHeadless(snapshot, service).map((one) => one.pod));
  return [...ids].flatMap((id) => (id === undefined ? [] : (podById(snapshot).get(id) ?? [])));
}

function failed(context: TraceContext, reason: string): Visit {
  return {
    hops: [],
    branches: [{ share: 1, end: { outcome: { verdict: 'unknown', code: 'unknown-party', reason }, message: messageOf(context.request) } }],
  };
}
