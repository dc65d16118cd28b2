/** The answer to "what happens to this request?". The shape is a contract other programs rely on (design.md §4). */
import type { Decision } from '../base/decision.ts';
import type { Lift } from './lift.ts';

export type { Decision } from '../base/decision.ts';

export type Verdict = 'delivered' | 'denied' | 'failed' | 'redirected' | 'unknown';

type Component = 'client' | 'ztunnel' | 'gateway' | 'waypoint' | 'sidecar' | 'pod' | 'external';

/** How the request reached a hop. */
export type Transport = 'plain' | 'hbone' | 'tls';

export interface Hop {
  readonly component: Component;
  /** `namespace/name` of the pod, gateway or waypoint; a ztunnel's is its node. */
  readonly name: string;
  readonly node?: string;
  readonly transport: Transport;
  /** The identity this hop presents onwards. */
  readonly source?: string;
  /** The identity this hop sees. */
  readonly peer?: string;
  readonly decisions: readonly Decision[];
  /** The request never got here because an earlier hop refused it; what this hop would have done is told all the same. */
  readonly notReached?: true;
  /** The part of the whole that takes this hop, where it is not all of it. */
  readonly share?: number;
}

export interface Outcome {
  readonly verdict: Verdict;
  readonly status?: number;
  /** A sentence in the data plane's own words. */
  readonly reason: string;
  /** Stable word for the reason: `no-route`, `rbac-denied`, `network-policy`, `no-endpoints`, … */
  readonly code: string;
  /** What would remove this refusal, where a change to one object does. */
  readonly lift?: Lift;
}

export interface BackendShare {
  readonly namespace: string;
  /** The Service (or other backend object) the request was routed to. */
  readonly name: string;
  readonly port: number;
  /** Name of the Deployment, Pod … behind it. */
  readonly workload: string;
  readonly share: number;
}

export interface Trace {
  readonly outcome: Outcome;
  /** Everything that refuses the request on its way, in order; the first is the outcome. */
  readonly blockers?: readonly Outcome[];
  /** Where requests end; shares are of the delivered and failed whole. */
  readonly backends: readonly BackendShare[];
  readonly failures: readonly { readonly status: number; readonly share: number; readonly reason: string }[];
  /** As the backend receives it. */
  readonly forwarded?: {
    readonly method?: string;
    readonly host?: string;
    readonly path?: string;
    readonly headers: Readonly<Record<string, string | readonly string[]>>;
  };
  /** As the client sees it, where the platform itself sets it. */
  readonly response?: { readonly status?: number; readonly headers: Readonly<Record<string, string | readonly string[]>> };
  readonly mirrors: readonly { readonly namespace: string; readonly name: string; readonly port?: number; readonly share: number }[];
  readonly hops: readonly Hop[];
  /** Which rules of which platform were used: `Gateway API`, `Istio ambient`, `Envoy Gateway`. */
  readonly rules: readonly string[];
}
