/** A design with everything that follows from it looked up once: names, places, who serves whom. Made by `compile/normalise.ts`. */
import type {
  CallLink,
  Design,
  DomainElement,
  ElementId,
  GatewayElement,
  NamespaceElement,
  RouteLink,
  ServiceElement,
  WaypointElement,
} from '../design/design.ts';
import { slug } from '../design/names.ts';

export interface Model {
  readonly design: Design;
  /** The Kubernetes name of every element and route that has one. */
  readonly names: ReadonlyMap<ElementId, string>;
  /** The namespace every namespaced element stands in. */
  readonly namespaces: ReadonlyMap<ElementId, NamespaceElement>;
  readonly domains: ReadonlyMap<ElementId, DomainElement>;
  /** The waypoint a service, external service or namespace is bound to by its own label. */
  readonly bindings: ReadonlyMap<ElementId, WaypointElement>;
  readonly routes: readonly RouteLink[];
  readonly calls: readonly CallLink[];
  /** Versions that need a Service of their own because some route sends to them alone, by service. */
  readonly splits: ReadonlyMap<ElementId, ReadonlySet<string>>;
}

export function nameOf(model: Model, id: ElementId): string {
  return model.names.get(id) ?? '';
}

/** Name of the namespace an element is written in. */
export function namespaceNameOf(model: Model, id: ElementId): string {
  const namespace = model.namespaces.get(id);
  return namespace ? nameOf(model, namespace.id) : '';
}

/** The label value a domain is known by. */
export function domainSlug(domain: DomainElement): string {
  return slug(domain.name) || domain.id;
}

/** The waypoint that traffic to a service passes: its own, else its namespace's; none where the waypoint does not handle services. */
export function waypointOf(model: Model, service: ElementId): WaypointElement | undefined {
  const namespace = model.namespaces.get(service);
  const waypoint = model.bindings.get(service) ?? (namespace && model.bindings.get(namespace.id));
  return waypoint && waypoint.handles !== 'workload' ? waypoint : undefined;
}

export function isMeshed(model: Model, element: ElementId): boolean {
  const found = model.design.elements[element];
  if (found?.type === 'service' && found.outOfMesh) return false;
  const mode = model.namespaces.get(element)?.mode;
  return mode === 'ambient' || mode === 'sidecar';
}

export function accountOf(model: Model, service: ServiceElement): string {
  return service.serviceAccount ? slug(service.serviceAccount) || nameOf(model, service.id) : nameOf(model, service.id);
}

/** Labels of everything we write. https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
export function commonLabels(model: Model, id: ElementId, name: string): Record<string, string | undefined> {
  const domain = model.domains.get(id);
  return {
    'app.kubernetes.io/name': name || undefined,
    'app.kubernetes.io/part-of': domain && domainSlug(domain),
    'app.kubernetes.io/managed-by': 'bulkhead',
  };
}

/** What implementation stands behind a gateway: its domain's, Istio where it stands in none. */
export function implementationOf(model: Model, gateway: ElementId): DomainElement['implementation'] {
  return model.domains.get(gateway)?.implementation ?? 'istio';
}

/** Where the proxies of a gateway run, and the labels of their pods; undefined where they run outside the cluster. */
export interface ProxyPods {
  readonly namespace: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** https://gateway.envoyproxy.io/docs/ and https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/ */
export function proxyPodsOf(model: Model, gateway: GatewayElement): readonly ProxyPods[] {
  const namespace = namespaceNameOf(model, gateway.id);
  const name = nameOf(model, gateway.id);
  const own: ProxyPods = { namespace, labels: { 'gateway.networking.k8s.io/gateway-name': name } };
  switch (implementationOf(model, gateway.id)) {
    case 'istio':
    case 'nginx':
      return [own];
    case 'envoy-gateway':
      // The controller runs proxies beside itself unless it is told to run them in the namespace of the Gateway.
      return [
        {
          namespace: ENVOY_GATEWAY_NAMESPACE,
          labels: {
            'gateway.envoyproxy.io/owning-gateway-namespace': namespace,
            'gateway.envoyproxy.io/owning-gateway-name': name,
          },
        },
        own,
      ];
    case 'kong':
      return [{ namespace: 'kong' }];
    case 'traefik':
      return [{ namespace: 'traefik' }];
    case 'contour':
      return [{ namespace: 'projectcontour' }];
    default:
      return [];
  }
}

export const ENVOY_GATEWAY_NAMESPACE = 'envoy-gateway-system';

/** `ns/NAMESPACE/sa/ACCOUNT` of a gateway's proxies; undefined where they have no identity in the mesh. */
export function gatewayAccount(
  model: Model,
  gateway: GatewayElement,
): { readonly namespace: string; readonly account: string } | undefined {
  const implementation = implementationOf(model, gateway.id);
  if (implementation === 'istio') return { namespace: namespaceNameOf(model, gateway.id), account: `${nameOf(model, gateway.id)}-istio` };
  const domain = model.domains.get(gateway.id);
  if (implementation === 'envoy-gateway' && domain && joinsMesh(model, domain))
    return { namespace: ENVOY_GATEWAY_NAMESPACE, account: `envoy-${domainSlug(domain)}` };
  return undefined;
}

/** Whether the proxies of a domain on Envoy Gateway are themselves put into the ambient mesh: where its workloads are. */
export function joinsMesh(model: Model, domain: DomainElement): boolean {
  return [...model.namespaces.values()].some((one) => one.mode === 'ambient' && model.domains.get(one.id)?.id === domain.id);
}
