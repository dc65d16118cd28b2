/**
 * How ClientTrafficPolicies attach: to listeners, then to ListenerSets, then to Gateways; the narrowest policy of a listener is alone.
 * https://gateway.envoyproxy.io/docs/api/extension_types/#clienttrafficpolicy
 */
import { type KeyId, keyId } from '../../base/key.ts';
import type { ClientTrafficPolicySpec } from '../../kube/envoy-gateway.ts';
import { GATEWAY_GROUP } from '../../kube/gateway-api.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { listenerProblems } from './client-traffic-problems.ts';
import { topologyOf } from './managed.ts';
import type { Policy } from './policy.ts';
import { AncestorList, type AncestorRef, type PolicyAncestor } from './policy-status.ts';
import { type PolicyTarget, targetsOf } from './policy-targets.ts';
import { type ManagedGateway, type ManagedListener, namespacedName, type Topology } from './topology.ts';

export interface ClientTraffic {
  readonly ancestors: ReadonlyMap<KeyId, readonly PolicyAncestor[]>;
  /** The policy at work on a listener. One that cannot be translated is not applied. */
  readonly effective: (listener: ManagedListener) => Policy<ClientTrafficPolicySpec> | undefined;
  /** The policy that makes a listener's routes answer 500. */
  readonly failing: (
    listener: ManagedListener,
  ) => { readonly policy: Policy<ClientTrafficPolicySpec>; readonly problem: string } | undefined;
}

/** All ClientTrafficPolicies, attached. */
export const clientTraffic = derived((snapshot: Snapshot): ClientTraffic => attach(snapshot, topologyOf(snapshot)));

type ClientPolicy = Policy<ClientTrafficPolicySpec>;

interface Scope {
  readonly policy: ClientPolicy;
  readonly target: PolicyTarget;
  readonly ref: AncestorRef;
  /** All listeners the target covers. */
  readonly listeners: readonly ManagedListener[];
}

/** The narrower comes first. */
const LEVELS: readonly ((target: PolicyTarget) => boolean)[] = [
  (target) => target.sectionName !== undefined,
  (target) => target.sectionName === undefined && target.kind === 'ListenerSet',
  (target) => target.sectionName === undefined && target.kind === 'Gateway',
];

function attach(snapshot: Snapshot, topology: Topology): ClientTraffic {
  const policies = snapshot.all('ClientTrafficPolicy.gateway.envoyproxy.io').map(
    ({ key, object }): ClientPolicy => ({
      key,
      id: keyId(key),
      kind: 'ClientTrafficPolicy',
      namespace: key.namespace ?? 'default',
      name: key.name,
      spec: object.spec ?? {},
    }),
  );
  const targets = policies.map((policy) => ({ policy, targets: targetsOf(snapshot, topology, policy) }));
  const lists = new Map(policies.map((policy) => [policy.id, new AncestorList()]));
  const holders = new Map<string, ClientPolicy>();
  const owners = new Map<
    ManagedListener,
    { readonly policy: ClientPolicy; readonly problem: string | undefined; readonly shared: boolean }
  >();
  for (const level of LEVELS)
    for (const { policy, targets: all } of targets)
      for (const target of all) {
        if (!level(target)) continue;
        const scope = scopeOf(topology, policy, target);
        const list = lists.get(policy.id);
        if (!scope || !list) continue;
        if (target.sectionName !== undefined && scope.listeners.length === 0 && !sectionWritten(topology, target)) {
          list.reject(scope.ref, 'TargetNotFound', `No section name ${target.sectionName} found for ${namespacedName(target)}`);
          continue;
        }
        const id = `${target.kind}/${namespacedName(target)}#${target.sectionName ?? ''}`;
        if (holders.has(id)) {
          list.reject(
            scope.ref,
            'Conflicted',
            `Unable to target ${target.kind} ${target.name}, another ClientTrafficPolicy has already attached to it`,
          );
          continue;
        }
        holders.set(id, policy);
        const taken = scope.listeners.filter((listener) => owners.has(listener));
        if (taken.length > 0)
          list.hold(
            scope.ref,
            'Overridden',
            `There are existing ClientTrafficPolicies that are overriding these sections [${taken.map((one) => one.name).join(' ')}]`,
          );
        const problems: string[] = [];
        for (const listener of scope.listeners) {
          if (owners.has(listener)) continue;
          const shared = sharedPortProblem(topology, target, listener);
          const own = shared === undefined ? listenerProblems(snapshot, topology, policy, listener) : [];
          const problem = shared ?? (own.length > 0 ? own.join('; ') : undefined);
          if (problem !== undefined) problems.push(problem);
          owners.set(listener, { policy, problem, shared: shared !== undefined });
        }
        if (problems.length > 0) list.reject(scope.ref, 'Invalid', problems.join('; '));
        list.accept(scope.ref);
        if (policy.spec.targetRef) list.warn(scope.ref, 'DeprecatedField', 'spec.targetRef is deprecated, use spec.targetRefs instead.');
        if (policy.spec.enableProxyProtocol !== undefined)
          list.warn(scope.ref, 'DeprecatedField', 'spec.enableProxyProtocol is deprecated, use spec.proxyProtocol instead.');
        if (policy.spec.http3 !== undefined && policy.spec.tls?.clientValidation && scope.listeners.some((one) => one.terminatesTls))
          list.warn(scope.ref, 'UnsupportedHTTP3ClientValidation', 'HTTP/3 cannot validate client certificates and is disabled.');
      }
  return {
    ancestors: new Map([...lists].map(([id, list]) => [id, list.ancestors()])),
    effective: (listener) => {
      const owner = owners.get(listener);
      return owner && owner.problem === undefined ? owner.policy : undefined;
    },
    failing: (listener) => {
      const owner = owners.get(listener);
      return owner?.problem !== undefined && !owner.shared ? { policy: owner.policy, problem: owner.problem } : undefined;
    },
  };
}

