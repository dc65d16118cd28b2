/**
 * Envoy Gateway kinds, as far as analysers read them. Absent fields stand for their documented defaults.
 * https://gateway.envoyproxy.io/docs/api/extension_types/
 */
import type { BackendRef, HeaderValue, ObjectReference, PathModifier, PolicyTargetReference } from './gateway-api.ts';
import type { KubeObject } from './resource.ts';
import type { LabelSelector } from './selector.ts';

export const ENVOY_GATEWAY_GROUP = 'gateway.envoyproxy.io';
export const ENVOY_GATEWAY_CONTROLLER = 'gateway.envoyproxy.io/gatewayclass-controller';

export interface TargetSelector extends LabelSelector {
  readonly group?: string;
  readonly kind: string;
  readonly namespaces?: { readonly from?: string; readonly selector?: LabelSelector };
}

/** What the spec of every policy of Envoy Gateway begins with. */
export interface PolicySpec {
  /** Deprecated; where it is set, `targetRefs` is ignored. */
  readonly targetRef?: PolicyTargetReference;
  readonly targetRefs?: readonly PolicyTargetReference[];
  readonly targetSelectors?: readonly TargetSelector[];
  readonly mergeType?: string;
}

export type Quantity = string | number;

/** A backend of something else than a route: an authorization server, a key set, a collector. */
export interface ExtensionBackendRef extends BackendRef {
  readonly fallback?: boolean;
}

export interface ExtensionBackends {
  readonly backendRef?: ExtensionBackendRef;
  readonly backendRefs?: readonly ExtensionBackendRef[];
  readonly backendSettings?: ClusterSettings;
}

/** How a proxy speaks to a cluster of endpoints. https://gateway.envoyproxy.io/docs/api/extension_types/#clustersettings */
export interface ClusterSettings {
  readonly loadBalancer?: {
    readonly type?: string;
    readonly consistentHash?: { readonly type?: string; readonly tableSize?: number };
    readonly backendUtilization?: { readonly keepResponseHeaders?: boolean };
  };
  readonly retry?: {
    readonly numRetries?: number;
    readonly retryOn?: { readonly triggers?: readonly string[]; readonly httpStatusCodes?: readonly number[] };
    readonly perRetry?: {
      readonly timeout?: string;
      readonly backOff?: { readonly baseInterval?: string; readonly maxInterval?: string };
    };
  };
  readonly connection?: { readonly bufferLimit?: Quantity; readonly socketBufferLimit?: Quantity };
  readonly circuitBreaker?: {
    readonly maxConnections?: number;
    readonly maxPendingRequests?: number;
    readonly maxParallelRequests?: number;
    readonly maxParallelRetries?: number;
    readonly maxRequestsPerConnection?: number;
  };
  readonly timeout?: {
    readonly tcp?: { readonly connectTimeout?: string };
    readonly http?: {
      readonly requestTimeout?: string;
      readonly connectionIdleTimeout?: string;
      readonly maxConnectionDuration?: string;
      readonly maxStreamDuration?: string;
      readonly streamIdleTimeout?: string;
    };
  };
  readonly http2?: Http2Settings;
  readonly healthCheck?: { readonly active?: object; readonly passive?: object; readonly panicThreshold?: number };
}

export interface Http2Settings {
  readonly initialStreamWindowSize?: Quantity;
  readonly initialConnectionWindowSize?: Quantity;
  readonly maxConcurrentStreams?: number;
}

export interface StringMatch {
  readonly type?: string;
  readonly name?: string;
  readonly value?: string;
  readonly invert?: boolean;
}

export interface RateLimitRule {
  readonly clientSelectors?: readonly {
    readonly headers?: readonly StringMatch[];
    readonly methods?: readonly { readonly value?: string; readonly invert?: boolean }[];
    readonly path?: StringMatch;
    readonly sourceCIDR?: StringMatch;
    readonly queryParams?: readonly StringMatch[];
  }[];
  readonly limit?: { readonly requests?: number; readonly unit?: string };
  readonly shadowMode?: boolean;
}

/** Content that is written inline or stands in a ConfigMap. */
export interface ResponseBody {
  readonly type?: string;
  readonly inline?: string;
  readonly valueRef?: ObjectReference;
}

export interface ResponseOverride {
  readonly match?: {
    readonly statusCodes?: readonly {
      readonly type?: string;
      readonly value?: number;
      readonly range?: { readonly start?: number; readonly end?: number };
    }[];
    readonly responseHeaders?: readonly object[];
  };
  readonly source?: string;
  readonly response?: {
    readonly statusCode?: number;
    readonly contentType?: string;
    readonly body?: ResponseBody;
    readonly header?: { readonly add?: readonly HeaderValue[]; readonly set?: readonly HeaderValue[] };
  };
  readonly redirect?: {
    readonly scheme?: string;
    readonly hostname?: string;
    readonly path?: PathModifier;
    readonly port?: number;
    readonly statusCode?: number;
  };
}

