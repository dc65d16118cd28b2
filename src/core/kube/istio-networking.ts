/** Istio's networking kinds, as far as analysers read them. https://istio.io/latest/docs/reference/config/networking/ */
import type { Labels } from './core.ts';
import type { KubeObject } from './resource.ts';

/** One of exact, prefix, regex; none set: the name only has to be present. */
export interface IstioStringMatch {
  readonly exact?: string;
  readonly prefix?: string;
  readonly regex?: string;
}

export interface IstioDestination {
  readonly host: string;
  readonly subset?: string;
  readonly port?: { readonly number?: number };
}

export interface IstioHeaderOperations {
  readonly set?: Labels;
  readonly add?: Labels;
  readonly remove?: readonly string[];
}

interface IstioHeaders {
  readonly request?: IstioHeaderOperations;
  readonly response?: IstioHeaderOperations;
}

export interface IstioHttpMatch {
  readonly name?: string;
  readonly uri?: IstioStringMatch;
  readonly scheme?: IstioStringMatch;
  readonly method?: IstioStringMatch;
  readonly authority?: IstioStringMatch;
  readonly headers?: Readonly<Record<string, IstioStringMatch>>;
  readonly withoutHeaders?: Readonly<Record<string, IstioStringMatch>>;
  readonly queryParams?: Readonly<Record<string, IstioStringMatch>>;
  readonly port?: number;
  readonly ignoreUriCase?: boolean;
  readonly sourceLabels?: Labels;
  readonly sourceNamespace?: string;
  readonly gateways?: readonly string[];
}

export interface IstioPercent {
  readonly value?: number;
}

export interface IstioHttpRoute {
  readonly name?: string;
  readonly match?: readonly IstioHttpMatch[];
  readonly route?: readonly { readonly destination?: IstioDestination; readonly weight?: number; readonly headers?: IstioHeaders }[];
  readonly redirect?: {
    readonly uri?: string;
    readonly authority?: string;
    readonly scheme?: string;
    readonly port?: number;
    readonly derivePort?: string;
    readonly redirectCode?: number;
  };
  readonly directResponse?: { readonly status?: number; readonly body?: { readonly string?: string; readonly bytes?: string } };
  readonly delegate?: { readonly name?: string; readonly namespace?: string };
  readonly rewrite?: {
    readonly uri?: string;
    readonly authority?: string;
    readonly uriRegexRewrite?: { readonly match?: string; readonly rewrite?: string };
  };
  readonly timeout?: string;
  readonly retries?: { readonly attempts?: number; readonly perTryTimeout?: string; readonly retryOn?: string };
  readonly fault?: {
    readonly delay?: { readonly percentage?: IstioPercent; readonly percent?: number; readonly fixedDelay?: string };
    readonly abort?: { readonly percentage?: IstioPercent; readonly httpStatus?: number; readonly grpcStatus?: string };
  };
  readonly mirror?: IstioDestination;
  readonly mirrorPercentage?: IstioPercent;
  readonly mirrorPercent?: number;
  readonly mirrors?: readonly { readonly destination?: IstioDestination; readonly percentage?: IstioPercent }[];
  readonly corsPolicy?: {
    readonly allowOrigins?: readonly IstioStringMatch[];
    readonly allowMethods?: readonly string[];
    readonly allowHeaders?: readonly string[];
    readonly exposeHeaders?: readonly string[];
    readonly maxAge?: string;
    readonly allowCredentials?: boolean;
    readonly unmatchedPreflights?: string;
  };
  readonly headers?: IstioHeaders;
}

export interface IstioL4Match {
  readonly port?: number;
  readonly destinationSubnets?: readonly string[];
  readonly sourceLabels?: Labels;
  readonly sourceNamespace?: string;
  readonly gateways?: readonly string[];
  /** Of `tls` routes only. */
  readonly sniHosts?: readonly string[];
}

export interface IstioL4Route {
  readonly match?: readonly IstioL4Match[];
  readonly route?: readonly { readonly destination?: IstioDestination; readonly weight?: number }[];
}

export interface VirtualService extends KubeObject {
  readonly kind: 'VirtualService';
  readonly spec?: {
    readonly hosts?: readonly string[];
    readonly gateways?: readonly string[];
    readonly http?: readonly IstioHttpRoute[];
    readonly tls?: readonly IstioL4Route[];
    readonly tcp?: readonly IstioL4Route[];
    readonly exportTo?: readonly string[];
  };
}

export interface TrafficPolicy {
  readonly tls?: { readonly mode?: string; readonly sni?: string; readonly subjectAltNames?: readonly string[] };
  readonly portLevelSettings?: readonly ({ readonly port?: { readonly number?: number } } & Omit<TrafficPolicy, 'portLevelSettings'>)[];
  readonly loadBalancer?: unknown;
  readonly connectionPool?: unknown;
  readonly outlierDetection?: unknown;
}

export interface DestinationRule extends KubeObject {
  readonly kind: 'DestinationRule';
  readonly spec?: {
    readonly host?: string;
    readonly subsets?: readonly { readonly name: string; readonly labels?: Labels; readonly trafficPolicy?: TrafficPolicy }[];
    readonly trafficPolicy?: TrafficPolicy;
    readonly exportTo?: readonly string[];
    readonly workloadSelector?: { readonly matchLabels?: Labels };
  };
}

export interface IstioServer {
  readonly port?: { readonly number?: number; readonly protocol?: string; readonly name?: string };
  readonly hosts?: readonly string[];
  readonly tls?: { readonly mode?: string; readonly credentialName?: string; readonly httpsRedirect?: boolean };
  readonly name?: string;
}

/** `networking.istio.io` Gateway: our name, because the Gateway API has a kind of the same name. */
export interface IstioGateway extends KubeObject {
  readonly kind: 'Gateway';
  readonly spec?: { readonly selector?: Labels; readonly servers?: readonly IstioServer[] };
}
