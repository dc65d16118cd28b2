/**
 * How policies of one kind (BackendTrafficPolicy, SecurityPolicy, EnvoyExtensionPolicy) attach: the narrowest scope wins, and alone unless
 * it asks to be merged with the closest one above it; of two on one scope the older wins.
 * https://gateway.envoyproxy.io/docs/concepts/gateway_api_extensions/#policy-attachment
 */
import type { KeyId } from '../../base/key.ts';
import { keyId } from '../../base/key.ts';
import type { PolicySpec } from '../../kube/envoy-gateway.ts';
import { GATEWAY_GROUP } from '../../kube/gateway-api.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { mergeSpecs } from './merge.ts';
import type { Attachments, EffectivePolicy, Policy, PolicyRules } from './policy.ts';
import { ancestorRef, listenerRef, noSection, scopeId, sentence, targetScope } from './policy-places.ts';
import {
  gatewayScope,
  listenerScope,
  listenerSetListenerScope,
  listenerSetScope,
  routeScope,
  type Scope,
  ScopeGraph,
} from './policy-scopes.ts';
import { AncestorList, type AncestorRef } from './policy-status.ts';
import { levelOf, type PolicyTarget, TARGET_LEVELS, type TargetLevel, targetsOf } from './policy-targets.ts';
import { type ManagedListener, type ManagedRoute, namespacedName, type Topology } from './topology.ts';

interface Winner<S extends PolicySpec> {
  readonly policy: Policy<S>;
  /** It was refused: it holds its place but is not applied. */
  refused?: boolean;
}

export function attachPolicies<S extends PolicySpec>(snapshot: Snapshot, topology: Topology, rules: PolicyRules<S>): Attachments<S> {
  const policies: readonly Policy<S>[] = snapshot.all(`${rules.kind}.gateway.envoyproxy.io`).map((resource) => ({
    key: resource.key,
    id: keyId(resource.key),
    kind: rules.kind,
    namespace: resource.key.namespace ?? 'default',
    name: resource.key.name,
    spec: rules.spec(resource.object),
  }));
  const attaching = new Attaching(snapshot, topology, rules);
  const targets = policies.map((policy) => ({ policy, targets: targetsOf(snapshot, topology, policy) }));
  for (const level of TARGET_LEVELS)
    for (const { policy, targets: all } of targets)
      for (const target of all) if (levelOf(target) === level) attaching.claim(policy, target);
  for (const level of TARGET_LEVELS)
    for (const { policy, targets: all } of targets)
      for (const target of all) if (levelOf(target) === level) attaching.report(policy, target, level);
  return {
    ancestors: new Map(policies.map((policy) => [policy.id, attaching.ancestorsOf(policy).ancestors()])),
    effective: (route, rule, listener) => attaching.effective(route, rule, listener),
  };
}

class Attaching<S extends PolicySpec> {
  readonly #snapshot: Snapshot;
  readonly #topology: Topology;
  readonly #rules: PolicyRules<S>;
  /** Who holds each scope: the oldest policy that names it. */
  readonly #winners = new Map<string, Winner<S>>();
  readonly #lists = new Map<KeyId, AncestorList>();
  readonly #found = new Map<string, readonly string[]>();
  readonly #overrides = new ScopeGraph();
  readonly #merged = new ScopeGraph();
  readonly #routes: ReadonlyMap<string, ManagedRoute>;

  constructor(snapshot: Snapshot, topology: Topology, rules: PolicyRules<S>) {
    this.#snapshot = snapshot;
    this.#topology = topology;
    this.#rules = rules;
    this.#routes = new Map(topology.routes.map((route) => [`${route.kind}/${namespacedName(route)}`, route]));
    for (const gateway of topology.gateways.values())
      for (const listener of gateway.listeners)
        if (listener.owner.kind === 'Gateway')
          this.#overrides.contain(gatewayScope(namespacedName(gateway)), listenerScope(namespacedName(gateway), listener.name));
    for (const set of topology.listenerSets) {
      const gateway = topology.gateways.get(set.gateway);
      if (gateway) this.#overrides.contain(gatewayScope(namespacedName(gateway)), listenerSetScope(namespacedName(set)));
      for (const name of set.listenerNames)
        this.#overrides.contain(listenerSetScope(namespacedName(set)), listenerSetListenerScope(namespacedName(set), name));
    }
  }

