/**
 * A design: what the architect drew. The only thing that is edited, saved and shared. Meaning (elements, links, settings, requests,
 * assertions) is kept apart from position (`layout`). Plain data; changed only by `apply(design, change)` in `change.ts`.
 */
import type { TraceRequest } from '../trace/request.ts';
import type { Verdict } from '../trace/trace.ts';

/** Identity of an element or a link inside one design; survives renames. */
export type ElementId = string;

type Texts = Readonly<Record<string, string>>;

export interface Position {
  readonly x: number;
  readonly y: number;
  /** Containers have a size of their own; other elements are measured. */
  readonly width?: number;
  readonly height?: number;
}

export interface Design {
  readonly format: 1;
  readonly name: string;
  readonly settings: Settings;
  /** In drawing order. A parent stands before its children. */
  readonly elements: Readonly<Record<ElementId, Element>>;
  readonly links: Readonly<Record<ElementId, Link>>;
  /** Relative to the parent, as React Flow has it. */
  readonly layout: Readonly<Record<ElementId, Position>>;
  readonly requests: readonly SavedRequest[];
  readonly assertions: readonly Assertion[];
  /** Findings the architect has decided to live with; counted, never silently gone. */
  readonly ignored: readonly { readonly code: string; readonly element?: ElementId; readonly reason?: string }[];
}

export interface Settings {
  readonly gatewayApiChannel: 'standard' | 'experimental';
  readonly gatewayApiVersion: string;
  readonly istioVersion: string;
  readonly envoyGatewayVersion: string;
  readonly trustDomain: string;
  /** Namespace whose Istio policies hold for the whole mesh. */
  readonly rootNamespace: string;
}

// ---- elements -----------------------------------------------------------------------------------------------------

interface Base<Type extends string> {
  readonly type: Type;
  readonly id: ElementId;
  /** A Kubernetes name where the element is an object of its own; free text for domains, clients and attachments. */
  readonly name: string;
  /** The container it stands in. */
  readonly parent?: ElementId;
  readonly note?: string;
}

export type GatewayImplementation =
  | 'envoy-gateway'
  | 'istio'
  | 'cilium'
  | 'nginx'
  | 'kong'
  | 'gke'
  | 'aws'
  | 'azure'
  | 'traefik'
  | 'contour';

type DataPlaneMode = 'ambient' | 'sidecar' | 'none';
export type Exposure = 'LoadBalancer' | 'ClusterIP' | 'NodePort';

export interface Quota {
  readonly requestsCpu?: string;
  readonly requestsMemory?: string;
  readonly limitsCpu?: string;
  readonly limitsMemory?: string;
  readonly pods?: number;
}

export interface Toleration {
  readonly key: string;
  readonly value?: string;
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

export interface DomainElement extends Base<'domain'> {
  readonly purpose: 'public' | 'private' | 'business' | 'shared';
  readonly implementation: GatewayImplementation;
  /** Value of the label `gw-access` that lets a namespace attach routes to this domain's gateways. */
  readonly accessLabel: string;
  /** One of eight hues, 0–7. */
  readonly hue: number;
  readonly sizing: {
    readonly replicas?: number;
    readonly cpu?: string;
    readonly memory?: string;
    readonly exposure: Exposure;
    readonly annotations?: Texts;
    readonly tolerations?: readonly Toleration[];
  };
  readonly quota?: Quota;
  readonly isolation: {
    /** NetworkPolicy: pods accept only their own domain and its gateways. */
    readonly networkPolicy: boolean;
    /** PeerAuthentication STRICT in every namespace. */
    readonly strictMtls: boolean;
    /** AuthorizationPolicy that allows nothing but what calls and routes allow. */
    readonly defaultDeny: boolean;
  };
  /** Tag written to access logs of this domain (`traffic.domain`). */
  readonly telemetryTag?: string;
}

export interface NamespaceElement extends Base<'namespace'> {
  readonly mode: DataPlaneMode;
  readonly labels: Texts;
  /** `istio-discovery: enabled`, where istiod uses discovery selectors. */
  readonly discovery: boolean;
  /** Quota of this namespace alone; absent: the domain's. */
  readonly quota?: Quota;
  /** It is in the cluster already: the Namespace is not written. */
  readonly existing?: boolean;
}

export interface Listener {
  readonly name: string;
  readonly protocol: 'HTTP' | 'HTTPS' | 'TLS' | 'TCP' | 'UDP';
  readonly port: number;
  readonly hostname?: string;
  readonly tls?: {
    readonly mode: 'Terminate' | 'Passthrough';
    readonly certificates: readonly { readonly name: string; readonly namespace?: string }[];
  };
  /** Who may attach routes: namespaces with the domain's access label, this namespace, everyone, or namespaces with these labels. */
  readonly routes: { readonly from: 'domain' | 'Same' | 'All' } | { readonly from: 'Selector'; readonly labels: Texts };
}

export interface GatewayElement extends Base<'gateway'> {
  readonly listeners: readonly Listener[];
  /** Absent: the domain's. */
  readonly exposure?: Exposure;
  readonly policies: EdgePolicies;
}

/** Policies at the edge. Which objects they become depends on the domain's implementation; what it cannot do is a diagnostic on the gateway. */
export interface EdgePolicies {
  readonly jwt?: { readonly issuer: string; readonly jwksUri: string; readonly audiences?: readonly string[] };
  readonly oidc?: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string; readonly redirectUrl?: string };
  readonly clientCertificates?: { readonly caSecret: string; readonly optional?: boolean };
  readonly allowCidrs?: readonly string[];
  readonly cors?: { readonly origins: readonly string[]; readonly methods?: readonly string[]; readonly headers?: readonly string[] };
  readonly rateLimit?: { readonly requests: number; readonly unit: 'Second' | 'Minute' | 'Hour'; readonly perClient?: boolean };
  readonly circuitBreaker?: {
    readonly maxConnections?: number;
    readonly maxPendingRequests?: number;
    readonly maxParallelRequests?: number;
  };
  readonly retry?: { readonly attempts: number; readonly on?: readonly string[] };
  readonly fault?: {
    readonly abortStatus?: number;
    readonly abortPercent?: number;
    readonly delay?: string;
    readonly delayPercent?: number;
  };
  /** EnvoyPatchPolicy: JSON patches as YAML text, verbatim. */
  readonly wafPatch?: string;
}

