/**
 * Which listeners a route attaches to, per parent, and why not to the others.
 * https://gateway-api.sigs.k8s.io/reference/spec/#parentreference
 */
import { groupKind, idOf, type KeyId, keyId } from '../../base/key.ts';
import type { Path } from '../../base/path.ts';
import { GATEWAY_GROUP, type ParentReference, ROUTE_KINDS, type Route, type RouteKind } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { intersectHostnames } from '../routing/hostname.ts';
import { admitsNamespace } from './allowed-namespaces.ts';
import { type GatewayView, gatewaysOf, type ListenerSetView } from './gateways.ts';
import type { ListenerView } from './listener.ts';
import type { AttachmentCheck } from './profile.ts';

/** Why a route is not attached, as the reason of its Accepted condition. */
type RefusalReason = 'NoMatchingParent' | 'NotAllowedByListeners' | 'NoMatchingListenerHostname';

/** What one listener says to a route. */
interface ListenerAnswer {
  readonly listener: ListenerView;
  /** Hostnames under which the listener serves the route; `*`: every host. Empty: it does not. */
  readonly hostnames: readonly string[];
  readonly refusal?: { readonly reason: RefusalReason; readonly message: string };
}

/** One parentRef of a route whose parent exists. */
export interface Attachment {
  readonly route: Resource<Route>;
  readonly ref: ParentReference;
  /** Where the reference stands. */
  readonly path: Path;
  readonly parent: KeyId;
  /** Of a Gateway or ListenerSet. */
  readonly gateway?: GatewayView;
  readonly listenerSet?: ListenerSetView;
  /** What each listener of the parent answers; empty for Services. */
  readonly answers: readonly ListenerAnswer[];
  /** Why no listener takes it. */
  readonly refusal?: { readonly reason: RefusalReason; readonly message: string };
}

/** A route at a listener. */
export interface Attached {
  readonly attachment: Attachment;
  readonly listener: ListenerView;
  readonly hostnames: readonly string[];
}

export const SERVICE_PARENTS: readonly string[] = ['Service', 'ServiceEntry.networking.istio.io'];

/** `Kind.group` of a parentRef, with its defaults. */
export function parentKind(ref: ParentReference): string {
  return groupKind(ref.group ?? GATEWAY_GROUP, ref.kind ?? 'Gateway');
}

/** All attachments of all routes, by route; Gateways and ListenerSets that do not exist have none. */
export const attachmentsByRoute = derived((snapshot: Snapshot): ReadonlyMap<KeyId, readonly Attachment[]> => {
  const sets = new Map<KeyId, { readonly gateway: GatewayView; readonly set: ListenerSetView }>();
  const gateways = gatewaysOf(snapshot);
  for (const gateway of gateways.values()) for (const set of gateway.listenerSets) sets.set(keyId(set.resource.key), { gateway, set });
  const byRoute = new Map<KeyId, readonly Attachment[]>();
  for (const kind of ROUTE_KINDS)
    for (const route of snapshot.all(`${kind}.gateway.networking.k8s.io`)) {
      const list: Attachment[] = [];
      (route.object.spec?.parentRefs ?? []).forEach((ref, n) => {
        const parent = parentId(route, ref);
        const at = { route, ref, path: ['spec', 'parentRefs', n], parent };
        const gateway = gateways.get(parent);
        const set = sets.get(parent);
        if (gateway) list.push(attach(snapshot, { ...at, gateway }, gateway.own));
        else if (set) list.push(attach(snapshot, { ...at, gateway: set.gateway, listenerSet: set.set }, set.set.listeners));
        else if (SERVICE_PARENTS.includes(parentKind(ref)))
          list.push({
            ...at,
            answers: [],
            ...(!snapshot.get(parent) && {
              refusal: { reason: 'NoMatchingParent' as const, message: `parent ${ref.kind} "${ref.name}" not found` },
            }),
          });
      });
      byRoute.set(keyId(route.key), list);
    }
  return byRoute;
});

/** The routes each listener serves, in creation order of the routes. */
export const routesByListener = derived((snapshot: Snapshot): ReadonlyMap<ListenerView, readonly Attached[]> => {
  const byListener = new Map<ListenerView, Attached[]>();
  for (const attachments of attachmentsByRoute(snapshot).values())
    for (const attachment of attachments)
      for (const { listener, hostnames } of attachment.answers) {
        if (hostnames.length === 0) continue;
        const list = byListener.get(listener);
        if (list) list.push({ attachment, listener, hostnames });
        else byListener.set(listener, [{ attachment, listener, hostnames }]);
      }
  for (const list of byListener.values()) list.sort((a, b) => a.attachment.route.created - b.attachment.route.created);
  return byListener;
});