  ancestorsOf(policy: Policy<S>): AncestorList {
    const list = this.#lists.get(policy.id) ?? new AncestorList();
    this.#lists.set(policy.id, list);
    return list;
  }

  /** The oldest policy gets the scope, if it exists. */
  claim(policy: Policy<S>, target: PolicyTarget): void {
    if (this.#sectionExists(target) !== true) return;
    const id = scopeId(target);
    if (!this.#winners.has(id)) this.#winners.set(id, { policy });
  }

  report(policy: Policy<S>, target: PolicyTarget, level: TargetLevel): void {
    const exists = this.#sectionExists(target);
    // Another controller may know the target: nothing is said.
    if (exists === undefined) return;
    const list = this.ancestorsOf(policy);
    const refs = this.#ancestorRefs(target, level);
    const refusal = exists ? this.#conflict(policy, target) : { reason: 'TargetNotFound', message: noSection(target) };
    if (refusal) {
      for (const ref of refs) list.reject(ref, refusal.reason, refusal.message);
      return;
    }
    if (level === 'routeRule' || level === 'route') this.#reportRoute(policy, target, refs, list);
    else this.#reportListeners(policy, target, level, refs, list);
  }

  #reportRoute(policy: Policy<S>, target: PolicyTarget, refs: readonly AncestorRef[], list: AncestorList): void {
    const route = this.#routes.get(`${target.kind}/${target.namespace}/${target.name}`);
    if (!route) return;
    const refused = this.#rules.refuse?.(policy.spec, target.kind);
    if (refused !== undefined) {
      const winner = this.#winners.get(scopeId(target));
      if (winner) winner.refused = true;
      for (const ref of refs) list.reject(ref, 'Invalid', refused);
      return;
    }
    if (policy.spec.mergeType === undefined) {
      const problems = this.#problems(
        policy,
        undefined,
        route,
        route.parents.flatMap((parent) => parent.listeners),
      );
      if (problems.length > 0) for (const ref of refs) list.reject(ref, 'Invalid', sentence(problems));
    } else this.#reportMerge(policy, route, list);
    for (const ref of refs) list.accept(ref);
    this.#warn(policy, refs, list);
    if (target.sectionName !== undefined) return;
    const overriding = route.ruleNames.filter((name) => name !== undefined && this.#winners.has(scopeId({ ...target, sectionName: name })));
    if (overriding.length > 0)
      for (const ref of refs)
        list.hold(
          ref,
          'Overridden',
          `This policy is being overridden by other ${this.#rules.kind}s for these route rules: ${overriding.join(', ')}`,
        );
  }

  #reportMerge(policy: Policy<S>, route: ManagedRoute, list: AncestorList): void {
    for (const parent of route.parents)
      for (const listener of parent.listeners) {
        const ref = listenerRef(listener);
        const above = this.#parentOf(listener);
        const refused = above && this.#rules.refuse?.(mergeSpecs(above.policy.spec, policy.spec, policy.spec.mergeType), route.kind);
        const problems = refused !== undefined ? [refused] : this.#problems(policy, above?.policy, route, [listener]);
        if (problems.length > 0) list.reject(ref, 'Invalid', sentence(problems));
        else if (above) {
          this.#merged.add(above.scope, routeScope(route.kind, namespacedName(route)));
          list.hold(ref, 'Merged', `Merged with policy ${namespacedName(above.policy)}`);
        }
      }
  }

