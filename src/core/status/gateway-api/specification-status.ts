/** Conditions as the specification publishes them. https://gateway-api.sigs.k8s.io/reference/spec/ */
import type { Attachment } from '../../semantics/gateway-api/attachment.ts';
import { overlapOf } from '../../semantics/gateway-api/certificate-overlap.ts';
import { gatewayReferenceProblem } from '../../semantics/gateway-api/gateway-references.ts';
import type { GatewayView, ListenerSetView } from '../../semantics/gateway-api/gateways.ts';
import type { ListenerView } from '../../semantics/gateway-api/listener.ts';
import { resolvedReferences } from '../../semantics/gateway-api/route-references.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { type Condition, no, yes } from '../condition.ts';
import type { StatusProfile } from './status-profile.ts';

export const specificationStatus: StatusProfile = {
  gatewayClass: () => [yes('Accepted', 'Accepted', 'The class is accepted.')],
  gateway,
  listener,
  listenerSet,
  route,
};

function gateway(snapshot: Snapshot, view: GatewayView): readonly Condition[] {
  const accepted = gatewayAccepted(snapshot, view);
  const conditions: Condition[] = [accepted];
  if (accepted.status === 'False') conditions.push(no('Programmed', 'Invalid', accepted.message));
  else if (view.own.length > 0 && !view.own.some((one) => one.serves))
    conditions.push(no('Programmed', 'Invalid', 'No listener can serve.'));
  else conditions.push(yes('Programmed', 'Programmed', 'The address is known to a running cluster only.'));
  const reference = gatewayReferenceProblem(snapshot, view.resource);
  const unresolved = view.own.some((one) => one.problems.some((problem) => problem.condition === 'ResolvedRefs'));
  if (reference) conditions.push(no('ResolvedRefs', reference.reason, reference.message));
  else if (unresolved) conditions.push(no('ResolvedRefs', 'ListenersNotResolved', 'References of a listener are not resolved.'));
  else conditions.push(yes('ResolvedRefs', 'ResolvedRefs'));
  if (fallsBackInsecurely(view))
    conditions.push(yes('InsecureFrontendValidationMode', 'ConfigurationChanged', 'Clients without a valid certificate are let in.'));
  return conditions;
}

function gatewayAccepted(snapshot: Snapshot, view: GatewayView): Condition {
  const { spec } = view.resource.object;
  const parameters = spec?.infrastructure?.parametersRef;
  if (parameters && !knownByReference(snapshot, parameters, view.resource.key.namespace ?? 'default'))
    return no('Accepted', 'InvalidParameters', `The parameters ${parameters.kind ?? ''} ${parameters.name} do not exist.`);
  const strange = spec?.addresses?.find((one) => !['IPAddress', 'Hostname'].includes(one.type ?? 'IPAddress'));
  if (strange) return no('Accepted', 'UnsupportedAddress', `Addresses of type ${strange.type} are not supported.`);
  const bad = view.own.filter((one) => isRefused(one));
  if (bad.length === 0) return yes('Accepted', 'Accepted', 'All listeners are accepted.');
  const message = `Listeners that are not valid: ${bad.map((one) => one.listener.name).join(', ')}.`;
  return bad.length < view.own.length ? yes('Accepted', 'ListenersNotValid', message) : no('Accepted', 'ListenersNotValid', message);
}

function knownByReference(
  snapshot: Snapshot,
  ref: { readonly group?: string; readonly kind?: string; readonly name: string },
  namespace: string,
): boolean {
  const kind = ref.group ? `${ref.kind ?? ''}.${ref.group}` : (ref.kind ?? '');
  return snapshot.find(kind, namespace, ref.name) !== undefined;
}

function fallsBackInsecurely({ resource }: GatewayView): boolean {
  const frontend = resource.object.spec?.tls?.frontend;
  return [frontend?.default, ...(frontend?.perPort ?? []).map((one) => one.tls)].some(
    (one) => one?.validation?.mode === 'AllowInsecureFallback',
  );
}

