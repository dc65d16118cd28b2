import { keyId } from '../../base/key.ts';
import { parsePath } from '../../base/path.ts';
import { waypointOfPod, waypointOfService } from '../../semantics/ambient/waypoint.ts';
import { podsOf } from '../../snapshot/pods.ts';
import type { Rule } from '../rule.ts';

const REPAIR = {
  WaypointIsNotReady: 'make that Gateway, of class istio-waypoint, or correct the label',
  AttachmentDenied: "let the waypoint's listener admit this namespace by allowedRoutes",
  UnsupportedTrafficType: 'set istio.io/waypoint-for on the waypoint to what it should take',
} as const;

export const waypointBinding = {
  code: 'BH2211',
  id: 'waypoint-binding',
  severity: 'error',
  summary: 'A waypoint that is asked for exists and takes the traffic.',
  why: 'Traffic goes round a waypoint that is not there, so nothing of what it should enforce is enforced.',
  fix: 'Correct the label istio.io/use-waypoint, or the waypoint it names.',
  *check(snapshot) {
    const told = new Set<string>();
    const bindings = [
      ...snapshot.all('Service').map((resource) => waypointOfService(snapshot, keyId(resource.key))),
      ...podsOf(snapshot).map((pod) => waypointOfPod(snapshot, pod)),
    ];
    for (const { label, wanted, reason } of bindings) {
      if (!label || !reason) continue;
      const place = `${keyId(label.on.key)} ${label.path} ${reason}`;
      if (told.has(place)) continue;
      told.add(place);
      yield { resource: label.on.key, path: parsePath(label.path), message: `The waypoint ${wanted} is not used: ${REPAIR[reason]}.` };
    }
  },
} as const satisfies Rule;