function scopeOf(topology: Topology, policy: ClientPolicy, target: PolicyTarget): Scope | undefined {
  const ref: AncestorRef = {
    group: GATEWAY_GROUP,
    kind: target.kind,
    namespace: target.namespace,
    name: target.name,
    ...(target.sectionName !== undefined && { sectionName: target.sectionName }),
  };
  const gateway = gatewayUnder(topology, target);
  if (!gateway) return undefined;
  const listeners = gateway.listeners.filter(({ owner, name }) => {
    if (target.sectionName !== undefined && name !== target.sectionName) return false;
    if (target.kind === 'Gateway') return target.sectionName === undefined || owner.kind === 'Gateway';
    return owner.kind === 'ListenerSet' && owner.namespace === target.namespace && owner.name === target.name;
  });
  return { policy, target, ref, listeners };
}

function gatewayUnder(topology: Topology, target: PolicyTarget): ManagedGateway | undefined {
  if (target.kind === 'Gateway') return topology.gateways.get(`Gateway.${GATEWAY_GROUP}/${target.namespace}/${target.name}` as KeyId);
  if (target.kind !== 'ListenerSet') return undefined;
  const set = topology.listenerSets.find((one) => one.namespace === target.namespace && one.name === target.name);
  return set && topology.gateways.get(set.gateway);
}

function sectionWritten(topology: Topology, target: PolicyTarget): boolean {
  const set = topology.listenerSets.find(
    (one) => target.kind === 'ListenerSet' && one.namespace === target.namespace && one.name === target.name,
  );
  return set?.listenerNames.includes(target.sectionName ?? '') ?? false;
}

/**
 * Plain HTTP listeners of one port are one listener of Envoy: a policy that means only one of them, or one Gateway of several with a
 * common data plane, would change the others too.
 */
function sharedPortProblem(topology: Topology, target: PolicyTarget, listener: ManagedListener): string | undefined {
  if (listener.programmed !== 'http' || listener.terminatesTls) return undefined;
  const dataPlane = topology.gateways.get(listener.gateway)?.dataPlane;
  const others: string[] = [];
  for (const gateway of topology.gateways.values()) {
    if (gateway.dataPlane !== dataPlane) continue;
    for (const other of gateway.listeners) {
      if (other === listener || other.port !== listener.port || other.programmed !== 'http' || other.terminatesTls) continue;
      if (target.sectionName === undefined && covers(target, gateway, other)) continue;
      others.push(`${namespacedName(gateway)}/${other.name}`);
    }
  }
  return others.length === 0
    ? undefined
    : `ClientTrafficPolicy is being applied to multiple http (non https) listeners (${others.join(', ')}) on the same port, which is not allowed`;
}

function covers(target: PolicyTarget, gateway: ManagedGateway, listener: ManagedListener): boolean {
  if (target.kind === 'Gateway') return gateway.namespace === target.namespace && gateway.name === target.name;
  return listener.owner.kind === 'ListenerSet' && listener.owner.namespace === target.namespace && listener.owner.name === target.name;
}
