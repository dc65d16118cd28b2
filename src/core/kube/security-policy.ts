/** SecurityPolicy of Envoy Gateway, as analysers read it. https://gateway.envoyproxy.io/docs/api/extension_types/#securitypolicy */
import type { ExtensionBackends, PolicySpec, StringMatch } from './envoy-gateway.ts';
import type { ObjectReference } from './gateway-api.ts';
import type { KubeObject } from './resource.ts';

export interface JwtProvider {
  readonly name?: string;
  readonly issuer?: string;
  readonly audiences?: readonly string[];
  readonly remoteJWKS?: ExtensionBackends & { readonly uri?: string };
  readonly localJWKS?: { readonly type?: string; readonly inline?: string; readonly valueRef?: ObjectReference };
  readonly claimToHeaders?: readonly { readonly header?: string; readonly claim?: string }[];
  readonly recomputeRoute?: boolean;
  readonly extractFrom?: {
    readonly headers?: readonly { readonly name?: string; readonly valuePrefix?: string }[];
    readonly cookies?: readonly string[];
    readonly params?: readonly string[];
  };
}

export interface AuthorizationRule {
  readonly name?: string;
  readonly action?: string;
  readonly operation?: {
    readonly methods?: readonly string[];
    readonly path?: StringMatch;
  };
  readonly principal?: {
    readonly clientCIDRs?: readonly string[];
    readonly jwt?: {
      readonly provider?: string;
      readonly claims?: readonly { readonly name?: string; readonly valueType?: string; readonly values?: readonly string[] }[];
      readonly scopes?: readonly string[];
    };
    readonly headers?: readonly { readonly name?: string; readonly values?: readonly string[] }[];
    readonly clientIPGeoLocations?: readonly {
      readonly country?: string;
      readonly region?: string;
      readonly city?: string;
      readonly asn?: number;
      readonly isp?: string;
      readonly anonymous?: object;
    }[];
  };
  readonly cel?: string;
}

export interface SecurityPolicySpec extends PolicySpec {
  readonly apiKeyAuth?: {
    readonly credentialRefs?: readonly ObjectReference[];
    readonly extractFrom?: readonly {
      readonly headers?: readonly string[];
      readonly params?: readonly string[];
      readonly cookies?: readonly string[];
    }[];
    readonly forwardClientIDHeader?: string;
    readonly sanitize?: boolean;
  };
  readonly basicAuth?: { readonly users?: ObjectReference; readonly forwardUsernameHeader?: string };
  readonly jwt?: { readonly optional?: boolean; readonly failOpen?: boolean; readonly providers?: readonly JwtProvider[] };
  readonly oidc?: {
    readonly provider?: ExtensionBackends & {
      readonly issuer?: string;
      readonly authorizationEndpoint?: string;
      readonly tokenEndpoint?: string;
      readonly endSessionEndpoint?: string;
    };
    readonly clientID?: string;
    readonly clientIDRef?: ObjectReference;
    readonly clientSecret?: ObjectReference;
    readonly redirectURL?: string;
    readonly logoutPath?: string;
    readonly passThroughAuthHeader?: boolean;
    readonly denyRedirect?: { readonly headers?: readonly StringMatch[] };
  };
  readonly extAuth?: {
    readonly grpc?: ExtensionBackends;
    readonly http?: ExtensionBackends & { readonly path?: string };
    readonly failOpen?: boolean;
    readonly statusOnError?: number;
    readonly contextExtensions?: readonly {
      readonly name?: string;
      readonly type?: string;
      readonly value?: string;
      readonly valueRef?: ObjectReference & { readonly key?: string };
    }[];
  };
  readonly cors?: {
    readonly allowOrigins?: readonly string[];
    readonly allowMethods?: readonly string[];
    readonly allowHeaders?: readonly string[];
    readonly exposeHeaders?: readonly string[];
    readonly maxAge?: string;
    readonly allowCredentials?: boolean;
  };
  readonly csrf?: {
    readonly additionalOrigins?: readonly string[];
    readonly shadowFraction?: { readonly numerator?: number; readonly denominator?: number };
  };
  readonly authorization?: { readonly defaultAction?: string; readonly rules?: readonly AuthorizationRule[] };
}

export interface SecurityPolicy extends KubeObject {
  readonly kind: 'SecurityPolicy';
  readonly spec?: SecurityPolicySpec;
}