export interface WaypointElement extends Base<'waypoint'> {
  /** Whom it serves: everything in its namespace, chosen services, or another namespace. */
  readonly scope:
    | { readonly of: 'namespace' }
    | { readonly of: 'services'; readonly services: readonly ElementId[] }
    | { readonly of: 'other-namespace'; readonly namespace: ElementId };
  readonly handles: 'service' | 'workload' | 'all';
  /** Gateways pass it too (`istio.io/ingress-use-waypoint`). */
  readonly ingress: boolean;
}

export interface NodeElement extends Base<'node'> {
  readonly region?: string;
  readonly zone?: string;
}

export interface PortSetting {
  readonly name: string;
  readonly port: number;
  readonly targetPort?: number;
  readonly protocol: 'http' | 'http2' | 'grpc' | 'https' | 'tls' | 'tcp' | 'udp';
}

export interface ServiceVersion {
  readonly name: string;
  readonly replicas: number;
  readonly image?: string;
  readonly labels?: Texts;
  /** Nodes its pods are placed on, by element id. */
  readonly nodes?: readonly ElementId[];
  /** Name of its workload, where that is not SERVICE-VERSION. */
  readonly workload?: string;
}

export interface ServiceElement extends Base<'service'> {
  readonly ports: readonly PortSetting[];
  readonly versions: readonly ServiceVersion[];
  /** Absent: an account of the service's own name. */
  readonly serviceAccount?: string;
  readonly rollout: 'rolling' | 'lossless' | 'argo';
  readonly headless?: boolean;
  /** Kept out of the mesh although its namespace is in it. */
  readonly outOfMesh?: boolean;
}

export interface ClientElement extends Base<'client'> {
  readonly kind: 'internet' | 'cdn' | 'leased-line' | 'admin' | 'pod';
  /** Source addresses or CIDRs of a client outside. */
  readonly addresses: readonly string[];
  /** Labels of a pod client. */
  readonly labels?: Texts;
}

export interface ExternalElement extends Base<'external'> {
  readonly hosts: readonly string[];
  readonly ports: readonly PortSetting[];
  /** Waypoint its traffic leaves through. */
  readonly egressWaypoint?: ElementId;
}

/** Raw YAML: kept verbatim, still checked and traced. */
export interface AttachmentElement extends Base<'attachment'> {
  readonly yaml: string;
}

export type Element =
  | DomainElement
  | NamespaceElement
  | GatewayElement
  | WaypointElement
  | NodeElement
  | ServiceElement
  | ClientElement
  | ExternalElement
  | AttachmentElement;

export type ElementType = Element['type'];
export type ElementOf<T extends ElementType> = Extract<Element, { readonly type: T }>;

