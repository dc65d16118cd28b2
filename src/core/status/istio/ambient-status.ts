/** Conditions that istiod's ambient index writes. https://istio.io/latest/docs/ambient/usage/troubleshoot-waypoint/ */
import { groupKind, idOf, type KeyId, keyId, nameOf } from '../../base/key.ts';
import type { AuthorizationPolicy, PolicyTargetReference } from '../../kube/istio-security.ts';
import type { Resource } from '../../kube/resource.ts';
import { isDiscovered } from '../../semantics/ambient/data-plane.ts';
import { type GatewayProxy, gatewayProxy } from '../../semantics/ambient/gateway-proxy.ts';
import { meshConfigOf } from '../../semantics/ambient/mesh-config.ts';
import { isOfDefaultRevision } from '../../semantics/ambient/peer-authentication.ts';
import { ingressUsesWaypoint, type WaypointBinding, waypointOfEntry, waypointOfService } from '../../semantics/ambient/waypoint.ts';
import { targetRefsOf } from '../../semantics/authorization/attachment.ts';
import { compiledPolicy } from '../../semantics/authorization/compiled.ts';
import { controllerOfClass } from '../../semantics/gateway-api/gateways.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { type Condition, no, type StatusEntry, yes } from '../condition.ts';

export function ambientStatus(snapshot: Snapshot): readonly StatusEntry[] {
  return [...bindings(snapshot), ...policies(snapshot)];
}

function* bindings(snapshot: Snapshot): Iterable<StatusEntry> {
  for (const service of snapshot.all('Service')) {
    if (service.object.spec?.type === 'ExternalName') continue;
    const conditions = boundConditions(snapshot, keyId(service.key), waypointOfService(snapshot, keyId(service.key)));
    if (conditions.length > 0) yield { key: service.key, status: { conditions } };
  }
  for (const entry of snapshot.all('ServiceEntry.networking.istio.io')) {
    const binding = waypointOfService(snapshot, keyId(entry.key));
    const conditions = [...boundConditions(snapshot, keyId(entry.key), binding)];
    if (!isBound(binding) && entry.object.spec?.hosts?.some((host) => host.startsWith('*')))
      conditions.push(
        yes(
          'istio.io/WaypointMissing',
          'NoWaypointForWildcardService',
          'ServiceEntry will not apply until it is bound to a valid waypoint.',
        ),
      );
    if (conditions.length > 0) yield { key: entry.key, status: { conditions } };
  }
  for (const entry of snapshot.all('WorkloadEntry.networking.istio.io')) {
    const conditions = boundConditions(snapshot, keyId(entry.key), waypointOfEntry(snapshot, entry));
    if (conditions.length > 0) yield { key: entry.key, status: { conditions } };
  }
}

/** An ingress Gateway gets its address from a load balancer, of which resources tell nothing unless its status is given. */
function hasKnownAddress(proxy: GatewayProxy): boolean {
  return proxy.hasAddress && (proxy.role !== 'istio' || (proxy.gateway.object.status?.addresses ?? []).length > 0);
}

function isBound({ waypoint }: WaypointBinding): boolean {
  return waypoint !== undefined && hasKnownAddress(waypoint);
}

function boundConditions(snapshot: Snapshot, id: KeyId, binding: WaypointBinding): readonly Condition[] {
  const type = 'istio.io/WaypointBound';
  if (binding.waypoint) {
    if (!isBound(binding)) return [no(type, 'WaypointIsNotReady', `waypoint "${binding.wanted}" is not ready`)];
    const ingress = ingressUsesWaypoint(snapshot, id);
    const more = ingress.uses
      ? '. Ingress traffic will traverse the waypoint'
      : ingress.on
        ? '. Ingress traffic is not using the waypoint, set the istio.io/ingress-use-waypoint label to true if desired.'
        : '';
    return [yes(type, 'WaypointAccepted', `Successfully attached to waypoint ${binding.wanted}${more}`)];
  }
  return binding.reason ? [no(type, binding.reason, binding.text ?? '')] : [];
}

function* policies(snapshot: Snapshot): Iterable<StatusEntry> {
  for (const policy of snapshot.all('AuthorizationPolicy.security.istio.io')) {
    if (!isDiscovered(snapshot, policy.key.namespace ?? 'default') || !isOfDefaultRevision(policy)) continue;
    const targets = targetRefsOf(policy.object);
    yield {
      key: policy.key,
      status: { conditions: [targets.length > 0 ? atWaypoint(snapshot, policy, targets) : atZtunnel(snapshot, policy)] },
    };
  }
}

