/** Where a policy is enforced, and what guards a workload. https://istio.io/latest/docs/ambient/usage/l7-features/#attaching-policies */
import { keyId, type ResourceKey } from '../base/key.ts';
import type { AuthorizationPolicy, PeerAuthentication, RequestAuthentication } from '../kube/istio-security.ts';
import type { NetworkPolicy } from '../kube/network-policy.ts';
import type { Resource } from '../kube/resource.ts';
import { dataPlaneOf } from '../semantics/ambient/data-plane.ts';
import { type GatewayProxy, gatewayProxies } from '../semantics/ambient/gateway-proxy.ts';
import { sidecarStrictness, ztunnelStrictness } from '../semantics/ambient/peer-authentication.ts';
import { waypointOfPod } from '../semantics/ambient/waypoint.ts';
import { authenticationAt, authorizationAt } from '../semantics/authorization/attachment.ts';
import { type CompiledPolicy, compiledPolicy, type Enforcer } from '../semantics/authorization/compiled.ts';
import { policiesSelecting } from '../semantics/network-policy/policies.ts';
import { type PodView, podsByWorkload, podsOf } from '../snapshot/pods.ts';
import { derived, type Snapshot } from '../snapshot/snapshot.ts';
import { waypointDoors } from './waypoint-doors.ts';

type EnforcementComponent = 'network' | 'ztunnel' | 'sidecar' | 'waypoint' | 'gateway';

/** A part of a policy that a place does not do as written. */
interface DroppedRule {
  readonly path: string;
  readonly text: string;
}

/** One place that enforces a policy. */
export interface EnforcementPoint {
  readonly component: EnforcementComponent;
  /** `namespace/workload`, or `namespace/name` of the Gateway. */
  readonly at: string;
  /** For a waypoint: the Services it enforces the policy for; absent: all that pass it. */
  readonly services?: readonly ResourceKey[];
  readonly direction?: 'ingress' | 'egress';
  readonly dropped: readonly DroppedRule[];
}

/** Every place that enforces a policy; none: it is enforced nowhere. */
export function enforcementOf(snapshot: Snapshot, policy: ResourceKey): readonly EnforcementPoint[] {
  const resource = snapshot.get(policy);
  if (!resource) return [];
  const id = keyId(policy);
  return (pointsByPolicy(snapshot).get(id) ?? []).map(({ point }) => point);
}

/** One thing that guards a workload, in the order in which a request meets it. */
export interface Guard extends EnforcementPoint {
  readonly policy: ResourceKey;
  readonly text: string;
}

interface Placed {
  readonly policy: Resource;
  readonly point: EnforcementPoint;
  readonly text: string;
}

const pointsByPolicy = derived((snapshot: Snapshot): ReadonlyMap<string, readonly Placed[]> => {
  const map = new Map<string, Placed[]>();
  const seen = new Set<string>();
  const add = (placed: Placed) => {
    const id = keyId(placed.policy.key);
    const once = `${id} ${placed.point.component} ${placed.point.at} ${placed.point.direction ?? ''}`;
    if (seen.has(once)) return;
    seen.add(once);
    const list = map.get(id);
    if (list) list.push(placed);
    else map.set(id, [placed]);
  };
  for (const pod of podsOf(snapshot)) for (const placed of [...onWire(snapshot, pod), ...atPod(snapshot, pod)]) add(placed);
  for (const proxy of gatewayProxies(snapshot).values()) for (const placed of atProxy(snapshot, proxy)) add(placed);
  return map;
});

/** Everything that guards a workload: network policies, then waypoints that lead to it, then its own ztunnel or sidecar. */
export function guardsOf(snapshot: Snapshot, workload: string): readonly Guard[] {
  const [pod] = podsByWorkload(snapshot).get(workload) ?? [];
  if (!pod) return [];
  const waypoints = new Map<string, { proxy: GatewayProxy; services: ResourceKey[] }>();
  for (const door of waypointDoors(snapshot)) {
    if (!leadsTo(snapshot, door.service, pod)) continue;
    const name = nameOf(door.waypoint);
    const known = waypoints.get(name) ?? { proxy: door.waypoint, services: [] };
    if (!known.services.some((one) => keyId(one) === door.serviceId)) known.services.push(door.service);
    waypoints.set(name, known);
  }
  const own = waypointOfPod(snapshot, pod).waypoint;
  if (own && !waypoints.has(nameOf(own))) waypoints.set(nameOf(own), { proxy: own, services: [] });
  const placed = [
    ...onWire(snapshot, pod),
    ...[...waypoints.values()].flatMap(({ proxy, services }) => atProxy(snapshot, proxy).filter(({ point }) => concerns(point, services))),
    ...atPod(snapshot, pod),
  ];
  return placed.map(({ policy, point, text }) => ({ ...point, policy: policy.key, text }));
}

function leadsTo(snapshot: Snapshot, service: ResourceKey, pod: PodView): boolean {
  const object = snapshot.get(service)?.object;
  if (object?.kind !== 'Service' || (service.namespace ?? 'default') !== pod.namespace) return false;
  // `as`: the kind was just seen.
  const selector = (object as { readonly spec?: { readonly selector?: Readonly<Record<string, string>> } }).spec?.selector ?? {};
  return Object.keys(selector).length > 0 && Object.entries(selector).every(([name, value]) => pod.labels[name] === value);
}

function concerns({ services }: EnforcementPoint, of: readonly ResourceKey[]): boolean {
  return !services || services.some((one) => of.some((other) => keyId(one) === keyId(other)));
}

function nameOf(proxy: GatewayProxy): string {
  return `${proxy.gateway.key.namespace ?? 'default'}/${proxy.gateway.key.name}`;
}

