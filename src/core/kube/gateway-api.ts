/**
 * Gateway API kinds, as far as analysers read them. Absent fields stand for their documented defaults.
 * https://gateway-api.sigs.k8s.io/reference/spec/
 */
import type { Labels } from './core.ts';
import type { KubeObject } from './resource.ts';
import type { LabelSelector } from './selector.ts';

export const GATEWAY_GROUP = 'gateway.networking.k8s.io';

/** A reference to an object by group and kind; namespace absent: the referrer's. */
export interface ObjectReference {
  readonly group?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name: string;
}

export interface GatewayClass extends KubeObject {
  readonly kind: 'GatewayClass';
  readonly spec?: { readonly controllerName?: string; readonly parametersRef?: ObjectReference };
}

export interface NamespaceRule {
  readonly from?: string;
  readonly selector?: LabelSelector;
}

interface ListenerTls {
  readonly mode?: string;
  readonly certificateRefs?: readonly ObjectReference[];
  readonly options?: Labels;
}

export interface Listener {
  readonly name: string;
  readonly hostname?: string;
  readonly port: number;
  readonly protocol: string;
  readonly tls?: ListenerTls;
  readonly allowedRoutes?: {
    readonly namespaces?: NamespaceRule;
    readonly kinds?: readonly { readonly group?: string; readonly kind: string }[];
  };
}

interface FrontendTls {
  readonly validation?: { readonly caCertificateRefs?: readonly ObjectReference[]; readonly mode?: string };
}

export interface Gateway extends KubeObject {
  readonly kind: 'Gateway';
  readonly spec?: {
    readonly gatewayClassName?: string;
    readonly listeners?: readonly Listener[];
    readonly addresses?: readonly { readonly type?: string; readonly value?: string }[];
    readonly infrastructure?: {
      readonly labels?: Labels;
      readonly annotations?: Labels;
      readonly parametersRef?: ObjectReference;
    };
    readonly allowedListeners?: { readonly namespaces?: NamespaceRule };
    readonly tls?: {
      readonly backend?: { readonly clientCertificateRef?: ObjectReference };
      readonly frontend?: {
        readonly default?: FrontendTls;
        readonly perPort?: readonly { readonly port: number; readonly tls?: FrontendTls }[];
      };
    };
  };
}

export interface ListenerSet extends KubeObject {
  readonly kind: 'ListenerSet';
  readonly spec?: { readonly parentRef?: ObjectReference; readonly listeners?: readonly Listener[] };
}

export interface ParentReference extends ObjectReference {
  readonly sectionName?: string;
  readonly port?: number;
}

export interface BackendRef extends ObjectReference {
  readonly port?: number;
  readonly weight?: number;
  readonly filters?: readonly RouteFilter[];
}

export interface HeaderValue {
  readonly name: string;
  readonly value: string;
}

export interface HeaderFilter {
  readonly set?: readonly HeaderValue[];
  readonly add?: readonly HeaderValue[];
  readonly remove?: readonly string[];
}

export interface PathModifier {
  readonly type?: string;
  readonly replaceFullPath?: string;
  readonly replacePrefixMatch?: string;
}

export interface RequestRedirect {
  readonly scheme?: string;
  readonly hostname?: string;
  readonly path?: PathModifier;
  readonly port?: number;
  readonly statusCode?: number;
}

interface RequestMirror {
  readonly backendRef?: BackendRef;
  readonly percent?: number;
  readonly fraction?: { readonly numerator: number; readonly denominator?: number };
}

export interface CorsFilter {
  readonly allowOrigins?: readonly string[];
  readonly allowCredentials?: boolean;
  readonly allowMethods?: readonly string[];
  readonly allowHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly maxAge?: number;
}

/** A filter of HTTPRoute or GRPCRoute; the field of its `type` is set. */
export interface RouteFilter {
  readonly type: string;
  readonly requestHeaderModifier?: HeaderFilter;
  readonly responseHeaderModifier?: HeaderFilter;
  readonly requestRedirect?: RequestRedirect;
  readonly urlRewrite?: { readonly hostname?: string; readonly path?: PathModifier };
  readonly requestMirror?: RequestMirror;
  readonly cors?: CorsFilter;
  readonly externalAuth?: { readonly protocol?: string; readonly backendRef?: BackendRef };
  readonly extensionRef?: ObjectReference;
}