/** https://istio.io/latest/docs/ambient/usage/l4-policy/ */
function atZtunnel(snapshot: Snapshot, policy: Resource<AuthorizationPolicy>): Condition {
  const type = 'ZtunnelAccepted';
  const { action, dropped, dryRun } = compiledPolicy(snapshot, policy, 'ztunnel');
  if (action === 'CUSTOM' || action === 'AUDIT') return no(type, 'UnsupportedValue', `ztunnel does not support the ${action} action`);
  if (dryRun)
    return no(
      type,
      'UnsupportedValue',
      `found policy "${policy.key.namespace}/${policy.key.name}" using dry-run annotation, but support for ambient dry-run authorizationPolicies isn't enabled`,
    );
  if (dropped.length === 0) return yes(type, 'Accepted', 'attached to ztunnel');
  const consequence =
    action === 'ALLOW'
      ? 'Within an ALLOW policy, rules matching HTTP attributes are omitted. This will be more restrictive than requested.'
      : 'DENY policy with HTTP attributes is enforced without the HTTP rules. This will be more restrictive than requested.';
  return yes(
    type,
    'UnsupportedValue',
    `ztunnel does not support HTTP attributes. In ambient mode you must use a waypoint proxy to enforce HTTP rules. ${consequence}`,
  );
}

interface TargetVerdict {
  readonly bound: boolean;
  readonly reason: string;
  readonly message: string;
}

/** https://istio.io/latest/docs/ambient/usage/l7-features/ */
function atWaypoint(snapshot: Snapshot, policy: Resource<AuthorizationPolicy>, targets: readonly PolicyTargetReference[]): Condition {
  const type = 'WaypointAccepted';
  const verdicts = targets.map((target) => ({ target, ...judgeTarget(snapshot, policy.key.namespace ?? 'default', target) }));
  const [only] = verdicts;
  if (verdicts.length === 1 && only) return only.bound ? yes(type, 'Accepted', only.message) : no(type, only.reason, only.message);
  const unbound = verdicts.filter((one) => !one.bound);
  if (unbound.length === 0) return yes(type, 'Accepted', verdicts.map((one) => one.message).join(', '));
  const named = unbound.map(({ target }) => `${target.kind}.${target.group ?? ''}:${policy.key.namespace}/${target.name}`).join(', ');
  const message = `Invalid targetRefs: ${named}`;
  return unbound.length < verdicts.length ? yes(type, 'PartiallyInvalid', message) : no(type, 'Invalid', message);
}

function judgeTarget(snapshot: Snapshot, namespace: string, target: PolicyTargetReference): TargetVerdict {
  const missing = (message: string): TargetVerdict => ({ bound: false, reason: 'TargetNotFound', message });
  const kind = groupKind(target.group ?? '', target.kind);
  switch (kind) {
    case 'GatewayClass.gateway.networking.k8s.io':
      return judgeClass(snapshot, namespace, target.name);
    case 'Gateway.gateway.networking.k8s.io': {
      const proxy = gatewayProxy(snapshot, namespace, target.name);
      return proxy && hasKnownAddress(proxy)
        ? { bound: true, reason: 'Accepted', message: `bound to ${namespace}/${target.name}` }
        : missing('not bound');
    }
    default: {
      const id = idOf(kind, namespace, target.name);
      const resource = snapshot.get(id);
      if (!resource) return missing(`${target.kind} ${namespace}/${target.name} was not found`);
      const binding = waypointOfService(snapshot, id);
      if (isBound(binding)) return { bound: true, reason: 'Accepted', message: `bound to ${binding.wanted}` };
      return { bound: false, reason: 'AncestorNotBound', message: `${nameOf(resource.key)} is not bound to a waypoint` };
    }
  }
}

function judgeClass(snapshot: Snapshot, namespace: string, name: string): TargetVerdict {
  const { rootNamespace } = meshConfigOf(snapshot);
  const invalid = (message: string): TargetVerdict => ({ bound: false, reason: 'Invalid', message });
  if (namespace !== rootNamespace)
    return invalid(`AuthorizationPolicy must be in the root namespace \`${rootNamespace}\` when referencing a GatewayClass`);
  const controller = controllerOfClass(snapshot, name);
  if (controller === undefined) return { bound: false, reason: 'TargetNotFound', message: 'not bound' };
  if (controller !== 'istio.io/mesh-controller')
    return invalid('GatewayClass must use controller name `istio.io/mesh-controller` for waypoints');
  return { bound: true, reason: 'Accepted', message: `bound to ${name}` };
}
