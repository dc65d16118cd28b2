/**
 * What differs between implementations of the Gateway API, as one record per implementation. Everything else in this folder is
 * the same for all of them and asks the profile where they part.
 */
import type { Gateway, Listener, Route, RouteFilter, RouteKind } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type { FilterAction, Origin } from '../routing/table.ts';
import type { BackendQuestion, BackendResolution } from './backends.ts';
import type { ListenerDraft, ListenerProblem, ListenerView } from './listener.ts';
import type { EntryRank } from './precedence.ts';

export type ProfileName = 'gateway-api' | 'istio' | 'envoy-gateway';

/** A filter that only the implementation knows: an ExtensionRef, or a standard one it does otherwise. */
interface FilterQuestion {
  readonly snapshot: Snapshot;
  readonly route: Resource;
  readonly filter: RouteFilter;
  readonly origin: Origin;
}

export interface ListenerQuestion {
  readonly snapshot: Snapshot;
  readonly gateway: Resource<Gateway>;
  readonly controller: string;
  readonly draft: ListenerDraft;
}

export interface ListenerJudgement {
  readonly kinds: readonly RouteKind[];
  readonly problems: readonly ListenerProblem[];
}

/** What a listener asks of a route, one after the other; the first that fails is the answer. */
export type AttachmentCheck = 'kind' | 'namespace' | 'hostname';

export interface GatewayProfile {
  readonly name: ProfileName;
  /** How its rules are called in a trace. */
  readonly rules: string;
  /** Route kinds a listener of this protocol can carry; undefined: the protocol is not supported. */
  routeKinds(listener: Listener): readonly RouteKind[] | undefined;
  /** Protocols that may share a port with different hostnames have one group; `undefined`: shares with nobody. */
  protocolGroup(listener: Listener): string;
  /** Judges a listener's kinds, protocol and certificates otherwise than the specification does; conflicts come on top. */
  judgeListener?(question: ListenerQuestion): ListenerJudgement;
  readonly attachmentChecks: readonly AttachmentCheck[];
  /** A route that the implementation cannot read at all: it is served nowhere. */
  rejectsRoute?(snapshot: Snapshot, route: Resource<Route>, mesh: boolean): boolean;
  /** What becomes of listeners of one Gateway that cannot be told apart; `none`: conflicts are not looked for, ListenerSets included. */
  readonly conflictsInGateway: 'all-lose' | 'first-wins' | 'none';
  /** A request is served only by routes of the most specific listener that admits its host. */
  readonly isolatesListeners: boolean;
  /** Where no rule of the most specific hostname matches, wider hostnames are asked. */
  readonly fallsThroughHosts: boolean;
  /** Requests whose Host belongs to another listener than their SNI does are answered with 421. */
  readonly detectsMisdirected: boolean;
  /** Negative where `a` is asked before `b`. */
  compareEntries(a: EntryRank, b: EntryRank): number;
  resolveBackend(question: BackendQuestion): BackendResolution;
  /** Answer of a rule without backends, and of one whose weights are all 0. */
  readonly noBackendStatus: Readonly<Record<'HTTPRoute' | 'GRPCRoute', number>>;
  readonly noWeightStatus: number;
  /** How the replacement of a prefix in a redirect is joined to the rest of the path. */
  readonly redirectPrefixJoin: 'segments' | 'raw';
  /** What a filter becomes; undefined: as the specification says. */
  extensionFilter?(question: FilterQuestion): readonly FilterAction[] | undefined;
  /** What is left of the hostnames under which a listener would serve a route that names hostnames. */
  narrowHostnames?(listener: ListenerView, beside: readonly ListenerView[], hostnames: readonly string[]): readonly string[];
  /** The conflicts of listeners that are sound in themselves, in place of those the specification finds among all. */
  conflicts?(snapshot: Snapshot, gateway: Resource<Gateway>, sound: readonly ListenerDraft[]): readonly (ListenerProblem | undefined)[];
  /** Plain HTTP listeners of a port are one table of routes; no listener is chosen by the host. */
  readonly sharesHttpPorts?: boolean;
}
