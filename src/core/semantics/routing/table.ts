/**
 * What every HTTP router of a mesh or gateway is given: virtual hosts by hostname, each with entries in the order in which they are
 * asked. HTTPRoute, GRPCRoute and VirtualService are all turned into this, and {@link routeHttp} answers for all of them.
 */

import type { KeyId, ResourceKey } from '../../base/key.ts';
import type { Path } from '../../base/path.ts';
import type { HostIndex } from './hostname.ts';
import type { HttpMessage } from './message.ts';
import type { PathIndex } from './path-index.ts';

/** How one text is compared. `present`: any value does. */
export type TextMatch =
  | { readonly type: 'exact'; readonly value: string; readonly ignoreCase?: boolean }
  | { readonly type: 'prefix'; readonly value: string; readonly ignoreCase?: boolean }
  | { readonly type: 'regex'; readonly value: string }
  | { readonly type: 'present' };

/** How the path (without query) is compared. `segments`: the prefix ends at a `/` or at the end; a trailing `/` of it does not count. */
export type PathMatch =
  | { readonly type: 'exact'; readonly value: string; readonly ignoreCase?: boolean }
  | { readonly type: 'segments'; readonly value: string; readonly ignoreCase?: boolean }
  | { readonly type: 'prefix'; readonly value: string; readonly ignoreCase?: boolean }
  | { readonly type: 'regex'; readonly value: string };

export interface NamedTextMatch {
  readonly name: string;
  readonly match: TextMatch;
  /** Holds where the match does not. */
  readonly invert?: boolean;
}

/** All of the conditions must hold; an absent one always does. */
export interface EntryMatch {
  readonly path?: PathMatch;
  readonly method?: TextMatch;
  readonly scheme?: TextMatch;
  readonly authority?: TextMatch;
  readonly headers?: readonly NamedTextMatch[];
  readonly query?: readonly NamedTextMatch[];
  readonly cookies?: readonly NamedTextMatch[];
  /** Only gRPC calls. */
  readonly grpc?: boolean;
}

/** Where in which object something is written. */
export interface Origin {
  readonly resource: ResourceKey;
  readonly path: Path;
}

export interface HeaderChange {
  /** Values replace what is there. */
  readonly set?: readonly { readonly name: string; readonly value: string }[];
  /** Values are put behind what is there. */
  readonly add?: readonly { readonly name: string; readonly value: string }[];
  /** Only where the header is not there yet. */
  readonly addIfAbsent?: readonly { readonly name: string; readonly value: string }[];
  readonly remove?: readonly string[];
}

export type PathChange =
  | { readonly type: 'full'; readonly value: string }
  /**
   * The matched prefix is replaced; `segments`: so that exactly one `/` joins the parts, `raw`: as plain text, `root-raw`: as plain text
   * where the prefix is `/`, else as segments.
   */
  | { readonly type: 'prefix'; readonly value: string; readonly join: 'segments' | 'raw' | 'root-raw' }
  | { readonly type: 'regex'; readonly pattern: string; readonly substitution: string };

export interface RedirectAction {
  readonly scheme?: string;
  readonly hostname?: string;
  readonly port?: number;
  /** Which port is written where none is given: the scheme's own, or the port the request came to. */
  readonly derivePort?: 'scheme' | 'request';
  /** A port in the Host header stays, unless another is written or it is the default of the scheme that is left. */
  readonly keepsHostPort?: boolean;
  readonly path?: PathChange;
  readonly status: number;
}

export interface CorsAction {
  readonly allowOrigins: readonly TextMatch[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly maxAge?: number;
  readonly allowCredentials: boolean;
  /** Between the entries of a list in a header; absent: `, `. */
  readonly separator?: string;
  /** A preflight whose origin is not allowed goes on to the backend instead of being answered here. */
  readonly forwardUnmatchedPreflights?: boolean;
  /** A preflight whose origin is not allowed is told everything but that it is. */
  readonly answersEveryPreflight?: boolean;
}

/** What a filter that looks at the request says of it. */
export type Judgement =
  /** It goes on, perhaps changed. */
  | { readonly verdict: 'pass'; readonly text: string; readonly change?: HeaderChange }
  /** It is answered here. */
  | {
      readonly verdict: 'refuse';
      readonly status: number;
      readonly code: string;
      readonly text: string;
      readonly headers?: Readonly<Record<string, readonly string[]>>;
    }
  | { readonly verdict: 'unknown'; readonly text: string };

interface DirectResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, readonly string[]>>;
}