function isRefused(view: ListenerView): boolean {
  return view.problems.some((one) => one.condition === 'Accepted' || one.condition === 'Conflicted');
}

const RESOLUTION_ORDER = [
  'RefNotPermitted',
  'InvalidCertificateRef',
  'InvalidCACertificateKind',
  'InvalidCACertificateRef',
  'InvalidRouteKinds',
];

function listener(snapshot: Snapshot, gateway: GatewayView, view: ListenerView): readonly Condition[] {
  const conflict = view.problems.find((one) => one.condition === 'Conflicted');
  const refusal = view.problems.find((one) => one.condition === 'Accepted');
  const unresolved = view.problems
    .filter((one) => one.condition === 'ResolvedRefs')
    .sort((a, b) => RESOLUTION_ORDER.indexOf(a.reason) - RESOLUTION_ORDER.indexOf(b.reason))[0];
  const conditions: Condition[] = [];
  const blocking = conflict ?? refusal;
  conditions.push(blocking ? no('Accepted', blocking.reason, blocking.message) : yes('Accepted', 'Accepted'));
  conditions.push(conflict ? yes('Conflicted', conflict.reason, conflict.message) : no('Conflicted', 'NoConflicts'));
  conditions.push(unresolved ? no('ResolvedRefs', unresolved.reason, unresolved.message) : yes('ResolvedRefs', 'ResolvedRefs'));
  if (view.serves) conditions.push(yes('Programmed', 'Programmed'));
  else conditions.push(no('Programmed', conflict ? conflict.reason : 'Invalid', (blocking ?? unresolved)?.message));
  const overlap = overlapOf(snapshot, gateway, view);
  if (overlap) conditions.push(yes('OverlappingTLSConfig', overlap.reason, overlap.message));
  return conditions;
}

function listenerSet(snapshot: Snapshot, gateway: GatewayView, set: ListenerSetView): readonly Condition[] {
  const both = (reason: string, message: string): readonly Condition[] => [
    no('Accepted', reason, message),
    no('Programmed', reason, message),
  ];
  if (!set.allowed) return both('NotAllowed', 'The Gateway does not allow ListenerSets from this namespace.');
  if (gatewayAccepted(snapshot, gateway).status === 'False')
    return [
      no('Accepted', 'ParentNotAccepted', 'The Gateway is not accepted.'),
      no('Programmed', 'ParentNotProgrammed', 'The Gateway is not programmed.'),
    ];
  const bad = set.listeners.filter((one) => !one.serves);
  if (bad.length === 0) return [yes('Accepted', 'Accepted'), yes('Programmed', 'Programmed')];
  const message = `Listeners that are not valid: ${bad.map((one) => one.listener.name).join(', ')}.`;
  if (bad.length === set.listeners.length) return both('ListenersNotValid', message);
  return [yes('Accepted', 'ListenersNotValid', message), yes('Programmed', 'Programmed', message)];
}

function route(snapshot: Snapshot, attachment: Attachment): readonly Condition[] | undefined {
  if (!attachment.gateway) return undefined;
  const { refusal } = attachment;
  return [
    refusal ? no('Accepted', refusal.reason, refusal.message) : yes('Accepted', 'Accepted'),
    resolvedRefs(snapshot, attachment, attachment.gateway),
  ];
}

/** One condition for all references; the first reason is named, all messages are. */
function resolvedRefs(snapshot: Snapshot, { route }: Attachment, { profile }: GatewayView): Condition {
  const failed = resolvedReferences(snapshot, profile, route, false).flatMap(({ resolution }) =>
    resolution.found || resolution.silent ? [] : [resolution],
  );
  const [first] = failed;
  return first ? no('ResolvedRefs', first.reason, failed.map((one) => one.message).join('; ')) : yes('ResolvedRefs', 'ResolvedRefs');
}
