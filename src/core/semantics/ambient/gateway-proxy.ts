import type { KeyId } from '../../base/key.ts';
import type { Labels } from '../../kube/core.ts';
import type { KubeObject, Resource } from '../../kube/resource.ts';
import type { LabelSelector } from '../../kube/selector.ts';
import { podsWithLabels } from '../../snapshot/pod-selection.ts';
import type { PodView } from '../../snapshot/pods.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { GATEWAY_NAME, identityOf } from './data-plane.ts';
import { type EnvoyPodSettings, envoyPodSettings } from './envoy-proxy-pod.ts';

/** What the mesh reads of a Gateway. */
interface GatewayObject extends KubeObject {
  readonly spec?: {
    readonly gatewayClassName?: string;
    readonly listeners?: readonly {
      readonly name: string;
      readonly port: number;
      readonly protocol: string;
      readonly allowedRoutes?: { readonly namespaces?: { readonly from?: string; readonly selector?: LabelSelector } };
    }[];
    readonly infrastructure?: { readonly labels?: Labels; readonly annotations?: Labels };
  };
  readonly status?: { readonly addresses?: readonly { readonly type?: string; readonly value: string }[] };
}

interface GatewayClassObject extends KubeObject {
  readonly spec?: { readonly controllerName?: string };
}

/** Whose proxy stands behind a Gateway. */
type GatewayRole = 'waypoint' | 'istio' | 'east-west' | 'envoy-gateway' | 'other';

/** The proxies of a Gateway as peers on the network. */
export interface GatewayProxy {
  readonly gateway: Resource<GatewayObject>;
  readonly role: GatewayRole;
  readonly className: string;
  /** Labels of the GatewayClass, where one is there. */
  readonly classLabels: Labels;
  readonly classAnnotations: Labels;
  /** It was given an address: its controller programmed it once. */
  readonly hasAddress: boolean;
  /** Its running pods; those that a controller makes are given as it would make them. */
  readonly pods: readonly PodView[];
  /** SPIFFE identity of its proxies, where they have one. */
  readonly identity?: string;
}

/** https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/ */
const ISTIO_CONTROLLERS: Readonly<Record<string, GatewayRole>> = {
  'istio.io/gateway-controller': 'istio',
  'istio.io/mesh-controller': 'waypoint',
  'istio.io/eastwest-controller': 'east-west',
};

/** Classes that istiod makes itself when it starts. */
const BUILT_IN_CLASSES: Readonly<Record<string, string>> = {
  istio: 'istio.io/gateway-controller',
  'istio-waypoint': 'istio.io/mesh-controller',
  'istio-east-west': 'istio.io/eastwest-controller',
};

const ENVOY_GATEWAY = 'gateway.envoyproxy.io/gatewayclass-controller';

export const gatewayProxies = derived((snapshot: Snapshot): ReadonlyMap<KeyId, GatewayProxy> => {
  const map = new Map<KeyId, GatewayProxy>();
  for (const resource of snapshot.all('Gateway.gateway.networking.k8s.io')) {
    // `as`: filed under kind Gateway of the Gateway API.
    const gateway = resource as Resource<KubeObject> as Resource<GatewayObject>;
    map.set(`Gateway.gateway.networking.k8s.io/${gateway.key.namespace ?? ''}/${gateway.key.name}` as KeyId, proxyOf(snapshot, gateway));
  }
  return map;
});

/** The Gateway that a pod serves, by the pod's id. */
export const gatewayByPod = derived((snapshot: Snapshot): ReadonlyMap<string, GatewayProxy> => {
  const map = new Map<string, GatewayProxy>();
  for (const proxy of gatewayProxies(snapshot).values()) for (const pod of proxy.pods) map.set(pod.id, proxy);
  return map;
});

export function gatewayProxy(snapshot: Snapshot, namespace: string, name: string): GatewayProxy | undefined {
  return gatewayProxies(snapshot).get(`Gateway.gateway.networking.k8s.io/${namespace}/${name}` as KeyId);
}

