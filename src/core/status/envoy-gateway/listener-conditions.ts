/** Conditions of listeners as Envoy Gateway writes them. https://gateway-api.sigs.k8s.io/reference/spec/#listenerconditiontype */
import { tlsOverlap } from '../../semantics/envoy-gateway/tls-overlap.ts';
import type { GatewayView } from '../../semantics/gateway-api/gateways.ts';
import type { ListenerProblem, ListenerView } from '../../semantics/gateway-api/listener.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { type Condition, no, yes } from '../condition.ts';

export function listenerConditions(snapshot: Snapshot, gateway: GatewayView, view: ListenerView): readonly Condition[] {
  const inSet = view.owner.key.kind === 'ListenerSet';
  const overlap = tlsOverlap(snapshot, gateway, view);
  return [
    ...(view.serves ? serving(view, inSet) : broken(view, inSet)),
    ...(overlap ? [yes('OverlappingTLSConfig', overlap.reason, overlap.message)] : []),
  ];
}

function serving(view: ListenerView, inSet: boolean): readonly Condition[] {
  return [
    yes('Programmed', 'Programmed'),
    yes('Accepted', 'Accepted'),
    resolution(view),
    ...(inSet ? [no('Conflicted', 'NoConflicts')] : []),
  ];
}

/** Accepted is written only where certificates are all that is wrong, and where something says it is not. */
function broken(view: ListenerView, inSet: boolean): readonly Condition[] {
  const { problems } = view;
  const conflict = first(problems, 'Conflicted');
  const refusal = first(problems, 'Accepted');
  const unprogrammed = first(problems, 'Programmed');
  const conditions: Condition[] = [];
  if (conflict) conditions.push(yes('Conflicted', conflict.reason, conflict.message));
  if (conflict && inSet) conditions.push(no('Accepted', conflict.reason, conflict.message));
  else if (refusal) conditions.push(no('Accepted', refusal.reason, refusal.message));
  else if (!conflict && !unprogrammed && problems.every((one) => one.reason === 'InvalidCertificateRef' || one.harmless))
    conditions.push(yes('Accepted', 'Accepted'));
  const message = 'The listener is not valid, see the other conditions.';
  if (inSet) conditions.push(no('Programmed', conflict?.reason ?? 'ListenersNotValid', message));
  else conditions.push(no('Programmed', unprogrammed?.reason ?? 'Invalid', unprogrammed?.message ?? message));
  conditions.push(resolution(view));
  return conditions;
}

function resolution({ problems }: ListenerView): Condition {
  const found = first(problems, 'ResolvedRefs');
  return found ? no('ResolvedRefs', found.reason, found.message) : yes('ResolvedRefs', 'ResolvedRefs');
}

function first(problems: readonly ListenerProblem[], condition: ListenerProblem['condition']): ListenerProblem | undefined {
  return problems.find((one) => one.condition === condition);
}
