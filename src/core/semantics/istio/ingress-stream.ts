/** TCP and TLS routes of VirtualServices at an Istio Gateway. https://istio.io/latest/docs/reference/config/networking/virtual-service/#TLSRoute */
import type { IstioL4Match, IstioL4Route, VirtualService } from '../../kube/istio-networking.ts';
import type { Resource } from '../../kube/resource.ts';
import type { PodView } from '../../snapshot/pods.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { hostMatches, intersectHostnames } from '../routing/hostname.ts';
import type { Origin, WeightedBackend } from '../routing/table.ts';
import { resolveDestination } from './destination.ts';
import { fullHost } from './hosts.ts';
import { type ServerView, serverHosts, virtualServicesFor } from './ingress.ts';
import { gatewayName } from './virtual-service.ts';

export interface ChosenStream {
  readonly origin: Origin;
  readonly backends: readonly WeightedBackend[];
}

/** The first route that takes a connection: `tls` rules by SNI where TLS passes through, else `tcp` rules by port. */
export function ingressStream(snapshot: Snapshot, pod: PodView, view: ServerView, sni: string | undefined): ChosenStream | undefined {
  for (const resource of virtualServicesFor(snapshot, view.name, pod.namespace)) {
    const namespace = resource.key.namespace ?? 'default';
    const hosts = (resource.object.spec?.hosts ?? []).map((one) => fullHost(one, namespace));
    if (!serverHosts(view, namespace).some((one) => hosts.some((other) => intersectHostnames(one, other) !== undefined))) continue;
    const field = sni === undefined ? 'tcp' : 'tls';
    const routes: readonly IstioL4Route[] = resource.object.spec?.[field] ?? [];
    for (const [n, route] of routes.entries()) {
      const matches = route.match ?? [];
      if (matches.length > 0 && !matches.some((match) => fits(match, view, namespace, sni))) continue;
      return {
        origin: { resource: resource.key, path: ['spec', field, n] },
        backends: backendsOf(snapshot, pod, view, resource, field, n, route),
      };
    }
  }
  return undefined;
}

function fits(match: IstioL4Match, view: ServerView, namespace: string, sni: string | undefined): boolean {
  if (match.port && match.port !== view.port) return false;
  if (match.gateways?.length && !match.gateways.some((one) => gatewayName(one, namespace) === view.name)) return false;
  return sni === undefined || (match.sniHosts ?? []).some((one) => hostMatches(one.toLowerCase(), sni));
}

function backendsOf(
  snapshot: Snapshot,
  pod: PodView,
  view: ServerView,
  resource: Resource<VirtualService>,
  field: 'tls' | 'tcp',
  n: number,
  route: IstioL4Route,
): readonly WeightedBackend[] {
  const destinations = route.route ?? [];
  const context = { snapshot, namespace: resource.key.namespace ?? 'default', proxyNamespace: pod.namespace, port: view.port };
  return destinations.map((one, m) => ({
    weight: destinations.length === 1 ? 1 : Math.max(0, one.weight ?? 0),
    filters: [],
    target: resolveDestination(context, one.destination, { resource: resource.key, path: ['spec', field, n, 'route', m, 'destination'] }),
  }));
}
