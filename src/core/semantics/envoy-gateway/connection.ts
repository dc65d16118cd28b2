/** TCP connections: a SecurityPolicy on a TCPRoute judges their addresses. https://gateway.envoyproxy.io/docs/api/extension_types/#securitypolicy */
import { keyId } from '../../base/key.ts';
import type { ConnectionQuestion, TrafficProfile } from '../gateway-api/traffic-profile.ts';
import { authorize } from './authorization.ts';
import { managedListenerOf, managedRouteOf } from './managed.ts';
import { securityPolicies } from './security-policy.ts';

export function admitConnection({
  snapshot,
  listener,
  route,
  peer,
}: ConnectionQuestion): ReturnType<NonNullable<TrafficProfile['admitConnection']>> {
  const place = managedListenerOf(snapshot, listener);
  const managed = managedRouteOf(snapshot, keyId(route.key));
  if (!place || !managed || route.key.kind !== 'TCPRoute') return undefined;
  const [effective] = securityPolicies(snapshot).effective(managed, undefined, place);
  if (!effective?.spec.authorization || effective.problems.length > 0) return undefined;
  const judged = authorize(effective.spec, { client: peer });
  const effect = judged.verdict === 'pass' ? 'allow' : judged.verdict === 'refuse' ? 'deny' : 'note';
  return { ...judged, decision: { resource: effective.policy.key, path: 'spec.authorization', effect, text: judged.text } };
}