/** One thing done to a request, in the order of the list. */
export type FilterAction = { readonly origin: Origin } & (
  | { readonly do: 'requestHeaders'; readonly change: HeaderChange }
  | { readonly do: 'responseHeaders'; readonly change: HeaderChange }
  | {
      readonly do: 'rewrite';
      readonly hostname?: string;
      readonly hostFromHeader?: string;
      readonly hostFromBackend?: boolean;
      /** What becomes of the path is the host. */
      readonly hostFromPath?: PathChange;
      readonly path?: PathChange;
    }
  | { readonly do: 'redirect'; readonly redirect: RedirectAction }
  | { readonly do: 'respond'; readonly response: DirectResponse }
  | { readonly do: 'mirror'; readonly backend: RouteBackend; readonly share: number }
  | { readonly do: 'cors'; readonly cors: CorsAction }
  /** Part of the requests is answered at once. */
  | { readonly do: 'abort'; readonly status: number; readonly share: number }
  | { readonly do: 'delay'; readonly share: number; readonly duration: string }
  /** The request cannot be served: an unsupported or dangling filter must not be skipped. */
  | { readonly do: 'fail'; readonly status: number; readonly reason: string }
  /** Something that looks at the request itself: authentication, authorization. */
  | { readonly do: 'judge'; readonly judge: (message: HttpMessage) => Judgement }
  /** What the outcome is depends on something outside the resources (an authorization server). */
  | { readonly do: 'unknown'; readonly reason: string }
);

/** Where a route sends requests, or why that part of them gets an error. */
export type RouteBackend =
  | {
      readonly to: 'backend';
      readonly origin: Origin;
      readonly backend: KeyId;
      readonly port: number;
      /** Only endpoints with these labels: a subset of a DestinationRule. */
      readonly subset?: Readonly<Record<string, string>>;
      /** How the proxy speaks to it: TLS by BackendTLSPolicy or DestinationRule; absent: as the mesh does. */
      readonly tls?: { readonly sni?: string; readonly origin?: Origin };
    }
  | { readonly to: 'error'; readonly origin: Origin; readonly status: number; readonly code: string; readonly reason: string };

export type WeightedBackend = { readonly weight: number; readonly filters: readonly FilterAction[] } & { readonly target: RouteBackend };

/** Facts of the path that do not change where a request goes. */
export interface RouteFact {
  readonly origin: Origin;
  readonly text: string;
}

/** Another answer in place of one that the proxy gives itself. */
export interface AnswerOverride {
  readonly origin: Origin;
  readonly matches: (status: number) => boolean;
  readonly status?: number;
  readonly redirect?: RedirectAction;
  readonly headers: Readonly<Record<string, readonly string[]>>;
}

/** What happens once an entry is chosen. Several entries (the matches of one rule) share one. */
export interface RouteAction {
  readonly origin: Origin;
  readonly filters: readonly FilterAction[];
  readonly backends: readonly WeightedBackend[];
  /** The answer where there is no backend at all. */
  readonly noBackend: { readonly status: number; readonly reason: string };
  /** The answer where backends are listed and all weights are 0. */
  readonly noWeight: { readonly status: number; readonly reason: string };
  readonly facts: readonly RouteFact[];
  /** The first that matches an answer replaces it. */
  readonly override?: readonly AnswerOverride[];
}

/** One way to reach an action. */
export interface RouteEntry {
  readonly origin: Origin;
  readonly match: EntryMatch;
  readonly action: RouteAction;
}

export interface VirtualHost {
  /** The pattern it is filed under; `*`: any host. */
  readonly hostname: string;
  /** In the order in which they are asked. */
  readonly entries: readonly RouteEntry[];
  readonly index: PathIndex;
}

export interface RouteTable {
  readonly hosts: HostIndex<VirtualHost>;
  /**
   * Where no entry of the most specific virtual host matches, the next wider one is asked (the Gateway API's text ranks matching rules
   * only); Envoy does not.
   */
  readonly fallsThrough: boolean;
}
