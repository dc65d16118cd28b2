import type { GatewayClass } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import type { Attachment } from '../../semantics/gateway-api/attachment.ts';
import type { GatewayView, ListenerSetView } from '../../semantics/gateway-api/gateways.ts';
import type { ListenerView } from '../../semantics/gateway-api/listener.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type { Condition } from '../condition.ts';

/** What one implementation writes. The driver (`gateway-api-status.ts`) finds the objects and puts the entries together. */
export interface StatusProfile {
  gatewayClass(snapshot: Snapshot, gatewayClass: Resource<GatewayClass>): readonly Condition[];
  gateway(snapshot: Snapshot, gateway: GatewayView): readonly Condition[];
  listener(snapshot: Snapshot, gateway: GatewayView, listener: ListenerView): readonly Condition[];
  /** Whether listeners are told of at all; absent: they are. */
  showsListeners?(snapshot: Snapshot, gateway: GatewayView): boolean;
  /** Kinds shown for a listener; absent: those that may attach. */
  supportedKinds?(listener: ListenerView): readonly { readonly group: string; readonly kind: string }[];
  listenerSet(snapshot: Snapshot, gateway: GatewayView, set: ListenerSetView): readonly Condition[];
  /** Conditions of a route for one parent; undefined: it writes nothing for that parent. */
  route(snapshot: Snapshot, attachment: Attachment): readonly Condition[] | undefined;
}
