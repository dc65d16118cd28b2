/** Policies of Envoy Gateway, whatever their kind. https://gateway.envoyproxy.io/docs/concepts/gateway_api_extensions/ */
import type { KeyId, ResourceKey } from '../../base/key.ts';
import type { PolicySpec } from '../../kube/envoy-gateway.ts';
import type { Resource } from '../../kube/resource.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type { PolicyAncestor } from './policy-status.ts';
import type { ManagedListener, ManagedRoute, Topology } from './topology.ts';

/** A policy with what its attachment reads of it. */
export interface Policy<S extends PolicySpec> {
  readonly key: ResourceKey;
  readonly id: KeyId;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly spec: S;
}

/** A policy at work: laid over its parent where it asks for that. */
export interface EffectivePolicy<S extends PolicySpec> {
  readonly policy: Policy<S>;
  /** The policy it is merged over. */
  readonly parent?: Policy<S>;
  readonly spec: S;
  /** Why it cannot be put into effect; its routes answer 500 where its kind says so. */
  readonly problems: readonly string[];
}

/** Where a policy is put into effect. */
export interface Placement<S extends PolicySpec> {
  readonly policy: Policy<S>;
  readonly parent: Policy<S> | undefined;
  readonly spec: S;
  /** The route's kind, where it is attached to one. */
  readonly routeKind?: string;
  readonly listeners: readonly ManagedListener[];
  readonly topology: Topology;
  readonly snapshot: Snapshot;
}

/** What is particular to a kind. */
export interface PolicyRules<S extends PolicySpec> {
  readonly kind: string;
  readonly spec: (object: Resource['object']) => S;
  /** Fields that are going away, with what to write instead. */
  readonly deprecated: (spec: S) => readonly string[];
  /** Why a policy is refused before it is put into effect anywhere. */
  readonly refuse?: (spec: S, routeKind: string) => string | undefined;
  /** Why it cannot be put into effect in this place. */
  readonly problems: (placement: Placement<S>) => readonly string[];
}

/** Policies of one kind, attached. */
export interface Attachments<S extends PolicySpec> {
  readonly ancestors: ReadonlyMap<KeyId, readonly PolicyAncestor[]>;
  /** The policies over one rule of a route on one listener, the narrowest first. Only the first is at work, unless it has problems. */
  readonly effective: (route: ManagedRoute, rule: string | undefined, listener: ManagedListener) => readonly EffectivePolicy<S>[];
}
