/** A gateway with its listeners, and the policies at its edge as its implementation writes them. */
import type { DomainElement, Exposure, GatewayElement, Listener } from '../design/design.ts';
import { classOf, envoyProxy } from './domain.ts';
import { emitEnvoyGatewayEdge } from './edge-envoy-gateway.ts';
import { emitIstioEdge, frontendValidation } from './edge-istio.ts';
import { emitOtherEdge } from './edge-other.ts';
import { istioParameters } from './gateway-istio.ts';
import { type Emission, emission, type Fields, manifest, type Output, type Part } from './manifest.ts';
import { commonLabels, domainSlug, implementationOf, type Model, nameOf, namespaceNameOf } from './model.ts';
import { ACCESS_LABEL, DOMAIN_LABEL } from './namespace.ts';
import type { Problem } from './problems.ts';

/** The listeners that can be written, each with its place in the drawing. */
export function usableListeners(gateway: GatewayElement): readonly { readonly listener: Listener; readonly index: number }[] {
  const names = new Set<string>();
  return gateway.listeners.flatMap((listener, index) => {
    if (listener.name === '' || names.has(listener.name) || lacksCertificate(listener)) return [];
    names.add(listener.name);
    return [{ listener, index }];
  });
}

function lacksCertificate(listener: Listener): boolean {
  if (listener.protocol !== 'HTTPS' && listener.protocol !== 'TLS') return false;
  const mode = listener.tls?.mode ?? 'Terminate';
  return mode === 'Terminate' && !listener.tls?.certificates.some((one) => one.name !== '');
}

export function emitGateway(model: Model, gateway: GatewayElement): Output {
  const problems: Problem[] = [];
  gateway.listeners.forEach((listener, index) => {
    if (lacksCertificate(listener))
      problems.push({
        code: 'BH3011',
        element: gateway.id,
        path: `listeners[${index}].tls.certificates`,
        message: `Listener ${listener.name} of gateway ${gateway.name} terminates TLS without a certificate`,
      });
  });
  const usable = usableListeners(gateway);
  if (usable.length === 0) {
    problems.push({
      code: 'BH3010',
      element: gateway.id,
      path: 'listeners',
      message: `Gateway ${gateway.name} has no listener that can be written`,
    });
    return { emissions: [], problems };
  }
  const name = nameOf(model, gateway.id);
  const namespace = namespaceNameOf(model, gateway.id);
  const domain = model.domains.get(gateway.id);
  const implementation = implementationOf(model, gateway.id);
  const exposure = gateway.exposure ?? domain?.sizing.exposure ?? 'LoadBalancer';
  const parameters = parametersOf(model, gateway, domain, exposure);
  const object = manifest(
    'gateway.networking.k8s.io/v1',
    'Gateway',
    {
      name,
      namespace,
      labels: commonLabels(model, gateway.id, name),
      // Istio's own default is LoadBalancer. https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#automated-deployment
      annotations: implementation === 'istio' && exposure !== 'LoadBalancer' ? { 'networking.istio.io/service-type': exposure } : {},
    },
    {
      spec: {
        gatewayClassName: classOf(domain),
        infrastructure: parameters?.infrastructure,
        listeners: usable.map(({ listener }) => listenerOf(model, gateway, domain, listener)),
        tls: frontendValidation(implementation, gateway),
      },
    },
  );
  const parts: Part[] = domain ? [{ path: ['spec', 'gatewayClassName'], element: domain.id }] : [];
  const edge = edgeOf(model, gateway, implementation);
  return {
    emissions: [...(parameters?.emissions ?? []), emission(gateway.id, object, parts), ...edge.emissions],
    problems: [...problems, ...edge.problems],
  };
}

function edgeOf(model: Model, gateway: GatewayElement, implementation: DomainElement['implementation']): Output {
  if (implementation === 'envoy-gateway') return emitEnvoyGatewayEdge(model, gateway);
  return implementation === 'istio' ? emitIstioEdge(model, gateway) : emitOtherEdge(gateway, implementation);
}

interface Parameters {
  readonly infrastructure: Fields;
  readonly emissions: readonly Emission[];
}

/** What a gateway sets for its own proxies beyond the class of its domain. */
function parametersOf(
  model: Model,
  gateway: GatewayElement,
  domain: DomainElement | undefined,
  exposure: Exposure,
): Parameters | undefined {
  if (!domain) return undefined;
  if (domain.implementation === 'istio') return istioParameters(model, gateway, domain);
  if (domain.implementation !== 'envoy-gateway' || exposure === domain.sizing.exposure) return undefined;
  // The EnvoyProxy of a Gateway replaces that of its class whole, so it repeats it.
  const name = `${nameOf(model, gateway.id)}-proxy`;
  return {
    infrastructure: { parametersRef: { group: 'gateway.envoyproxy.io', kind: 'EnvoyProxy', name } },
    emissions: [emission(gateway.id, envoyProxy(model, domain, name, namespaceNameOf(model, gateway.id), exposure))],
  };
}

/** https://gateway-api.sigs.k8s.io/reference/spec/#listener */
function listenerOf(model: Model, gateway: GatewayElement, domain: DomainElement | undefined, listener: Listener): Fields {
  const namespace = namespaceNameOf(model, gateway.id);
  const secure = listener.protocol === 'HTTPS' || listener.protocol === 'TLS';
  const mode = listener.protocol === 'HTTPS' ? 'Terminate' : (listener.tls?.mode ?? 'Terminate');
  const named = listener.protocol !== 'TCP' && listener.protocol !== 'UDP';
  const certificates = (listener.tls?.certificates ?? []).filter((one) => one.name !== '');
  return {
    name: listener.name,
    port: listener.port,
    protocol: listener.protocol,
    hostname: named ? listener.hostname || undefined : undefined,
    tls: secure
      ? {
          mode,
          certificateRefs:
            mode === 'Terminate'
              ? certificates.map((one) => ({
                  group: '',
                  kind: 'Secret',
                  name: one.name,
                  namespace: one.namespace && one.namespace !== namespace ? one.namespace : undefined,
                }))
              : undefined,
        }
      : undefined,
    allowedRoutes: { namespaces: namespacesFor(listener, domain) },
  };
}

function namespacesFor(listener: Listener, domain: DomainElement | undefined): Fields {
  const { routes } = listener;
  if (routes.from === 'Selector') return { from: 'Selector', selector: { matchLabels: routes.labels } };
  if (routes.from !== 'domain') return { from: routes.from };
  if (!domain) return { from: 'Same' };
  const matchLabels: Record<string, string> = domain.accessLabel
    ? { [ACCESS_LABEL]: domain.accessLabel }
    : { [DOMAIN_LABEL]: domainSlug(domain) };
  return { from: 'Selector', selector: { matchLabels } };
}