export interface NamedMatch {
  readonly type?: string;
  readonly name: string;
  readonly value: string;
}

export interface HttpRouteMatch {
  readonly path?: { readonly type?: string; readonly value?: string };
  readonly method?: string;
  readonly headers?: readonly NamedMatch[];
  readonly queryParams?: readonly NamedMatch[];
}

interface SessionPersistence {
  readonly sessionName?: string;
  readonly type?: string;
  readonly absoluteTimeout?: string;
  readonly idleTimeout?: string;
  readonly cookieConfig?: { readonly lifetimeType?: string };
}

interface RouteRuleCommon {
  readonly name?: string;
  readonly filters?: readonly RouteFilter[];
  readonly backendRefs?: readonly BackendRef[];
  readonly sessionPersistence?: SessionPersistence;
}

export interface HttpRouteRule extends RouteRuleCommon {
  readonly matches?: readonly HttpRouteMatch[];
  readonly timeouts?: { readonly request?: string; readonly backendRequest?: string };
  readonly retry?: { readonly codes?: readonly number[]; readonly attempts?: number; readonly backoff?: string };
}

export interface GrpcRouteMatch {
  readonly method?: { readonly type?: string; readonly service?: string; readonly method?: string };
  readonly headers?: readonly NamedMatch[];
}

export interface GrpcRouteRule extends RouteRuleCommon {
  readonly matches?: readonly GrpcRouteMatch[];
}

interface RouteSpec<Rule> {
  readonly parentRefs?: readonly ParentReference[];
  readonly hostnames?: readonly string[];
  readonly rules?: readonly Rule[];
}

export interface HttpRoute extends KubeObject {
  readonly kind: 'HTTPRoute';
  readonly spec?: RouteSpec<HttpRouteRule>;
}

export interface GrpcRoute extends KubeObject {
  readonly kind: 'GRPCRoute';
  readonly spec?: RouteSpec<GrpcRouteRule>;
}

/** The rule of a TLSRoute, TCPRoute or UDPRoute. */
export interface StreamRouteRule {
  readonly name?: string;
  readonly backendRefs?: readonly BackendRef[];
}

export interface TlsRoute extends KubeObject {
  readonly kind: 'TLSRoute';
  readonly spec?: RouteSpec<StreamRouteRule>;
}

export interface TcpRoute extends KubeObject {
  readonly kind: 'TCPRoute';
  readonly spec?: RouteSpec<StreamRouteRule>;
}

export interface UdpRoute extends KubeObject {
  readonly kind: 'UDPRoute';
  readonly spec?: RouteSpec<StreamRouteRule>;
}

/** Any kind of route; a TCPRoute or UDPRoute has no hostnames. */
export type Route = HttpRoute | GrpcRoute | TlsRoute | TcpRoute | UdpRoute;

export type RouteKind = Route['kind'];

export const ROUTE_KINDS: readonly RouteKind[] = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'];

export interface ReferenceGrant extends KubeObject {
  readonly kind: 'ReferenceGrant';
  readonly spec?: {
    readonly from?: readonly { readonly group: string; readonly kind: string; readonly namespace: string }[];
    readonly to?: readonly { readonly group: string; readonly kind: string; readonly name?: string }[];
  };
}

export interface PolicyTargetReference {
  readonly group?: string;
  readonly kind: string;
  readonly name: string;
  readonly sectionName?: string;
}

export interface BackendTlsPolicy extends KubeObject {
  readonly kind: 'BackendTLSPolicy';
  readonly spec?: {
    readonly targetRefs?: readonly PolicyTargetReference[];
    readonly validation?: {
      readonly caCertificateRefs?: readonly ObjectReference[];
      readonly wellKnownCACertificates?: string;
      readonly hostname?: string;
      readonly subjectAltNames?: readonly { readonly type: string; readonly hostname?: string; readonly uri?: string }[];
    };
    readonly options?: Labels;
  };
}
