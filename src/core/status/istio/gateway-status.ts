/** Conditions as istiod writes them. https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/ */
import type { Attachment } from '../../semantics/gateway-api/attachment.ts';
import type { GatewayView, ListenerSetView } from '../../semantics/gateway-api/gateways.ts';
import type { ListenerView } from '../../semantics/gateway-api/listener.ts';
import { readsAlphaGatewayApi } from '../../semantics/istio/features.ts';
import { addressesOf, programmingProblem } from '../../semantics/istio/gateway-addresses.ts';
import { conversionError } from '../../semantics/istio/route-conversion.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { type Condition, no, yes } from '../condition.ts';
import type { StatusProfile } from '../gateway-api/status-profile.ts';

export const istioStatus: StatusProfile = {
  gatewayClass: () => [yes('Accepted', 'Accepted', 'Handled by Istio controller')],
  gateway,
  listener,
  listenerSet,
  showsListeners: (_snapshot, view) => showsListeners(view),
  route,
};

const UNMANAGED = 'istio.io/unmanaged-gateway';

function gateway(snapshot: Snapshot, view: GatewayView): readonly Condition[] {
  if (view.controller === UNMANAGED)
    return [
      yes('Accepted', 'Accepted', 'Resource accepted'),
      yes('Programmed', 'Programmed', 'This Gateway is remote; Istio will not program it'),
    ];
  const { unsupported } = addressesOf(view);
  return [
    unsupported ? no('Accepted', unsupported.reason, unsupported.message) : yes('Accepted', 'Accepted', 'Resource accepted'),
    programmed(snapshot, view),
  ];
}

function programmed(snapshot: Snapshot, view: GatewayView): Condition {
  const problem = programmingProblem(snapshot, view);
  return problem
    ? no('Programmed', problem.reason, problem.message)
    : yes('Programmed', 'Programmed', 'Resource programmed; its address is known to a running cluster only');
}

/** Where no Service can be found for it, listeners are not even looked at. */
function showsListeners(view: GatewayView): boolean {
  const { services, unsupported } = addressesOf(view);
  return view.controller !== UNMANAGED && !(services.length === 0 && unsupported);
}

function listener(_snapshot: Snapshot, _gateway: GatewayView, view: ListenerView): readonly Condition[] {
  const refused = view.problems.find((one) => one.condition === 'Accepted');
  const kinds = view.problems.find((one) => one.reason === 'InvalidRouteKinds');
  const tls = view.problems.find((one) => one.condition === 'ResolvedRefs' && one !== kinds);
  const unresolved = kinds ?? tls;
  const fine = 'No errors found';
  return [
    refused ? no('Accepted', refused.reason, refused.message) : yes('Accepted', 'Accepted', fine),
    no('Conflicted', 'NoConflicts', fine),
    tls && !tls.harmless ? no('Programmed', 'Invalid', 'Bad TLS configuration') : yes('Programmed', 'Programmed', fine),
    unresolved ? no('ResolvedRefs', unresolved.reason, unresolved.message) : yes('ResolvedRefs', 'ResolvedRefs', fine),
  ];
}

/** Waypoints and east-west gateways take no ListenerSets. */
function listenerSet(snapshot: Snapshot, view: GatewayView, set: ListenerSetView): readonly Condition[] {
  const both = (reason: string, message: string): readonly Condition[] => [
    no('Accepted', reason, message),
    no('Programmed', reason, message),
  ];
  if (view.controller !== 'istio.io/gateway-controller')
    return both('NotAllowed', `The "${view.resource.object.spec?.gatewayClassName}" GatewayClass does not support ListenerSet`);
  if (!set.allowed) return both('NotAllowed', "The parent Gateway does not allow this reference; check the 'spec.allowedRoutes'");
  const { unsupported } = addressesOf(view);
  return [
    unsupported
      ? no('Accepted', unsupported.reason, `Parent not accepted: ${unsupported.message}`)
      : yes('Accepted', 'Accepted', 'Resource accepted'),
    programmed(snapshot, view),
  ];
}

function route(snapshot: Snapshot, attachment: Attachment): readonly Condition[] | undefined {
  const { kind } = attachment.route.key;
  if (kind === 'UDPRoute' || (kind === 'TCPRoute' && !readsAlphaGatewayApi(snapshot))) return undefined;
  const { gateway: view, refusal } = attachment;
  if (view && (view.controller === UNMANAGED || view.controller === 'istio.io/mesh-controller' || !showsListeners(view))) return undefined;
  const error = conversionError(snapshot, attachment.route, view === undefined);
  return [
    refusal ? no('Accepted', refusal.reason, refusal.message) : yes('Accepted', 'Accepted', 'Route was valid'),
    error ? no('ResolvedRefs', error.reason, error.message) : yes('ResolvedRefs', 'ResolvedRefs', 'All references resolved'),
    yes('ResolvedWaypoints', 'ResolvedWaypoints', 'All waypoints resolved'),
  ];
}
