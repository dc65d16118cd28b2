/**
 * Routes of the mesh for connections that are not HTTP: TLSRoutes, TCPRoutes and VirtualServices, matched by port only.
 * https://istio.io/latest/docs/ambient/usage/waypoint/
 */
import type { KeyId } from '../../base/key.ts';
import type { IstioL4Route } from '../../kube/istio-networking.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { backendOf } from '../gateway-api/http-filters.ts';
import { covers } from '../routing/hostname.ts';
import type { Origin, WeightedBackend } from '../routing/table.ts';
import { resolveAsIstio } from './backends.ts';
import { resolveDestination } from './destination.ts';
import { isExported } from './export-to.ts';
import { readsAlphaGatewayApi } from './features.ts';
import { fullHost, hostsById } from './hosts.ts';
import { meshAttachments, meshVirtualServices, portNameOf } from './service-routes.ts';

export interface ServiceStream {
  readonly origin: Origin;
  readonly backends: readonly WeightedBackend[];
}

/** The route that a waypoint in `namespace` uses for connections to a Service's port; undefined: its endpoints take them. */
export function streamForService(snapshot: Snapshot, service: KeyId, port: number, namespace: string): ServiceStream | undefined {
  return byGatewayApi(snapshot, service, port, namespace) ?? byVirtualService(snapshot, service, port, namespace);
}

/** A TLSRoute comes before a TCPRoute, an older one before a younger. */
function byGatewayApi(snapshot: Snapshot, service: KeyId, port: number, namespace: string): ServiceStream | undefined {
  const home = snapshot.get(service)?.key.namespace ?? 'default';
  const kinds = readsAlphaGatewayApi(snapshot) ? ['TLSRoute', 'TCPRoute'] : ['TLSRoute'];
  for (const kind of kinds)
    for (const { route, ref } of meshAttachments(snapshot, service)) {
      if (route.key.kind !== kind || (ref.port && ref.port !== port)) continue;
      if (ref.sectionName && portNameOf(snapshot, service, port) !== ref.sectionName) continue;
      if (route.key.namespace !== home && route.key.namespace !== namespace) continue;
      const refs = route.object.spec?.rules?.[0]?.backendRefs ?? [];
      return {
        origin: { resource: route.key, path: ['spec', 'rules', 0] },
        backends: refs.map((one, n) => {
          const path = ['spec', 'rules', 0, 'backendRefs', n];
          const resolution = resolveAsIstio({ snapshot, route, ref: one, path, mesh: true });
          return { weight: Math.max(0, one.weight ?? 1), filters: [], target: backendOf(resolution, { resource: route.key, path }) };
        }),
      };
    }
  return undefined;
}

function byVirtualService(snapshot: Snapshot, service: KeyId, port: number, proxyNamespace: string): ServiceStream | undefined {
  const host = hostsById(snapshot).get(service)?.[0]?.host;
  const home = snapshot.get(service)?.key.namespace ?? 'default';
  if (host === undefined) return undefined;
  for (const resource of meshVirtualServices(snapshot)) {
    const namespace = resource.key.namespace ?? 'default';
    const { spec } = resource.object;
    if ((namespace !== home && namespace !== proxyNamespace) || !isExported(spec?.exportTo, namespace, proxyNamespace)) continue;
    if (!spec?.hosts?.some((one) => covers(fullHost(one, namespace), host))) continue;
    for (const field of ['tls', 'tcp'] as const) {
      const routes: readonly IstioL4Route[] = spec[field] ?? [];
      const n = routes.findIndex((one) => !one.match?.length || one.match.some((match) => !match.port || match.port === port));
      const destinations = routes[n]?.route;
      if (!destinations) continue;
      return {
        origin: { resource: resource.key, path: ['spec', field, n] },
        backends: destinations.map((one, m) => ({
          weight: destinations.length === 1 ? 1 : Math.max(0, one.weight ?? 0),
          filters: [],
          target: resolveDestination({ snapshot, namespace, proxyNamespace, port }, one.destination, {
            resource: resource.key,
            path: ['spec', field, n, 'route', m, 'destination'],
          }),
        })),
      };
    }
  }
  return undefined;
}