interface Bandwidth {
  readonly limit?: { readonly value?: Quantity; readonly unit?: string };
}

export interface BackendTrafficPolicySpec extends PolicySpec, ClusterSettings {
  readonly rateLimit?: {
    readonly type?: string;
    readonly local?: { readonly rules?: readonly RateLimitRule[] };
    readonly global?: { readonly rules?: readonly RateLimitRule[] };
  };
  readonly faultInjection?: {
    readonly delay?: { readonly fixedDelay?: string; readonly percentage?: number };
    readonly abort?: { readonly httpStatus?: number; readonly grpcStatus?: number; readonly percentage?: number };
  };
  readonly bandwidthLimit?: { readonly request?: Bandwidth; readonly response?: Bandwidth };
  readonly requestBuffer?: { readonly limit?: Quantity };
  readonly responseOverride?: readonly ResponseOverride[];
  readonly compression?: readonly object[];
  readonly compressor?: readonly object[];
  readonly httpUpgrade?: readonly { readonly type?: string }[];
  readonly admissionControl?: object;
  readonly routingType?: string;
  readonly useClientProtocol?: boolean;
  readonly telemetry?: { readonly metrics?: { readonly routeStatName?: string } };
}

export interface BackendTrafficPolicy extends KubeObject {
  readonly kind: 'BackendTrafficPolicy';
  readonly spec?: BackendTrafficPolicySpec;
}

export interface ClientValidation {
  readonly mode?: string;
  readonly optional?: boolean;
  readonly caCertificateRefs?: readonly ObjectReference[];
  readonly crl?: { readonly refs?: readonly ObjectReference[]; readonly onlyVerifyLeafCertificate?: boolean };
}

export interface ClientTrafficPolicySpec extends PolicySpec {
  readonly clientIPDetection?: {
    readonly xForwardedFor?: {
      readonly numTrustedHops?: number;
      readonly trustedCIDRs?: readonly string[];
      readonly disableXForwardedForAppend?: boolean;
    };
    readonly customHeader?: { readonly name?: string; readonly failClosed?: boolean };
    readonly directSourceIP?: object;
  };
  readonly proxyProtocol?: { readonly optional?: boolean };
  readonly enableProxyProtocol?: boolean;
  readonly connection?: {
    readonly connectionLimit?: { readonly value?: number };
    readonly bufferLimit?: Quantity;
    readonly socketBufferLimit?: Quantity;
  };
  readonly headers?: {
    readonly enableEnvoyHeaders?: boolean;
    readonly withUnderscoresAction?: string;
    readonly preserveXRequestID?: boolean;
    readonly requestID?: string;
    readonly earlyRequestHeaders?: HeaderEdit;
    readonly lateResponseHeaders?: HeaderEdit;
    readonly host?: { readonly stripTrailingHostDot?: boolean };
    readonly xForwardedClientCert?: { readonly mode?: string };
  };
  readonly path?: { readonly disableMergeSlashes?: boolean; readonly escapedSlashesAction?: string };
  readonly http1?: { readonly http10?: { readonly useDefaultHost?: boolean } };
  readonly http2?: Http2Settings;
  readonly http3?: object;
  readonly healthCheck?: { readonly path?: string };
  readonly scheme?: string;
  readonly tls?: {
    readonly minVersion?: string;
    readonly maxVersion?: string;
    readonly ciphers?: readonly string[];
    readonly ecdhCurves?: readonly string[];
    readonly signatureAlgorithms?: readonly string[];
    readonly clientValidation?: ClientValidation;
  };
}

/** Edits of headers, in the order set, add, addIfAbsent, remove. */
export interface HeaderEdit {
  readonly add?: readonly HeaderValue[];
  readonly set?: readonly HeaderValue[];
  readonly addIfAbsent?: readonly HeaderValue[];
  readonly remove?: readonly string[];
  readonly removeOnMatch?: readonly StringMatch[];
}

export interface ClientTrafficPolicy extends KubeObject {
  readonly kind: 'ClientTrafficPolicy';
  readonly spec?: ClientTrafficPolicySpec;
}