function proxyOf(snapshot: Snapshot, gateway: Resource<GatewayObject>): GatewayProxy {
  const className = gateway.object.spec?.gatewayClassName ?? '';
  // `as`: filed under kind GatewayClass.
  const gatewayClass = snapshot.find('GatewayClass.gateway.networking.k8s.io', '', className)?.object as GatewayClassObject | undefined;
  const controller = gatewayClass?.spec?.controllerName ?? BUILT_IN_CLASSES[className] ?? '';
  const role = controller === ENVOY_GATEWAY ? 'envoy-gateway' : (ISTIO_CONTROLLERS[controller] ?? 'other');
  const names = infrastructureOf(gateway, role, className);
  const pods = podsOfGateway(snapshot, gateway, role, names, gatewayClass);
  const istio = role === 'waypoint' || role === 'istio' || role === 'east-west';
  return {
    gateway,
    role,
    className,
    classLabels: gatewayClass?.metadata.labels ?? {},
    classAnnotations: gatewayClass?.metadata.annotations ?? {},
    hasAddress: (gateway.object.status?.addresses ?? []).length > 0 || istio || role === 'envoy-gateway',
    pods,
    ...(istio && { identity: identityOf(snapshot, gateway.key.namespace ?? 'default', names.serviceAccount) }),
  };
}

/** Names of what istiod deploys. https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#automated-deployment */
function infrastructureOf(gateway: Resource<GatewayObject>, role: GatewayRole, className: string) {
  const annotations = { ...gateway.object.metadata.annotations, ...gateway.object.spec?.infrastructure?.annotations };
  const suffixed = role === 'waypoint' || role === 'east-west' ? gateway.key.name : `${gateway.key.name}-${className}`;
  const name = annotations['gateway.istio.io/name-override'] || suffixed;
  return { name, serviceAccount: annotations['gateway.istio.io/service-account'] || name };
}

function podsOfGateway(
  snapshot: Snapshot,
  gateway: Resource<GatewayObject>,
  role: GatewayRole,
  names: { readonly name: string; readonly serviceAccount: string },
  gatewayClass: GatewayClassObject | undefined,
): readonly PodView[] {
  const namespace = gateway.key.namespace ?? 'default';
  const running = podsWithLabels(snapshot, namespace, { [GATEWAY_NAME]: gateway.key.name });
  if (running.length > 0) return running.filter((pod) => pod.ready);
  const deployment = snapshot.find('Deployment.apps', namespace, names.name)?.object.metadata.labels?.[GATEWAY_NAME];
  if (deployment === gateway.key.name) return [];
  if (role === 'other') return [];
  return [
    role === 'envoy-gateway' ? envoyPod(gateway, envoyPodSettings(snapshot, gateway.object, gatewayClass)) : istioPod(gateway, role, names),
  ];
}

const MANAGER: Readonly<Record<string, string>> = {
  waypoint: 'istio.io-mesh-controller',
  istio: 'istio.io-gateway-controller',
  'east-west': 'istio.io-eastwest-controller',
};

function istioPod(
  gateway: Resource<GatewayObject>,
  role: GatewayRole,
  names: { readonly name: string; readonly serviceAccount: string },
): PodView {
  const infrastructure = gateway.object.spec?.infrastructure;
  return deployed(gateway, names.name, gateway.key.namespace ?? 'default', names.serviceAccount, {
    'sidecar.istio.io/inject': 'false',
    'istio.io/dataplane-mode': 'none',
    'service.istio.io/canonical-name': names.name,
    [GATEWAY_NAME]: gateway.key.name,
    'gateway.networking.k8s.io/gateway-class-name': gateway.object.spec?.gatewayClassName ?? '',
    'gateway.istio.io/managed': MANAGER[role] ?? '',
    ...(infrastructure ? infrastructure.labels : gateway.object.metadata.labels),
  });
}

/** https://gateway.envoyproxy.io/docs/concepts/gateway_api_extensions/ – the proxies run beside the controller. */
function envoyPod(gateway: Resource<GatewayObject>, settings: EnvoyPodSettings): PodView {
  const namespace = gateway.key.namespace ?? 'default';
  const name = `envoy-${namespace}-${gateway.key.name}`;
  return deployed(gateway, name, 'envoy-gateway-system', settings.serviceAccount ?? name, {
    ...settings.labels,
    'app.kubernetes.io/name': 'envoy',
    'app.kubernetes.io/component': 'proxy',
    'app.kubernetes.io/managed-by': 'envoy-gateway',
    'gateway.envoyproxy.io/owning-gateway-name': gateway.key.name,
    'gateway.envoyproxy.io/owning-gateway-namespace': namespace,
    ...gateway.object.spec?.infrastructure?.labels,
  });
}

function deployed(gateway: Resource<GatewayObject>, name: string, namespace: string, serviceAccount: string, labels: Labels): PodView {
  return {
    id: `${namespace}/${name}`,
    namespace,
    name,
    labels,
    annotations: {},
    spec: {},
    serviceAccount,
    node: undefined,
    addresses: [],
    ready: true,
    workload: { apiVersion: 'apps/v1', kind: 'Deployment', namespace, name },
    resource: gateway,
  };
}
