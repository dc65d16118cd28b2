/** What policies of Envoy Gateway attach to: the gateways it manages, their listeners, and the routes on them. */
import type { KeyId, ResourceKey } from '../../base/key.ts';
import type { Labels } from '../../kube/core.ts';
import type { EnvoyProxySpec } from '../../kube/envoy-gateway.ts';
import type { RouteKind } from '../../kube/gateway-api.ts';

/** A listener of a managed Gateway: its own, or one that a ListenerSet adds. */
export interface ManagedListener {
  readonly gateway: KeyId;
  readonly owner: { readonly kind: 'Gateway' | 'ListenerSet'; readonly namespace: string; readonly name: string };
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly hostname: string | undefined;
  /** What the data plane makes of it; absent: it is not programmed. */
  readonly programmed: 'http' | 'tcp' | 'udp' | undefined;
  /** The data plane ends TLS here. */
  readonly terminatesTls: boolean;
}

export interface ManagedGateway {
  readonly id: KeyId;
  readonly key: ResourceKey;
  readonly namespace: string;
  readonly name: string;
  readonly labels: Labels;
  /** Its own first, then those of its ListenerSets by age. */
  readonly listeners: readonly ManagedListener[];
  /** Of Gateway and class merged; `{}` where there is none. */
  readonly envoyProxy: EnvoyProxySpec;
  /** Gateways with one data plane have one name here: the class where `mergeGateways` is set. */
  readonly dataPlane: string;
}

/** A ListenerSet whose parent is a managed Gateway. */
export interface ManagedListenerSet {
  readonly namespace: string;
  readonly name: string;
  readonly labels: Labels;
  readonly gateway: KeyId;
  /** As written, valid or not. */
  readonly listenerNames: readonly string[];
}

/** One parent reference of a route that names a managed Gateway or ListenerSet, and the listeners it got. */
export interface ManagedParent {
  readonly kind: 'Gateway' | 'ListenerSet';
  readonly namespace: string;
  readonly name: string;
  readonly sectionName: string | undefined;
  readonly gateway: KeyId;
  readonly listeners: readonly ManagedListener[];
}

export interface ManagedRoute {
  readonly key: ResourceKey;
  readonly id: KeyId;
  readonly kind: RouteKind;
  readonly namespace: string;
  readonly name: string;
  readonly labels: Labels;
  readonly created: number;
  readonly ruleNames: readonly (string | undefined)[];
  readonly hostnames: readonly string[];
  readonly parents: readonly ManagedParent[];
}

/** Everything the controller manages, each list in the order in which the controller goes through it. */
export interface Topology {
  readonly gateways: ReadonlyMap<KeyId, ManagedGateway>;
  readonly listenerSets: readonly ManagedListenerSet[];
  readonly routes: readonly ManagedRoute[];
}

/** `namespace/name`. */
export function namespacedName(object: { readonly namespace: string; readonly name: string }): string {
  return `${object.namespace}/${object.name}`;
}