export function parentId(route: Resource, ref: ParentReference): KeyId {
  return idOf(parentKind(ref), ref.namespace ?? route.key.namespace ?? 'default', ref.name);
}

function attach(snapshot: Snapshot, base: Omit<Attachment, 'answers'>, listeners: readonly ListenerView[]): Attachment {
  const answers = listeners.map((listener) => ask(snapshot, base, listener));
  if (answers.some((one) => one.hostnames.length > 0)) return { ...base, answers };
  return { ...base, answers, refusal: worst(answers, base) };
}

const BY_HOSTNAME: readonly RefusalReason[] = ['NoMatchingListenerHostname', 'NotAllowedByListeners'];
const BY_LISTENER: readonly RefusalReason[] = ['NotAllowedByListeners', 'NoMatchingListenerHostname'];

/** The refusal that got furthest: a hostname that does not fit says more than a name that does not. */
function worst(answers: readonly ListenerAnswer[], { ref, gateway }: Omit<Attachment, 'answers'>): NonNullable<Attachment['refusal']> {
  const reasons = gateway?.profile.attachmentChecks[0] === 'hostname' ? BY_LISTENER : BY_HOSTNAME;
  for (const reason of reasons) {
    const found = answers.find((one) => one.refusal?.reason === reason)?.refusal;
    if (found) return found;
  }
  const asked = [ref.sectionName && `named ${ref.sectionName}`, ref.port && `on port ${ref.port}`].filter(Boolean).join(' ');
  return { reason: 'NoMatchingParent', message: `${ref.name} has no listener ${asked}`.trimEnd() };
}

function ask(snapshot: Snapshot, { route, ref, gateway }: Omit<Attachment, 'answers'>, view: ListenerView): ListenerAnswer {
  const { listener, owner } = view;
  const no = (reason: RefusalReason, message: string): ListenerAnswer => ({ listener: view, hostnames: [], refusal: { reason, message } });
  if (ref.sectionName && ref.sectionName !== listener.name)
    return no('NoMatchingParent', `listener ${listener.name} is not ${ref.sectionName}`);
  if (ref.port && ref.port !== listener.port) return no('NoMatchingParent', `listener ${listener.name} is on port ${listener.port}`);
  // `as`: the resources of ROUTE_KINDS.
  const kind = route.key.kind as RouteKind;
  const hostnames = kind === 'TCPRoute' || kind === 'UDPRoute' ? ['*'] : sharedHostnames(view, route.object.spec?.hostnames ?? [], gateway);
  const namespace = route.key.namespace ?? 'default';
  const checks: Readonly<Record<AttachmentCheck, () => ListenerAnswer | undefined>> = {
    kind: () => (view.kinds.includes(kind) ? undefined : no('NotAllowedByListeners', `listener ${listener.name} takes no ${kind}`)),
    namespace: () =>
      admitsNamespace(snapshot, listener.allowedRoutes?.namespaces ?? {}, owner.key.namespace ?? 'default', namespace)
        ? undefined
        : no('NotAllowedByListeners', `listener ${listener.name} takes no routes from namespace ${namespace}`),
    hostname: () =>
      hostnames.length > 0
        ? undefined
        : no('NoMatchingListenerHostname', `no hostname of the route is one of listener ${listener.name} (${view.hostname ?? '*'})`),
  };
  for (const check of gateway?.profile.attachmentChecks ?? []) {
    const refusal = checks[check]();
    if (refusal) return refusal;
  }
  return { listener: view, hostnames };
}

function sharedHostnames(view: ListenerView, named: readonly string[], gateway: GatewayView | undefined): readonly string[] {
  const common = intersections(view.hostname, named);
  return named.length > 0 && gateway ? (gateway.profile.narrowHostnames?.(view, gateway.listeners, common) ?? common) : common;
}

function intersections(listener: string | undefined, hostnames: readonly string[]): readonly string[] {
  if (hostnames.length === 0) return [listener ?? '*'];
  const found = hostnames.flatMap((one) => intersectHostnames(listener, one) ?? []);
  return [...new Set(found)];
}
