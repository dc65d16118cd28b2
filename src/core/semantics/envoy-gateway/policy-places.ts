/** Targets of policies, as keys, as messages and as ancestors of a status. */
import { GATEWAY_GROUP } from '../../kube/gateway-api.ts';
import { gatewayScope, listenerScope, listenerSetListenerScope, listenerSetScope, type Scope } from './policy-scopes.ts';
import type { AncestorRef } from './policy-status.ts';
import type { PolicyTarget } from './policy-targets.ts';
import { type ManagedListener, type ManagedParent, namespacedName } from './topology.ts';

/** A place policies compete for. */
export function scopeId(target: PolicyTarget): string {
  return `${target.kind}/${target.namespace}/${target.name}#${target.sectionName ?? ''}`;
}

/** The same as messages name it. */
export function targetScope(target: PolicyTarget | ManagedParent): Scope {
  const name = namespacedName(target);
  if (target.kind === 'Gateway') return target.sectionName === undefined ? gatewayScope(name) : listenerScope(name, target.sectionName);
  return target.sectionName === undefined ? listenerSetScope(name) : listenerSetListenerScope(name, target.sectionName);
}

/** A parent as status names it. */
export function ancestorRef(target: PolicyTarget | ManagedParent): AncestorRef {
  return {
    group: GATEWAY_GROUP,
    kind: target.kind,
    namespace: target.namespace,
    name: target.name,
    ...(target.sectionName !== undefined && { sectionName: target.sectionName }),
  };
}

/** A listener as status names it. */
export function listenerRef(listener: ManagedListener): AncestorRef {
  return { group: GATEWAY_GROUP, ...listener.owner, sectionName: listener.name };
}

/** What is said of a section that is not there. */
export function noSection(target: PolicyTarget): string {
  return `No section name ${target.sectionName ?? ''} found for ${namespacedName(target)}`;
}

/** The first letter of the first problem in upper case, a full stop behind the last. */
export function sentence(problems: readonly string[]): string {
  const text = problems.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}
