import type { Decision } from '../../base/decision.ts';
import type { Resource } from '../../kube/resource.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type { Headers } from '../routing/headers.ts';
import type { HttpMessage } from '../routing/message.ts';
import type { Judgement } from '../routing/table.ts';
import type { GatewayView } from './gateways.ts';
import type { RankedEntry, ServedRoute } from './http-table.ts';
import type { ListenerView } from './listener.ts';

/** One rule of an HTTPRoute or GRPCRoute on one listener. */
export interface RuleQuestion {
  readonly snapshot: Snapshot;
  readonly gateway: GatewayView;
  readonly listener: ListenerView;
  readonly route: ServedRoute['route'];
  readonly rule: number;
}

/** A request at a listener's proxy. */
export interface ReceptionQuestion {
  readonly snapshot: Snapshot;
  readonly gateway: GatewayView;
  readonly listener: ListenerView;
  /** The address of the immediate peer, where it is known. */
  readonly peer: string | undefined;
}

/** A request as the router gets it, or the answer it gets at once. */
export interface Reception<M extends HttpMessage> {
  readonly message: M;
  readonly decisions: readonly Decision[];
  /** Without a status the connection is closed. */
  readonly answer?: { readonly status?: number; readonly code: string; readonly reason: string; readonly headers?: Headers };
}

/** A connection that a TCPRoute is about to forward. */
export interface ConnectionQuestion {
  readonly snapshot: Snapshot;
  readonly gateway: GatewayView;
  readonly listener: ListenerView;
  readonly route: Resource;
  readonly peer: string | undefined;
}

/**
 * What an implementation does with traffic beyond the Gateway API: its own policies. It may ask for gateways and attachments, which the
 * {@link GatewayProfile} helps to build and therefore may not.
 */
export interface TrafficProfile {
  /** The Gateways whose listeners stand in one data plane; absent: each its own. */
  dataPlane?(snapshot: Snapshot, gateway: GatewayView): readonly GatewayView[];
  /** Why a Gateway is not served at all. */
  refusal?(snapshot: Snapshot, gateway: GatewayView): string | undefined;
  /** What becomes of the entries of one rule. */
  refineRule?(question: RuleQuestion, entries: readonly RankedEntry[]): readonly RankedEntry[];
  /** What is done with an HTTP request before a route is looked for. */
  receive?<M extends HttpMessage>(question: ReceptionQuestion, message: M): Reception<M>;
  /** Whether a connection may go where a route sends it. */
  admitConnection?(question: ConnectionQuestion): (Judgement & { readonly decision: Decision }) | undefined;
}