export interface EnvoyExtensionPolicySpec extends PolicySpec {
  readonly extProc?: readonly (ExtensionBackends & { readonly failOpen?: boolean })[];
  readonly wasm?: readonly {
    readonly name?: string;
    readonly failOpen?: boolean;
    readonly code?: {
      readonly type?: string;
      readonly http?: { readonly url?: string };
      readonly image?: { readonly url?: string; readonly pullSecretRef?: ObjectReference };
    };
  }[];
  readonly lua?: readonly { readonly type?: string; readonly inline?: string; readonly valueRef?: ObjectReference }[];
  readonly dynamicModule?: readonly { readonly name?: string }[];
}

export interface EnvoyExtensionPolicy extends KubeObject {
  readonly kind: 'EnvoyExtensionPolicy';
  readonly spec?: EnvoyExtensionPolicySpec;
}

export interface EnvoyPatchPolicy extends KubeObject {
  readonly kind: 'EnvoyPatchPolicy';
  readonly spec?: {
    readonly type?: string;
    readonly targetRef?: PolicyTargetReference;
    readonly priority?: number;
    readonly jsonPatches?: readonly {
      readonly type?: string;
      readonly name?: string;
      readonly operation?: { readonly op?: string; readonly path?: string; readonly jsonPath?: string };
    }[];
  };
}

export interface Backend extends KubeObject {
  readonly kind: 'Backend';
  readonly spec?: {
    readonly type?: string;
    readonly endpoints?: readonly {
      readonly fqdn?: { readonly hostname?: string; readonly port?: number };
      readonly ip?: { readonly address?: string; readonly port?: number };
      readonly unix?: { readonly path?: string };
      readonly hostname?: string;
    }[];
    readonly appProtocols?: readonly string[];
    readonly fallback?: boolean;
    readonly tls?: {
      readonly caCertificateRefs?: readonly ObjectReference[];
      readonly wellKnownCACertificates?: string;
      readonly insecureSkipVerify?: boolean;
      readonly sni?: string;
      readonly clientCertificateRef?: ObjectReference;
    };
  };
}

export interface HttpRouteFilter extends KubeObject {
  readonly kind: 'HTTPRouteFilter';
  readonly spec?: {
    readonly urlRewrite?: {
      readonly path?: { readonly type?: string; readonly replaceRegexMatch?: RegexSubstitution };
      readonly hostname?: {
        readonly type?: string;
        readonly header?: string;
        readonly pathRegex?: RegexSubstitution;
      };
      readonly appendXForwardedHost?: boolean;
    };
    readonly directResponse?: {
      readonly statusCode?: number;
      readonly contentType?: string;
      readonly body?: ResponseBody;
      readonly header?: { readonly add?: readonly HeaderValue[]; readonly set?: readonly HeaderValue[] };
    };
    readonly credentialInjection?: {
      readonly header?: string;
      readonly overwrite?: boolean;
      readonly credential?: { readonly valueRef?: ObjectReference };
    };
    readonly matches?: readonly { readonly cookies?: readonly StringMatch[] }[];
  };
}

interface RegexSubstitution {
  readonly pattern?: string;
  readonly substitution?: string;
}

export interface EnvoyProxySpec {
  readonly mergeType?: string;
  readonly mergeGateways?: boolean;
  readonly mergeBackends?: object;
  readonly routingType?: string;
  readonly preserveRouteOrder?: boolean;
  readonly filterOrder?: readonly { readonly name?: string; readonly before?: string; readonly after?: string }[];
  readonly provider?: { readonly type?: string; readonly kubernetes?: object };
  readonly geoIP?: {
    readonly provider?: { readonly type?: string; readonly maxMind?: Readonly<Record<string, unknown>> };
  };
  readonly dynamicModules?: readonly {
    readonly name?: string;
    readonly source?: { readonly type?: string; readonly local?: object; readonly remote?: object };
  }[];
  readonly luaValidation?: string;
  readonly telemetry?: {
    readonly accessLog?: {
      readonly disable?: boolean;
      readonly settings?: readonly {
        readonly matches?: readonly string[];
        readonly sinks?: readonly {
          readonly type?: string;
          readonly als?: ExtensionBackends;
          readonly openTelemetry?: ExtensionBackends & { readonly host?: string };
        }[];
      }[];
    };
    readonly metrics?: {
      readonly clusterStatName?: string;
      readonly sinks?: readonly { readonly type?: string; readonly openTelemetry?: ExtensionBackends & { readonly host?: string } }[];
    };
    readonly tracing?: { readonly provider?: ExtensionBackends & { readonly type?: string; readonly host?: string } };
  };
  readonly bootstrap?: { readonly type?: string; readonly value?: string };
}

export interface EnvoyProxy extends KubeObject {
  readonly kind: 'EnvoyProxy';
  readonly spec?: EnvoyProxySpec;
}
