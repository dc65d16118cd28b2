/**
 * The walk of one request. A {@link Stop} says where the request stands and how it looks there; a hop (one function per kind of stop,
 * `hops/`) returns a {@link Visit}: what was decided, and the branches onwards, each to the next stop or to its end.
 * `walk.ts` follows all branches and gathers the {@link Trace}.
 */
import type { KeyId } from '../base/key.ts';
import type { Labels } from '../kube/core.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { TraceRequest } from './request.ts';
import type { BackendShare, Hop, Outcome, Transport } from './trace.ts';

/** A request at one point of its way. Header names are lower-case; values in order. */
export interface Message {
  readonly protocol: 'http' | 'grpc' | 'tls' | 'tcp' | 'udp';
  /** The connection carries (or carried, before it was terminated) TLS; the name asked for, if any. */
  readonly tls?: { readonly sni?: string };
  readonly method: string;
  /** Path with query, as it stands in the request line. */
  readonly path: string;
  readonly host: string;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly jwt?: Readonly<Record<string, unknown>>;
}

/** Who stands at one end of a leg. */
export interface Party {
  /** Its address, where it is known. */
  readonly address?: string;
  /** The pod it is, as `namespace/name` of the snapshot's pod view; absent: outside the cluster. */
  readonly pod?: string;
  /** `spiffe://…` where it presents one on this leg. */
  readonly identity?: string;
  /** The Gateway or waypoint whose proxy it is; the walk fills it in after a gateway or waypoint. */
  readonly gateway?: KeyId;
}

/** What a client or proxy wants to reach: a port of a Service (or other backend object), a pod, or an address or outside host name. */
export type Destination =
  | {
      readonly to: 'backend';
      readonly backend: KeyId;
      readonly port: number;
      /** Only endpoints with these labels: a subset of a DestinationRule. */
      readonly subset?: Labels;
      /** The sender speaks TLS to it itself: a BackendTLSPolicy or DestinationRule says so. */
      readonly tls?: { readonly sni?: string };
    }
  /** `via`: the headless Service whose name led to the pod. */
  | { readonly to: 'pod'; readonly pod: string; readonly port: number; readonly via?: KeyId }
  | { readonly to: 'address'; readonly address: string; readonly port: number };

/** What every stop carries. */
export interface Travel {
  /** The immediate peer on this leg. */
  readonly from: Party;
  /** Where the request began. */
  readonly origin: Party;
  readonly message: Message;
  readonly transport: Transport;
  /** Refusals met so far. The walk goes on past one where it can, so that all blockers are listed; the first decides the outcome. */
  readonly refusals: readonly Outcome[];
  /** What the resources do not tell, so that the answer is unknown unless something refuses. */
  readonly doubts?: readonly Outcome[];
  /** An HTTP proxy stands between the client and here: a connection that fails is answered with 503. */
  readonly answers503?: boolean;
  /** Response headers the platform adds on the way back. */
  readonly responseHeaders?: Readonly<Record<string, readonly string[]>>;
  /** The Service (or other backend object) and port the request was last routed to. */
  readonly via?: { readonly backend: KeyId; readonly port: number };
}

export type Stop = Travel &
  (
    | { readonly at: 'gateway'; readonly gateway: KeyId; readonly port: number }
    /** Leaving a client or proxy; here it is decided who captures the traffic. */
    | { readonly at: 'outbound'; readonly destination: Destination }
    | { readonly at: 'waypoint'; readonly waypoint: KeyId; readonly destination: Destination }
    /** Arriving at a pod: NetworkPolicy, ztunnel or sidecar, then the application. */
    | { readonly at: 'inbound'; readonly pod: string; readonly port: number }
    /** Let in by a pod whose application is the Envoy of Istio Gateways (`networking.istio.io`). */
    | { readonly at: 'ingress'; readonly pod: string; readonly port: number }
    /** Arriving at something that is no pod of the cluster: an address or host name. */
    | { readonly at: 'external'; readonly address: string; readonly port: number; readonly workload?: string }
  );

export type StopName = Stop['at'];

/** Where a branch ends. */
export interface Ending {
  readonly outcome: Outcome;
  /** All refusals met on the way. */
  readonly blockers?: readonly Outcome[];
  /** Where it was delivered. */
  readonly backend?: Omit<BackendShare, 'share'>;
  readonly message: Message;
  readonly response?: { readonly status?: number; readonly headers: Readonly<Record<string, readonly string[]>> };
}

/** One way onwards. The shares of a visit's branches sum to 1. */
export type Branch = { readonly share: number } & ({ readonly next: Stop } | { readonly end: Ending });

/** What one stop did with the request. */
export interface Visit {
  readonly hops: readonly Hop[];
  readonly branches: readonly Branch[];
  readonly mirrors?: readonly { readonly namespace: string; readonly name: string; readonly port?: number; readonly share: number }[];
  /** Names of the rule sets used here. */
  readonly rules?: readonly string[];
}

export interface TraceContext {
  readonly snapshot: Snapshot;
  readonly request: TraceRequest;
}

export type HopFunction<At extends StopName> = (stop: Extract<Stop, { at: At }>, context: TraceContext) => Visit;