function onWire(snapshot: Snapshot, pod: PodView): readonly Placed[] {
  const at = `${pod.namespace}/${pod.workload.name}`;
  return (['ingress', 'egress'] as const).flatMap((direction) =>
    policiesSelecting(snapshot, pod, direction).map((policy: Resource<NetworkPolicy>) => ({
      policy,
      point: { component: 'network' as const, at, direction, dropped: [] },
      text:
        direction === 'ingress'
          ? 'limits who may connect, on the port of the wire (15008 inside the mesh)'
          : 'limits where it may connect to',
    })),
  );
}

function atPod(snapshot: Snapshot, pod: PodView): readonly Placed[] {
  const plane = dataPlaneOf(snapshot, pod).by;
  const at = `${pod.namespace}/${pod.workload.name}`;
  if (plane === 'ztunnel') {
    const strict = ztunnelStrictness(snapshot, pod);
    return [
      ...strictness('ztunnel', at, strict.by, strict.note),
      ...inOrder(authorizationAt.ztunnel(snapshot, pod).map((policy) => compiledPolicy(snapshot, policy, 'ztunnel')))
        .filter(({ action }) => action === 'ALLOW' || action === 'DENY')
        .map((policy) => authorization(policy, 'ztunnel', at, 'ztunnel')),
    ];
  }
  if (plane !== 'sidecar') return [];
  const strict = sidecarStrictness(snapshot, pod);
  return [
    ...strictness('sidecar', at, strict.by, undefined),
    ...authenticationAt.sidecar(snapshot, pod).map((policy) => tokens(policy, 'sidecar', at)),
    ...inOrder(authorizationAt.sidecar(snapshot, pod).map((policy) => compiledPolicy(snapshot, policy, 'http'))).map((policy) =>
      authorization(policy, 'sidecar', at, 'http'),
    ),
  ];
}

function atProxy(snapshot: Snapshot, proxy: GatewayProxy): readonly Placed[] {
  const at = nameOf(proxy);
  if (proxy.role === 'istio')
    return [
      ...authenticationAt.gateway(snapshot, proxy).map((policy) => tokens(policy, 'gateway', at)),
      ...inOrder(authorizationAt.gateway(snapshot, proxy).map((policy) => compiledPolicy(snapshot, policy, 'http'))).map((policy) =>
        authorization(policy, 'gateway', at, 'http'),
      ),
    ];
  if (proxy.role !== 'waypoint') return [];
  const services = new Map(
    waypointDoors(snapshot)
      .filter((door) => nameOf(door.waypoint) === at)
      .map((door) => [door.serviceId, door]),
  );
  const general = new Set(authorizationAt.waypoint(snapshot, proxy, undefined));
  const generalTokens = new Set(authenticationAt.waypoint(snapshot, proxy, undefined));
  const placed: Placed[] = [
    ...[...generalTokens].map((policy) => tokens(policy, 'waypoint', at)),
    ...[...general].map((policy) => authorization(compiledPolicy(snapshot, policy, 'http'), 'waypoint', at, 'http')),
  ];
  for (const { service } of services.values()) {
    const own = <T extends Placed>(one: T): Placed => ({ ...one, point: { ...one.point, services: [service] } });
    for (const policy of authenticationAt.waypoint(snapshot, proxy, service))
      if (!generalTokens.has(policy)) placed.push(own(tokens(policy, 'waypoint', at)));
    for (const policy of authorizationAt.waypoint(snapshot, proxy, service))
      if (!general.has(policy)) placed.push(own(authorization(compiledPolicy(snapshot, policy, 'http'), 'waypoint', at, 'http')));
  }
  return placed;
}

const ORDER = ['CUSTOM', 'AUDIT', 'DENY', 'ALLOW'] as const;

function inOrder(policies: readonly CompiledPolicy[]): readonly CompiledPolicy[] {
  return [...policies].sort((a, b) => ORDER.indexOf(a.action) - ORDER.indexOf(b.action));
}

function authorization(policy: CompiledPolicy, component: EnforcementComponent, at: string, enforcer: Enforcer): Placed {
  const never =
    enforcer === 'ztunnel' && policy.action === 'DENY'
      ? policy.rules
          .filter((rule) => rule.clauses.some((clause) => clause.length > 0 && clause.every((one) => one.impossible)))
          .map(({ path }) => ({ path, text: 'nothing that ztunnel looks at is left in a part of the rule: it never denies' }))
      : [];
  const dropped = [...policy.dropped.map(({ path, text }) => ({ path, text })), ...never];
  const words = {
    ALLOW: 'lets in only what it allows',
    DENY: 'refuses what it names',
    AUDIT: 'logs what it names',
    CUSTOM: 'asks an external authorizer',
  };
  return {
    policy: policy.resource as Resource<AuthorizationPolicy>,
    point: { component, at, dropped },
    text: policy.dryRun ? 'is a dry run: logged only' : words[policy.action],
  };
}

function tokens(policy: Resource<RequestAuthentication>, component: EnforcementComponent, at: string): Placed {
  return { policy, point: { component, at, dropped: [] }, text: 'refuses invalid tokens; requests without one pass' };
}

function strictness(
  component: EnforcementComponent,
  at: string,
  by: Resource<PeerAuthentication> | undefined,
  note: string | undefined,
): readonly Placed[] {
  if (!by) return [];
  return [
    {
      policy: by,
      point: { component, at, dropped: note === undefined ? [] : [{ path: 'spec.portLevelMtls', text: note }] },
      text: 'decides whether plaintext is accepted',
    },
  ];
}
