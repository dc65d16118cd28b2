/** A traffic domain: the class of its gateways and the parameters of their proxies. Its labels and switches are written by its namespaces. */
import type { DomainElement, Exposure, GatewayImplementation } from '../design/design.ts';
import { type Emission, emission, type Fields, manifest, nothing, type Output, some } from './manifest.ts';
import { commonLabels, domainSlug, ENVOY_GATEWAY_NAMESPACE, joinsMesh, type Model, namespaceNameOf } from './model.ts';

interface ClassFacts {
  readonly controllerName: string;
  /** Name of the class that the installation brings along; absent: ours to write. */
  readonly brought?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Controller names as each project documents them. https://gateway-api.sigs.k8s.io/implementations/ */
export const CLASSES: Readonly<Record<GatewayImplementation, ClassFacts>> = {
  'envoy-gateway': { controllerName: 'gateway.envoyproxy.io/gatewayclass-controller' },
  istio: { controllerName: 'istio.io/gateway-controller', brought: 'istio' },
  cilium: { controllerName: 'io.cilium/gateway-controller', brought: 'cilium' },
  nginx: { controllerName: 'gateway.nginx.org/nginx-gateway-controller', brought: 'nginx' },
  kong: { controllerName: 'konghq.com/kic-gateway-controller', annotations: { 'konghq.com/gatewayclass-unmanaged': 'true' } },
  gke: { controllerName: 'networking.gke.io/gateway', brought: 'gke-l7-global-external-managed' },
  aws: { controllerName: 'gateway.k8s.aws/alb' },
  azure: { controllerName: 'alb.networking.azure.io/alb-controller', brought: 'azure-alb-external' },
  traefik: { controllerName: 'traefik.io/gateway-controller' },
  contour: { controllerName: 'projectcontour.io/gateway-controller' },
};

/** The class of the gateways of a domain; outside of any domain Istio's. */
export function classOf(domain: DomainElement | undefined): string {
  if (!domain) return 'istio';
  if (domain.implementation === 'gke' && domain.purpose === 'private') return 'gke-l7-rilb';
  const { brought } = CLASSES[domain.implementation];
  if (brought) return brought;
  return domain.implementation === 'envoy-gateway' ? `envoy-${domainSlug(domain)}` : `${domain.implementation}-${domainSlug(domain)}`;
}

/** Name of the EnvoyProxy that the class of a domain points to. */
function proxyName(domain: DomainElement): string {
  return `envoy-${domainSlug(domain)}`;
}

export function emitDomain(model: Model, domain: DomainElement): Output {
  const gateway = Object.values(model.design.elements).find((one) => one.type === 'gateway' && model.domains.get(one.id)?.id === domain.id);
  const facts = CLASSES[domain.implementation];
  if (!gateway || facts.brought) return nothing;
  const labels = commonLabels(model, domain.id, classOf(domain));
  const own = domain.implementation === 'envoy-gateway';
  const namespace = namespaceNameOf(model, gateway.id) || ENVOY_GATEWAY_NAMESPACE;
  const gatewayClass = manifest(
    'gateway.networking.k8s.io/v1',
    'GatewayClass',
    { name: classOf(domain), labels, ...(facts.annotations && { annotations: facts.annotations }) },
    {
      spec: {
        controllerName: facts.controllerName,
        parametersRef: own ? { group: 'gateway.envoyproxy.io', kind: 'EnvoyProxy', namespace, name: proxyName(domain) } : undefined,
      },
    },
  );
  const emissions: Emission[] = [emission(domain.id, gatewayClass)];
  if (own) emissions.push(emission(domain.id, envoyProxy(model, domain, proxyName(domain), namespace, domain.sizing.exposure)));
  return { emissions, problems: [] };
}

/** https://gateway.envoyproxy.io/docs/api/extension_types/#envoyproxy */
export function envoyProxy(model: Model, domain: DomainElement, name: string, namespace: string, exposure: Exposure) {
  const { sizing } = domain;
  const resources =
    sizing.cpu || sizing.memory ? { requests: { cpu: sizing.cpu || undefined, memory: sizing.memory || undefined } } : undefined;
  const tolerations = some((sizing.tolerations ?? []).map(tolerationOf));
  const meshed = joinsMesh(model, domain);
  const pod = tolerations || meshed ? { labels: meshed ? { 'istio.io/dataplane-mode': 'ambient' } : undefined, tolerations } : undefined;
  const deployment: Fields = { replicas: sizing.replicas, pod, container: resources ? { resources } : undefined };
  const annotations = sizing.annotations && Object.keys(sizing.annotations).length > 0 ? sizing.annotations : undefined;
  return manifest(
    'gateway.envoyproxy.io/v1alpha1',
    'EnvoyProxy',
    { name, namespace, labels: commonLabels(model, domain.id, name) },
    {
      spec: {
        provider: {
          type: 'Kubernetes',
          kubernetes: {
            envoyDeployment: Object.values(deployment).some((one) => one !== undefined) ? deployment : undefined,
            envoyService: { type: exposure, annotations },
            envoyServiceAccount: meshed ? { name: `envoy-${domainSlug(domain)}` } : undefined,
          },
        },
        telemetry: domain.telemetryTag ? { accessLog: { settings: [accessLog(domain.telemetryTag)] } } : undefined,
      },
    },
  );
}

function tolerationOf(one: NonNullable<DomainElement['sizing']['tolerations']>[number]): Fields {
  return { key: one.key, operator: one.value === undefined ? 'Exists' : 'Equal', value: one.value, effect: one.effect };
}

/** One JSON line a request that names the domain it was served by. */
function accessLog(tag: string): Fields {
  return {
    format: {
      type: 'JSON',
      json: {
        'traffic.domain': tag,
        start_time: '%START_TIME%',
        method: '%REQ(:METHOD)%',
        host: '%REQ(:AUTHORITY)%',
        path: '%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%',
        response_code: '%RESPONSE_CODE%',
        response_flags: '%RESPONSE_FLAGS%',
        duration: '%DURATION%',
        upstream_host: '%UPSTREAM_HOST%',
        downstream_remote_address: '%DOWNSTREAM_REMOTE_ADDRESS%',
      },
    },
    sinks: [{ type: 'File', file: { path: '/dev/stdout' } }],
  };
}
