/** Gateways with their listeners, those of ListenerSets included. https://gateway-api.sigs.k8s.io/api-types/gateway/ */
import { type KeyId, keyId } from '../../base/key.ts';
import { GATEWAY_GROUP, type Gateway, type GatewayClass, type ListenerSet } from '../../kube/gateway-api.ts';
import type { Resource } from '../../kube/resource.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { BUILT_IN_CLASSES } from '../istio/gateway-profile.ts';
import { admitsNamespace } from './allowed-namespaces.ts';
import type { ListenerDraft, ListenerProblem, ListenerView } from './listener.ts';
import { conflictsOf } from './listener-conflicts.ts';
import { routeKindsOf } from './listener-kinds.ts';
import { listenerTlsProblems } from './listener-tls.ts';
import type { GatewayProfile, ListenerJudgement, ListenerQuestion } from './profile.ts';
import { profileOf } from './profiles.ts';

export interface ListenerSetView {
  readonly resource: Resource<ListenerSet>;
  readonly gateway: KeyId;
  /** The Gateway's `allowedListeners` admits its namespace. */
  readonly allowed: boolean;
  readonly listeners: readonly ListenerView[];
}

export interface GatewayView {
  readonly id: KeyId;
  readonly resource: Resource<Gateway>;
  readonly gatewayClass: Resource<GatewayClass> | undefined;
  /** undefined: its class does not exist, and nobody looks after it. */
  readonly controller: string | undefined;
  readonly profile: GatewayProfile;
  /** Its own listeners, in their order. */
  readonly own: readonly ListenerView[];
  /** ListenerSets that name it, the oldest first. */
  readonly listenerSets: readonly ListenerSetView[];
  /** All listeners of it, in the order in which they win conflicts. */
  readonly listeners: readonly ListenerView[];
}

/** All Gateways by id, in creation order. */
export const gatewaysOf = derived((snapshot: Snapshot): ReadonlyMap<KeyId, GatewayView> => {
  const sets = listenerSetsByGateway(snapshot);
  const views = new Map<KeyId, GatewayView>();
  for (const resource of snapshot.all('Gateway.gateway.networking.k8s.io')) {
    const id = keyId(resource.key);
    views.set(id, viewOf(snapshot, resource, sets.get(id) ?? []));
  }
  return views;
});

/** The name of the controller of a class. istiod creates its own classes, so they need not be written down. */
export function controllerOfClass(snapshot: Snapshot, className: string): string | undefined {
  const known = snapshot.find('GatewayClass.gateway.networking.k8s.io', '', className)?.object.spec?.controllerName;
  return known ?? (Object.hasOwn(BUILT_IN_CLASSES, className) ? BUILT_IN_CLASSES[className] : undefined);
}

function listenerSetsByGateway(snapshot: Snapshot): ReadonlyMap<string, readonly Resource<ListenerSet>[]> {
  const byGateway = new Map<string, Resource<ListenerSet>[]>();
  for (const resource of snapshot.all('ListenerSet.gateway.networking.k8s.io')) {
    const ref = resource.object.spec?.parentRef;
    if (!ref || (ref.kind ?? 'Gateway') !== 'Gateway' || (ref.group ?? GATEWAY_GROUP) !== GATEWAY_GROUP) continue;
    const namespace = ref.namespace ?? resource.key.namespace ?? 'default';
    const id = keyId({ apiVersion: `${GATEWAY_GROUP}/v1`, kind: 'Gateway', namespace, name: ref.name });
    const list = byGateway.get(id);
    if (list) list.push(resource);
    else byGateway.set(id, [resource]);
  }
  return byGateway;
}

function viewOf(snapshot: Snapshot, resource: Resource<Gateway>, sets: readonly Resource<ListenerSet>[]): GatewayView {
  const id = keyId(resource.key);
  const className = resource.object.spec?.gatewayClassName ?? '';
  const controller = controllerOfClass(snapshot, className);
  const profile = profileOf(controller ?? '');
  const rule = resource.object.spec?.allowedListeners?.namespaces ?? { from: 'None' };
  const allowedSets = sets.map((set) => ({
    set,
    allowed: admitsNamespace(snapshot, { from: 'None', ...rule }, resource.key.namespace ?? 'default', set.key.namespace ?? 'default'),
  }));
  const drafts = [...draftsOf(resource), ...allowedSets.filter((one) => one.allowed).flatMap(({ set }) => draftsOf(set))];
  const judged = drafts.map((draft) => judge(profile, { snapshot, gateway: resource, controller: controller ?? '', draft }));
  const contend = profile.conflicts ? judged.filter((one) => isSound(one.problems)) : judged;
  const contending = contend.map((one) => one.draft);
  const conflicts = profile.conflicts?.(snapshot, resource, contending) ?? conflictsOf(profile, contending);
  const listeners = judged.map((one) => finish(resource, one, conflicts[contend.indexOf(one)]));
  return {
    id,
    resource,
    gatewayClass: snapshot.find('GatewayClass.gateway.networking.k8s.io', '', className),
    controller,
    profile,
    own: listeners.filter((one) => one.owner === resource),
    listenerSets: allowedSets.map(({ set, allowed }) => ({
      resource: set,
      gateway: id,
      allowed,
      listeners: listeners.filter((one) => one.owner === set),
    })),
    listeners,
  };
}

function draftsOf(owner: Resource<Gateway | ListenerSet>): readonly ListenerDraft[] {
  return (owner.object.spec?.listeners ?? []).map((listener, n) => ({ owner, listener, path: ['spec', 'listeners', n] }));
}

interface JudgedDraft extends ListenerJudgement {
  readonly draft: ListenerDraft;
}

function judge(profile: GatewayProfile, question: ListenerQuestion): JudgedDraft {
  const { snapshot, gateway, draft } = question;
  const own = profile.judgeListener?.(question);
  if (own) return { draft, ...own };
  const { kinds, problems } = routeKindsOf(profile, draft);
  return { draft, kinds, problems: [...problems, ...listenerTlsProblems(snapshot, gateway, draft)] };
}

function isSound(problems: readonly ListenerProblem[]): boolean {
  return problems.every((one) => one.harmless);
}

function finish(
  gateway: Resource<Gateway>,
  { draft, kinds, problems: own }: JudgedDraft,
  conflict: ListenerProblem | undefined,
): ListenerView {
  const problems = [...(conflict ? [conflict] : []), ...own];
  return {
    gateway: keyId(gateway.key),
    owner: draft.owner,
    path: draft.path,
    listener: draft.listener,
    hostname: draft.listener.hostname?.toLowerCase() || undefined,
    kinds,
    problems,
    serves: problems.every((one) => one.harmless),
  };
}
