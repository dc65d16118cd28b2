import { parsePath } from '../../base/path.ts';
import { dataPlaneOf } from '../../semantics/ambient/data-plane.ts';
import { directedRules, openPorts, policiesSelecting } from '../../semantics/network-policy/policies.ts';
import { hasPort } from '../../sets/ports.ts';
import type { PodView } from '../../snapshot/pods.ts';
import { podsOf } from '../../snapshot/pods.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type { Rule } from '../rule.ts';

const HBONE = 15008;

export const hboneBlocked = {
  code: 'BH2222',
  id: 'hbone-blocked',
  severity: 'error',
  summary: 'Network policies of ambient pods let port 15008 through to whom they let the application port through.',
  why: 'Between pods of the mesh all traffic travels in HBONE on port 15008. A policy that names only the application port cuts it, and the pods cannot talk.',
  fix: 'Add TCP 15008 to the ports of the rule; who may call is then decided by AuthorizationPolicies.',
  *check(snapshot) {
    const told = new Set<string>();
    const captured = podsOf(snapshot).filter((pod) => dataPlaneOf(snapshot, pod).hbone);
    for (const pod of captured)
      for (const policy of policiesSelecting(snapshot, pod, 'ingress'))
        for (const { ports, peers, path } of directedRules(policy.object, 'ingress') ?? []) {
          const place = `${policy.key.namespace}/${policy.key.name} ${path}`;
          if (told.has(place) || !ports || ports.length === 0) continue;
          const caller = captured.find((other) => other.id !== pod.id && mayCall(snapshot, pod, other));
          if (!caller || (peers && peers.length > 0 && peers.every((peer) => peer.ipBlock))) continue;
          told.add(place);
          yield {
            resource: policy.key,
            path: [...parsePath(path), 'ports'],
            message: `NetworkPolicy ${policy.key.namespace}/${policy.key.name} lets ${caller.id} reach ${pod.id} on the application port, but not on ${HBONE}, which carries it.`,
          };
        }
  },
} as const satisfies Rule;

/** Some TCP port is open to the caller, and the one that carries the traffic is not. */
function mayCall(snapshot: Snapshot, pod: PodView, caller: PodView): boolean {
  const open = openPorts(snapshot, pod, 'ingress', { pod: caller }, 'TCP');
  return open !== undefined && open.length > 0 && !hasPort(open, HBONE);
}
