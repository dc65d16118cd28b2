import { formatPath } from '../../base/path.ts';
import type { Service } from '../../kube/core.ts';
import type { ServiceEntry } from '../../kube/istio-service-entry.ts';
import { gatewayProxies } from '../../semantics/ambient/gateway-proxy.ts';
import { entryPortKind, type PortKind, portKind } from '../../semantics/ambient/protocol.ts';
import { routesForService } from '../../semantics/istio/service-routes.ts';
import { streamForService } from '../../semantics/istio/service-streams.ts';
import { hostMatches } from '../../semantics/routing/hostname.ts';
import { hostName } from '../../semantics/routing/message.ts';
import { routeHttp } from '../../semantics/routing/route-http.ts';
import { servicePort } from '../../snapshot/endpoints.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type { Destination, HopFunction, Travel, Visit } from '../stop.ts';
import type { Decision, Hop } from '../trace.ts';
import { enforceAtWaypoint } from './envoy-policies.ts';
import { crossWire, failing, findPod, isHttp } from './leg.ts';
import { branchesOf, mirrorsOf, streamBranches } from './routed.ts';

/** What a waypoint does with a request: policies of the Service asked for, its routes, then on to the pods. */
export const waypointHop: HopFunction<'waypoint'> = (stop, context) => {
  const { snapshot } = context;
  const { at: _, waypoint, destination, ...before } = stop;
  const proxy = gatewayProxies(snapshot).get(waypoint);
  const [pod] = proxy?.pods ?? [];
  if (!proxy || !pod) return failing(before, [], 'unknown-waypoint', `unknown waypoint: ${waypoint}`);
  const name = `${proxy.gateway.key.namespace ?? 'default'}/${proxy.gateway.key.name}`;
  const crossed = crossWire(snapshot, before, { pod }, 15008);
  const blocked = crossed.travel.refusals.length > before.refusals.length;
  const hop = (decisions: readonly Decision[]): Hop => ({
    component: 'waypoint',
    name,
    ...(pod.node !== undefined && { node: pod.node }),
    transport: before.transport,
    ...(proxy.identity !== undefined && { source: proxy.identity }),
    ...(before.from.identity !== undefined && { peer: before.from.identity }),
    decisions: [...crossed.decisions, ...decisions],
    ...(blocked && { notReached: true as const }),
  });
  const chain = chainOf(snapshot, destination);
  if (!chain)
    return failing(
      crossed.travel,
      [hop([{ effect: 'deny', text: `the waypoint has nothing for ${spoken(destination)}` }])],
      'no-route',
      'connection closed: no filter chain for this port',
    );
  const http = chain.kind === 'http' || (chain.kind === 'detect' && isHttp(before.message) && !before.message.tls);
  if (http && !isHttp(before.message))
    return failing(
      crossed.travel,
      [hop([{ effect: 'deny', text: 'the port is declared as HTTP, and the bytes are not' }])],
      'protocol-error',
      'connection closed: not HTTP',
      400,
    );
  const key = destination.to === 'backend' ? snapshot.get(destination.backend)?.key : undefined;
  const [address] = destination.to === 'pod' ? (findPod(snapshot, destination.pod)?.addresses ?? []) : [];
  const enforced = enforceAtWaypoint(crossed.travel, context, proxy, {
    ...(key && { service: key }),
    port: destination.port,
    http,
    ...(address !== undefined && { destinationAddress: address }),
  });
  const dynamic = dynamicHosts(snapshot, destination);
  if (dynamic && http) {
    const host = hostName(before.message.host);
    const known = dynamic.some((one) => hostMatches(one.toLowerCase(), host));
    if (!known)
      return failing(
        enforced.travel,
        [hop([...enforced.decisions, { effect: 'deny', text: `${host} is none of ${dynamic.join(', ')}: 404` }])],
        'no-route',
        `no route for host ${host}`,
        404,
      );
    const { tls: _ended, ...message } = enforced.travel.message;
    return {
      hops: [hop(enforced.decisions)],
      branches: [
        {
          share: 1,
          next: {
            ...enforced.travel,
            message,
            transport: 'plain',
            from: { pod: pod.id, gateway: waypoint },
            at: 'external',
            address: host,
            port: destination.port,
            ...(destination.to === 'backend' && { via: { backend: destination.backend, port: destination.port } }),
          },
        },
      ],
      rules: ['Istio ambient'],
    };
  }
  const onwards: Travel = { ...enforced.travel, answers503: http, from: { pod: pod.id, gateway: waypoint } };
  const routes =
    http && destination.to === 'backend'
      ? routesForService(snapshot, {
          service: destination.backend,
          port: destination.port,
          proxy: { kind: 'waypoint', namespace: proxy.gateway.key.namespace ?? 'default' },
        })
      : undefined;
  const stream =
    !http && destination.to === 'backend'
      ? streamForService(snapshot, destination.backend, destination.port, proxy.gateway.key.namespace ?? 'default')
      : undefined;
  if (stream) {
    const { branches, decisions } = streamBranches(onwards, stream.backends, false);
    const chosen: Decision = {
      resource: stream.origin.resource,
      path: formatPath(stream.origin.path),
      effect: 'select',
      text: 'takes the connection',
    };
    return { hops: [hop([...enforced.decisions, chosen, ...decisions])], branches, rules: ['Istio ambient'] } satisfies Visit;
  }
  if (!routes)
    return {
      hops: [hop(enforced.decisions)],
      branches: [{ share: 1, next: { ...onwards, at: 'outbound', destination } }],
      rules: ['Istio ambient'],
    } satisfies Visit;
  const routed = routeHttp(routes.table, onwards.message, { port: destination.port });
  return {
    hops: [hop([...enforced.decisions, ...routed.decisions])],
    branches: branchesOf(onwards, routed),
    mirrors: onwards.refusals.length > 0 ? [] : mirrorsOf(routed),
    rules: ['Istio ambient'],
  } satisfies Visit;
};

/** How the waypoint treats what is dialled; undefined: it has no chain for it. */
function chainOf(snapshot: Snapshot, destination: Destination): { readonly kind: PortKind } | undefined {
  if (destination.to !== 'backend') return { kind: 'detect' };
  const object = snapshot.get(destination.backend)?.object;
  if (object?.kind === 'Service') {
    // `as`: the kind was just seen.
    const port = servicePort(object as Service, destination.port, 'TCP');
    return port && { kind: portKind(port) };
  }
  if (object?.kind !== 'ServiceEntry') return undefined;
  // `as`: the kind was just seen.
  const port = (object as ServiceEntry).spec?.ports?.find((one) => one.number === destination.port);
  return port && { kind: entryPortKind(port) };
}

/** Hosts of a ServiceEntry whose names are resolved request by request. */
function dynamicHosts(snapshot: Snapshot, destination: Destination): readonly string[] | undefined {
  if (destination.to !== 'backend') return undefined;
  const object = snapshot.get(destination.backend)?.object;
  if (object?.kind !== 'ServiceEntry') return undefined;
  // `as`: the kind was just seen.
  const { spec } = object as ServiceEntry;
  return spec?.resolution === 'DYNAMIC_DNS' ? (spec.hosts ?? []) : undefined;
}

function spoken(destination: Destination): string {
  return destination.to === 'backend' ? `port ${destination.port} of ${destination.backend}` : `port ${destination.port}`;
}
