/**
 * The kinds analysers read, by `Kind.group`. A kind that is absent here is still kept in a snapshot and found by
 * `snapshot.all('Kind.group')`, as a plain {@link KubeObject}.
 */
import type { ConfigMap, Namespace, Node, Pod, Secret, Service } from './core.ts';
import type { EndpointSlice } from './endpoint-slice.ts';
import type {
  Backend,
  BackendTrafficPolicy,
  ClientTrafficPolicy,
  EnvoyExtensionPolicy,
  EnvoyPatchPolicy,
  EnvoyProxy,
  HttpRouteFilter,
} from './envoy-gateway.ts';
import type {
  BackendTlsPolicy,
  Gateway,
  GatewayClass,
  GrpcRoute,
  HttpRoute,
  ListenerSet,
  ReferenceGrant,
  TcpRoute,
  TlsRoute,
  UdpRoute,
} from './gateway-api.ts';
import type { DestinationRule, IstioGateway, VirtualService } from './istio-networking.ts';
import type { AuthorizationPolicy, PeerAuthentication, RequestAuthentication } from './istio-security.ts';
import type { ServiceEntry, WorkloadEntry } from './istio-service-entry.ts';
import type { NetworkPolicy } from './network-policy.ts';
import type { KubeObject } from './resource.ts';
import type { SecurityPolicy } from './security-policy.ts';

interface Kinds {
  readonly ConfigMap: ConfigMap;
  readonly Namespace: Namespace;
  readonly Node: Node;
  readonly Pod: Pod;
  readonly Secret: Secret;
  readonly Service: Service;
  readonly 'GatewayClass.gateway.networking.k8s.io': GatewayClass;
  readonly 'Gateway.gateway.networking.k8s.io': Gateway;
  readonly 'ListenerSet.gateway.networking.k8s.io': ListenerSet;
  readonly 'HTTPRoute.gateway.networking.k8s.io': HttpRoute;
  readonly 'GRPCRoute.gateway.networking.k8s.io': GrpcRoute;
  readonly 'TLSRoute.gateway.networking.k8s.io': TlsRoute;
  readonly 'TCPRoute.gateway.networking.k8s.io': TcpRoute;
  readonly 'UDPRoute.gateway.networking.k8s.io': UdpRoute;
  readonly 'ReferenceGrant.gateway.networking.k8s.io': ReferenceGrant;
  readonly 'BackendTLSPolicy.gateway.networking.k8s.io': BackendTlsPolicy;
  readonly 'Backend.gateway.envoyproxy.io': Backend;
  readonly 'BackendTrafficPolicy.gateway.envoyproxy.io': BackendTrafficPolicy;
  readonly 'ClientTrafficPolicy.gateway.envoyproxy.io': ClientTrafficPolicy;
  readonly 'EnvoyExtensionPolicy.gateway.envoyproxy.io': EnvoyExtensionPolicy;
  readonly 'EnvoyPatchPolicy.gateway.envoyproxy.io': EnvoyPatchPolicy;
  readonly 'EnvoyProxy.gateway.envoyproxy.io': EnvoyProxy;
  readonly 'HTTPRouteFilter.gateway.envoyproxy.io': HttpRouteFilter;
  readonly 'SecurityPolicy.gateway.envoyproxy.io': SecurityPolicy;
  readonly 'VirtualService.networking.istio.io': VirtualService;
  readonly 'DestinationRule.networking.istio.io': DestinationRule;
  readonly 'Gateway.networking.istio.io': IstioGateway;
  readonly 'AuthorizationPolicy.security.istio.io': AuthorizationPolicy;
  readonly 'EndpointSlice.discovery.k8s.io': EndpointSlice;
  readonly 'NetworkPolicy.networking.k8s.io': NetworkPolicy;
  readonly 'PeerAuthentication.security.istio.io': PeerAuthentication;
  readonly 'RequestAuthentication.security.istio.io': RequestAuthentication;
  readonly 'ServiceEntry.networking.istio.io': ServiceEntry;
  readonly 'WorkloadEntry.networking.istio.io': WorkloadEntry;
}

export type ObjectOf<K extends string> = K extends keyof Kinds ? Kinds[K] : KubeObject;
