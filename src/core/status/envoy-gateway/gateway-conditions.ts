/** Conditions of classes, Gateways, listeners and routes as Envoy Gateway writes them. https://gateway.envoyproxy.io/docs/concepts/ */
import { classParameters, gatewayRefusal, telemetryProblem } from '../../semantics/envoy-gateway/envoy-proxy.ts';
import { isTranslated } from '../../semantics/envoy-gateway/managed.ts';
import type { GatewayView, ListenerSetView } from '../../semantics/gateway-api/gateways.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { type Condition, no, yes } from '../condition.ts';
import { specificationStatus } from '../gateway-api/specification-status.ts';
import type { StatusProfile } from '../gateway-api/status-profile.ts';
import { listenerConditions } from './listener-conditions.ts';
import { routeConditions } from './route-conditions.ts';

export const envoyGatewayConditions: StatusProfile = {
  ...specificationStatus,
  gatewayClass(snapshot, gatewayClass) {
    const { problem } = classParameters(snapshot, gatewayClass);
    return [problem === undefined ? yes('Accepted', 'Accepted', 'The class is valid.') : no('Accepted', 'InvalidParameters', problem)];
  },
  gateway,
  showsListeners: (snapshot, view) => isTranslated(snapshot, view),
  listener: listenerConditions,
  listenerSet,
  route: routeConditions,
};

function gateway(snapshot: Snapshot, view: GatewayView): readonly Condition[] {
  const refusal = gatewayRefusal(snapshot, view.resource, view.gatewayClass);
  if (refusal !== undefined) return [no('Accepted', 'InvalidParameters', refusal)];
  const collectors = telemetryProblem(snapshot, view.resource, view.gatewayClass);
  const accepted = collectors === undefined ? acceptance(snapshot, view) : no('Accepted', 'InvalidParameters', collectors);
  const conditions = specificationStatus.gateway(snapshot, view);
  return conditions.map((one) => (one.type === 'Accepted' ? accepted : one));
}

/** A listener without an Accepted condition counts as refused. */
function acceptance(snapshot: Snapshot, view: GatewayView): Condition {
  const strange = view.resource.object.spec?.addresses?.find((one) => !['IPAddress', 'Hostname'].includes(one.type ?? 'IPAddress'));
  if (strange) return no('Accepted', 'UnsupportedAddress', `Addresses of type ${strange.type} are not supported.`);
  const bad = view.own.filter((one) => !isAccepted(listenerConditions(snapshot, view, one)));
  if (bad.length === 0) return yes('Accepted', 'Accepted', 'The Gateway has been scheduled.');
  const message = `Listeners that are not valid: ${bad.map((one) => one.listener.name).join(', ')}.`;
  return bad.length < view.own.length ? yes('Accepted', 'ListenersNotValid', message) : no('Accepted', 'ListenersNotValid', message);
}

function isAccepted(conditions: readonly Condition[]): boolean {
  return conditions.some((one) => one.type === 'Accepted' && one.status === 'True');
}

function listenerSet(snapshot: Snapshot, view: GatewayView, set: ListenerSetView): readonly Condition[] {
  if (!isTranslated(snapshot, view))
    return [
      no('Accepted', 'ParentNotAccepted', 'The Gateway is not accepted.'),
      no('Programmed', 'ParentNotProgrammed', 'The Gateway is not programmed.'),
    ];
  return specificationStatus.listenerSet(snapshot, view, set);
}
