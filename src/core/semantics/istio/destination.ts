/** Where a `destination` of a VirtualService leads. https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination */
import type { IstioDestination, TrafficPolicy } from '../../kube/istio-networking.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type { Origin, RouteBackend } from '../routing/table.ts';
import { destinationRulesFor } from './destination-rule.ts';
import { isExported } from './export-to.ts';
import { fullHost, type RegisteredHost, registry } from './hosts.ts';

export interface DestinationContext {
  readonly snapshot: Snapshot;
  /** Namespace of the object that names the destination. */
  readonly namespace: string;
  /** Namespace of the proxy. */
  readonly proxyNamespace: string;
  /** The port the request came to. */
  readonly port: number;
}

/** A missing host, subset or port is a cluster that does not exist: Envoy answers 503 (NC). */
export function resolveDestination(context: DestinationContext, destination: IstioDestination | undefined, origin: Origin): RouteBackend {
  const { snapshot, namespace, proxyNamespace } = context;
  const host = fullHost(destination?.host ?? '', namespace);
  const missing = (reason: string): RouteBackend => ({ to: 'error', origin, status: 503, code: 'no-cluster', reason });
  const found = visibleHost(snapshot, host, proxyNamespace);
  if (!found) return missing(`no Service or ServiceEntry has the host ${host}`);
  const asked = destination?.port?.number;
  const port = asked ?? (found.ports.length === 1 ? found.ports[0]?.number : context.port);
  if (port === undefined || !found.ports.some((one) => one.number === port))
    return missing(`${host} has no port ${port ?? '(none given)'}`);
  const rules = destinationRulesFor(snapshot, host, proxyNamespace, found.namespace);
  const subset = destination?.subset
    ? rules.flatMap((one) => one.object.spec?.subsets ?? []).find((one) => one.name === destination.subset)
    : undefined;
  if (destination?.subset && !subset) return missing(`no DestinationRule for ${host} has the subset ${destination.subset}`);
  const rule = rules.find((one) => one.object.spec?.trafficPolicy);
  const tls = originatedTls(subset?.trafficPolicy, port) ?? originatedTls(rule?.object.spec?.trafficPolicy, port);
  return {
    to: 'backend',
    origin,
    backend: found.id,
    port,
    ...(subset?.labels && { subset: subset.labels }),
    ...(tls && {
      tls: { ...(tls.sni && { sni: tls.sni }), ...(rule && { origin: { resource: rule.key, path: ['spec', 'trafficPolicy', 'tls'] } }) },
    }),
  };
}

/** TLS that the proxy itself starts; the mesh's own is no matter of the route. */
function originatedTls(policy: TrafficPolicy | undefined, port: number): { readonly sni?: string } | undefined {
  const tls = policy?.portLevelSettings?.find((one) => one.port?.number === port)?.tls ?? policy?.tls;
  if (tls?.mode !== 'SIMPLE' && tls?.mode !== 'MUTUAL') return undefined;
  return tls.sni === undefined ? {} : { sni: tls.sni };
}

/** The registered object a proxy in `from` reaches under a host; its own namespace's first, then the oldest. */
function visibleHost(snapshot: Snapshot, host: string, from: string): RegisteredHost | undefined {
  const visible = (registry(snapshot).get(host) ?? []).filter((one) => isExported(one.exportTo, one.namespace, from));
  return visible.find((one) => one.namespace === from) ?? visible[0];
}