  #reportListeners(policy: Policy<S>, target: PolicyTarget, level: TargetLevel, refs: readonly AncestorRef[], list: AncestorList): void {
    const scope = targetScope(target);
    const parent = this.#outerScope(target, level);
    if (parent) this.#overrides.add(parent, scope);
    const listeners = this.#listenersUnder(target);
    const problems = this.#rules.problems({
      policy,
      parent: undefined,
      spec: policy.spec,
      listeners,
      topology: this.#topology,
      snapshot: this.#snapshot,
    });
    const merged = this.#merged.children(scope);
    const overridden = [...this.#overrides.descendants(scope)].filter((one) => !merged.has(one));
    for (const ref of refs) {
      if (problems.length > 0) list.reject(ref, 'Invalid', sentence(problems));
      list.accept(ref);
      if (merged.size > 0)
        list.hold(ref, 'Merged', `This policy is being merged by other ${this.#rules.kind}s for ${[...merged].join(', ')}`);
      if (overridden.length > 0)
        list.hold(ref, 'Overridden', `This policy is being overridden by other ${this.#rules.kind}s for ${overridden.join(', ')}`);
    }
    this.#warn(policy, refs, list);
  }

  #warn(policy: Policy<S>, refs: readonly AncestorRef[], list: AncestorList): void {
    const fields = this.#rules.deprecated(policy.spec);
    if (fields.length > 0) for (const ref of refs) list.warn(ref, 'DeprecatedField', `${fields.join('; ')}.`);
  }

  #problems(
    policy: Policy<S>,
    parent: Policy<S> | undefined,
    route: ManagedRoute,
    listeners: readonly ManagedListener[],
  ): readonly string[] {
    return this.#rules.problems({
      policy,
      parent,
      spec: parent ? mergeSpecs(parent.spec, policy.spec, policy.spec.mergeType) : policy.spec,
      routeKind: route.kind,
      listeners,
      topology: this.#topology,
      snapshot: this.#snapshot,
    });
  }

  /** undefined: the target is not ours or does not exist; false: it has no such section. */
  #sectionExists(target: PolicyTarget): boolean | undefined {
    const { sectionName } = target;
    if (target.kind === 'Gateway') {
      const gateway = this.#gateway(target);
      return (
        gateway && (sectionName === undefined || gateway.listeners.some((one) => one.owner.kind === 'Gateway' && one.name === sectionName))
      );
    }
    if (target.kind === 'ListenerSet') {
      const set = this.#listenerSet(target);
      if (!set || !this.#topology.gateways.has(set.gateway)) return undefined;
      return sectionName === undefined || set.listenerNames.includes(sectionName);
    }
    const route = this.#routes.get(`${target.kind}/${target.namespace}/${target.name}`);
    return route && (sectionName === undefined || route.ruleNames.includes(sectionName));
  }

  #conflict(policy: Policy<S>, target: PolicyTarget): { readonly reason: string; readonly message: string } | undefined {
    const winner = this.#winners.get(scopeId(target));
    if (!winner || winner.policy.id === policy.id) return undefined;
    const section = target.sectionName === undefined ? '' : `/${target.sectionName}`;
    return {
      reason: 'Conflicted',
      message: `Unable to target ${target.kind} ${target.name}${section}, another ${this.#rules.kind} has already attached to it`,
    };
  }

  /** A policy on a route has the route's parents as ancestors, and stands below each of them. */
  #ancestorRefs(target: PolicyTarget, level: TargetLevel): readonly AncestorRef[] {
    if (level !== 'route' && level !== 'routeRule') return [ancestorRef(target)];
    const route = this.#routes.get(`${target.kind}/${target.namespace}/${target.name}`);
    if (!route) return [];
    const scope = routeScope(route.kind, namespacedName(route));
    for (const parent of route.parents) this.#overrides.add(targetScope(parent), scope);
    return route.parents.map(ancestorRef);
  }

  #outerScope(target: PolicyTarget, level: TargetLevel): Scope | undefined {
    switch (level) {
      case 'listener':
        return gatewayScope(namespacedName(target));
      case 'listenerSetListener':
        return listenerSetScope(namespacedName(target));
      case 'listenerSet': {
        const gateway = this.#topology.gateways.get(this.#listenerSet(target)?.gateway ?? ('' as KeyId));
        return gateway && gatewayScope(namespacedName(gateway));
      }
      default:
        return undefined;
    }
  }

  #listenersUnder(target: PolicyTarget): readonly ManagedListener[] {
    const gateway =
      target.kind === 'Gateway' ? this.#gateway(target) : this.#topology.gateways.get(this.#listenerSet(target)?.gateway ?? ('' as KeyId));
    return (gateway?.listeners ?? []).filter((listener) => {
      const { owner } = listener;
      if (target.sectionName !== undefined && listener.name !== target.sectionName) return false;
      if (target.kind === 'Gateway') return target.sectionName === undefined || owner.kind === 'Gateway';
      return owner.kind === 'ListenerSet' && owner.namespace === target.namespace && owner.name === target.name;
    });
  }

  /** The closest policy above the routes of a listener. */
  #parentOf(listener: ManagedListener): { readonly policy: Policy<S>; readonly scope: Scope } | undefined {
    for (const target of this.#targetsAbove(listener)) {
      const winner = this.#winners.get(scopeId(target));
      if (winner) return { policy: winner.policy, scope: targetScope(target) };
    }
    return undefined;
  }

  /** Listeners of a ListenerSet are beside those of the Gateway: a policy on one of those is not above them. */
  #targetsAbove(listener: ManagedListener): readonly PolicyTarget[] {
    const gateway = this.#topology.gateways.get(listener.gateway);
    const { owner } = listener;
    const targets: PolicyTarget[] = [
      { ...owner, sectionName: listener.name },
      { ...owner, sectionName: undefined },
    ];
    if (owner.kind === 'ListenerSet' && gateway)
      targets.push({ kind: 'Gateway', namespace: gateway.namespace, name: gateway.name, sectionName: undefined });
    return targets;
  }

  effective(route: ManagedRoute, rule: string | undefined, listener: ManagedListener): readonly EffectivePolicy<S>[] {
    const found: EffectivePolicy<S>[] = [];
    const own = { kind: route.kind, namespace: route.namespace, name: route.name };
    const onRoute = rule === undefined ? [undefined] : [rule, undefined];
    for (const sectionName of onRoute) {
      const winner = this.#winners.get(scopeId({ ...own, sectionName }));
      if (!winner || winner.refused) continue;
      const { policy } = winner;
      const above = policy.spec.mergeType === undefined ? undefined : this.#parentOf(listener)?.policy;
      const spec = above ? mergeSpecs(above.spec, policy.spec, policy.spec.mergeType) : policy.spec;
      if (above && this.#rules.refuse?.(spec, route.kind) !== undefined) continue;
      found.push({
        policy,
        ...(above && { parent: above }),
        spec,
        problems: this.#remembered([scopeId({ ...own, sectionName }), above ? listener : undefined], () =>
          this.#problems(policy, above, route, above ? [listener] : route.parents.flatMap((parent) => parent.listeners)),
        ),
      });
    }
    for (const target of this.#targetsAbove(listener)) {
      const winner = this.#winners.get(scopeId(target));
      if (!winner) continue;
      const { policy } = winner;
      found.push({
        policy,
        spec: policy.spec,
        problems: this.#remembered([scopeId(target), undefined], () =>
          this.#rules.problems({
            policy,
            parent: undefined,
            spec: policy.spec,
            listeners: this.#listenersUnder(target),
            topology: this.#topology,
            snapshot: this.#snapshot,
          }),
        ),
      });
    }
    return found;
  }

  /** Problems are looked for once per place, however many rules ask. */
  #remembered([scope, listener]: readonly [string, ManagedListener | undefined], find: () => readonly string[]): readonly string[] {
    const id = listener ? `${scope} ${listener.owner.kind}/${namespacedName(listener.owner)}/${listener.name}` : scope;
    const known = this.#found.get(id) ?? find();
    this.#found.set(id, known);
    return known;
  }

  #gateway(target: { readonly namespace: string; readonly name: string }) {
    return this.#topology.gateways.get(`Gateway.${GATEWAY_GROUP}/${target.namespace}/${target.name}` as KeyId);
  }

  #listenerSet(target: { readonly namespace: string; readonly name: string }) {
    return this.#topology.listenerSets.find((set) => set.namespace === target.namespace && set.name === target.name);
  }
}
