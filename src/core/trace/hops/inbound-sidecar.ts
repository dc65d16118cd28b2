/** The sidecar of the destination: mutual TLS, tokens, policies. https://istio.io/latest/docs/concepts/security/ */
import { sidecarStrictness } from '../../semantics/ambient/peer-authentication.ts';
import { hasPort } from '../../sets/ports.ts';
import type { PodView } from '../../snapshot/pods.ts';
import type { TraceContext, Travel } from '../stop.ts';
import type { Decision, Hop } from '../trace.ts';
import { enforceAtSidecar } from './envoy-policies.ts';
import type { Entered } from './inbound.ts';
import { failureStatus, refused } from './leg.ts';

export function enterSidecar(before: Travel, context: TraceContext, pod: PodView, port: number, wire: readonly Decision[]): Entered {
  const { snapshot } = context;
  const { from, transport } = before;
  const decisions: Decision[] = [...wire];
  let travel = before;
  const strict = sidecarStrictness(snapshot, pod);
  if (strict.by && transport === 'plain' && hasPort(strict.ports, port)) {
    const name = `PeerAuthentication ${strict.by.key.namespace}/${strict.by.key.name}`;
    travel = refused(travel, {
      code: 'mtls-required',
      reason: `${name} asks for mutual TLS: the plaintext connection is reset`,
      lift: { do: 'join-mesh', ...(from.pod !== undefined && { pod: from.pod }), to: pod.id, port },
      ...failureStatus(travel),
    });
    decisions.push({ resource: strict.by.key, path: strict.path, effect: 'deny', text: `${name} asks for mutual TLS on port ${port}` });
  }
  const enforced = enforceAtSidecar(travel, context, pod, port);
  const hop: Hop = {
    component: 'sidecar',
    name: pod.id,
    ...(pod.node !== undefined && { node: pod.node }),
    transport,
    ...(transport !== 'plain' && from.identity !== undefined && { peer: from.identity }),
    decisions: [...decisions, ...enforced.decisions],
  };
  return { travel: enforced.travel, hop };
}
