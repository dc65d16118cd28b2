/** The destination's ztunnel: who may connect. https://istio.io/latest/docs/ambient/usage/l4-policy/ */
import { ztunnelStrictness } from '../../semantics/ambient/peer-authentication.ts';
import { authorizationAt } from '../../semantics/authorization/attachment.ts';
import { compiledPolicy } from '../../semantics/authorization/compiled.ts';
import { authorize } from '../../semantics/authorization/decide.ts';
import { principalOf } from '../../semantics/authorization/subject.ts';
import { hasPort } from '../../sets/ports.ts';
import { nodeAddresses } from '../../snapshot/nodes.ts';
import type { PodView } from '../../snapshot/pods.ts';
import type { TraceContext, Travel } from '../stop.ts';
import type { Decision, Hop } from '../trace.ts';
import type { Entered } from './inbound.ts';
import { doubted, failureStatus, findPod, refused } from './leg.ts';
import { liftsOf } from './lifts.ts';

/** What the kubelet's and the node's own traffic looks like to a captured pod. */
export const PROBE_ADDRESS = '169.254.7.127';
const PROBE_ADDRESS_V6 = 'fd16:9254:7127:1337:ffff:ffff:ffff:ffff';

/** Ports of ztunnel itself, which nobody may ask it to connect to. */
const ILLEGAL_PORTS = [15001, 15006, 15008];

/** Traffic of a process on the pod's own node. */
export function isFromOwnNode({ snapshot }: TraceContext, travel: Travel, pod: PodView): boolean {
  const { from, transport } = travel;
  if (transport !== 'plain') return false;
  if (from.pod !== undefined) {
    const client = findPod(snapshot, from.pod);
    return client?.spec.hostNetwork === true && client.node !== undefined && client.node === pod.node;
  }
  if (from.address === undefined) return false;
  return from.address === PROBE_ADDRESS || from.address === PROBE_ADDRESS_V6 || nodeAddresses(snapshot, pod.node).includes(from.address);
}

export function enterZtunnel(before: Travel, { snapshot }: TraceContext, pod: PodView, port: number, wire: readonly Decision[]): Entered {
  const { from, transport } = before;
  const principal = transport === 'plain' ? undefined : principalOf(from.identity);
  const decisions: Decision[] = [...wire];
  let travel = before;
  const status = transport === 'hbone' ? ' (the CONNECT is answered with 401 Unauthorized)' : '';
  if (transport === 'hbone' && ILLEGAL_PORTS.includes(port)) {
    travel = refused(travel, { code: 'illegal-port', reason: `port ${port} is ztunnel's own`, ...failureStatus(travel) });
    decisions.push({ effect: 'deny', text: `ztunnel does not connect to its own port ${port}` });
  }
  const strict = ztunnelStrictness(snapshot, pod);
  if (strict.note !== undefined && strict.by)
    decisions.push({ resource: strict.by.key, path: strict.path, effect: 'note', text: strict.note });
  if (strict.by && hasPort(strict.ports, port)) {
    const name = `PeerAuthentication ${strict.by.key.namespace}/${strict.by.key.name}`;
    if (principal === undefined) {
      travel = refused(travel, {
        code: 'mtls-required',
        reason: `connection closed due to policy rejection: ${name} asks for mutual TLS, and the peer has no identity`,
        lift: { do: 'join-mesh', ...(from.pod !== undefined && { pod: from.pod }), to: pod.id, port },
        ...failureStatus(travel),
      });
      decisions.push({ resource: strict.by.key, path: strict.path, effect: 'deny', text: `${name} asks for mutual TLS on port ${port}` });
    } else
      decisions.push({
        resource: strict.by.key,
        path: strict.path,
        effect: 'allow',
        text: `${name} asks for mutual TLS: the peer has an identity`,
      });
  }
  const policies = authorizationAt
    .ztunnel(snapshot, pod)
    .map((policy) => compiledPolicy(snapshot, policy, 'ztunnel'))
    .filter((policy) => (policy.action === 'ALLOW' || policy.action === 'DENY') && !policy.dryRun);
  const [destinationAddress] = pod.addresses;
  const sourceAddress = from.address ?? (from.pod === undefined ? undefined : findPod(snapshot, from.pod)?.addresses[0]);
  const verdict = authorize(
    policies,
    {
      port,
      ...(principal !== undefined && { principal }),
      ...(sourceAddress !== undefined && { sourceAddress }),
      ...(destinationAddress !== undefined && { destinationAddress }),
    },
    'ztunnel',
  );
  decisions.push(...verdict.decisions.map(({ resource, ...rest }) => ({ resource: resource.key, ...rest })));
  if (verdict.allowed === false) {
    const caller = { ...(principal !== undefined && { principal }), ...(sourceAddress !== undefined && { address: sourceAddress }) };
    for (const lift of liftsOf(verdict, caller, { port }))
      travel = refused(travel, {
        code: 'rbac-denied',
        reason: `connection closed due to policy rejection: ${verdict.reason}${status}`,
        ...(lift && { lift }),
        ...failureStatus(travel),
      });
  }
  if (verdict.allowed === 'unknown') travel = doubted(travel, { code: 'policy-unknown', reason: verdict.reason });
  const hop: Hop = {
    component: 'ztunnel',
    name: pod.node ?? `node of ${pod.id}`,
    ...(pod.node !== undefined && { node: pod.node }),
    transport,
    ...(principal !== undefined && from.identity !== undefined && { peer: from.identity }),
    decisions,
  };
  return { travel, hop };
}