// ---- links --------------------------------------------------------------------------------------------------------

export interface ValueMatch {
  readonly name: string;
  readonly type: 'Exact' | 'RegularExpression';
  readonly value: string;
}

export interface RouteMatch {
  readonly path?: { readonly type: 'PathPrefix' | 'Exact' | 'RegularExpression'; readonly value: string };
  readonly headers?: readonly ValueMatch[];
  readonly query?: readonly ValueMatch[];
  readonly method?: string;
  /** Of a gRPC route, in place of path and method. */
  readonly grpc?: { readonly service?: string; readonly method?: string; readonly type?: 'Exact' | 'RegularExpression' };
}

export interface HeaderChange {
  readonly set?: readonly { readonly name: string; readonly value: string }[];
  readonly add?: readonly { readonly name: string; readonly value: string }[];
  readonly remove?: readonly string[];
}

export interface PathChange {
  readonly type: 'full' | 'prefix';
  readonly value: string;
}

export type RouteFilter =
  | ({ readonly type: 'requestHeaders' } & HeaderChange)
  | ({ readonly type: 'responseHeaders' } & HeaderChange)
  | {
      readonly type: 'redirect';
      readonly scheme?: 'http' | 'https';
      readonly hostname?: string;
      readonly port?: number;
      readonly path?: PathChange;
      readonly status?: 301 | 302 | 303 | 307 | 308;
    }
  | { readonly type: 'rewrite'; readonly hostname?: string; readonly path?: PathChange }
  | { readonly type: 'mirror'; readonly service: ElementId; readonly port: number; readonly percent?: number };

export interface RouteBackend {
  /** A service or external service. */
  readonly service: ElementId;
  /** Only this version of it. */
  readonly version?: string;
  readonly port: number;
  readonly weight: number;
}

export interface RouteRule {
  readonly name?: string;
  /** Any of these; none: everything. */
  readonly matches: readonly RouteMatch[];
  readonly filters: readonly RouteFilter[];
  readonly backends: readonly RouteBackend[];
  readonly timeouts?: { readonly request?: string; readonly backendRequest?: string };
  readonly retry?: { readonly attempts: number; readonly codes?: readonly number[]; readonly backoff?: string };
}

/** A route from a gateway to services, or a service's own mesh route (then `from` is that service). */
export interface RouteLink {
  readonly type: 'route';
  readonly id: ElementId;
  readonly name: string;
  readonly protocol: 'HTTP' | 'GRPC' | 'TLS' | 'TCP' | 'UDP';
  readonly from: ElementId;
  /** The service it is drawn to; the backends of its rules say where traffic goes. */
  readonly to: ElementId;
  /** Namespace element it is written in; absent: that of `to`. */
  readonly namespace?: ElementId;
  /** Listeners it attaches to; none: all that take it. */
  readonly listeners: readonly string[];
  /** Ports of the service a mesh route holds for; none: all. */
  readonly ports?: readonly number[];
  readonly hostnames: readonly string[];
  readonly rules: readonly RouteRule[];
}

/** An allowed call from a service, pod client, gateway or namespace to a service. */
export interface CallLink {
  readonly type: 'call';
  readonly id: ElementId;
  readonly from: ElementId;
  readonly to: ElementId;
  /** None: all ports of the service. */
  readonly ports: readonly number[];
  /** Given: only these requests, which needs a waypoint to enforce. */
  readonly methods: readonly string[];
  readonly paths: readonly string[];
  readonly throughWaypoint: boolean;
}

export type Link = RouteLink | CallLink;

// ---- requests and assertions --------------------------------------------------------------------------------------

export interface SavedRequest {
  readonly id: ElementId;
  readonly name: string;
  /** Where it starts: a client or service element; absent: somewhere outside. */
  readonly from?: ElementId;
  readonly request: Omit<TraceRequest, 'from'>;
  readonly expect?: { readonly verdict: Verdict; readonly status?: number };
}

/** One end of an assertion. */
export type AssertionParty =
  | { readonly element: ElementId }
  | { readonly outside: true; readonly cidr?: string }
  | { readonly labels: Texts; readonly namespace?: string };

export interface Assertion {
  readonly id: ElementId;
  readonly name: string;
  readonly from: AssertionParty;
  readonly to: AssertionParty;
  readonly claim: 'must-not-reach' | 'may-only-reach' | 'must-reach';
  readonly only?: {
    readonly ports?: readonly number[];
    readonly methods?: readonly string[];
    readonly paths?: readonly string[];
    readonly throughWaypoint?: boolean;
    readonly mtls?: boolean;
  };
}
