import { bypassesInbound, dataPlaneOf } from '../../semantics/ambient/data-plane.ts';
import type { PodView } from '../../snapshot/pods.ts';
import type { HopFunction, Travel, Visit } from '../stop.ts';
import type { Decision, Hop } from '../trace.ts';
import { enterSidecar } from './inbound-sidecar.ts';
import { enterZtunnel, isFromOwnNode, PROBE_ADDRESS } from './inbound-ztunnel.ts';
import { crossWire, ending, findPod, isHttp } from './leg.ts';

/** What one layer in front of the application did. */
export interface Entered {
  readonly travel: Travel;
  readonly hop: Hop;
}

/** Traffic arrives at a pod: network policies on the wire, then ztunnel or the sidecar, then the application. */
export const inboundHop: HopFunction<'inbound'> = (stop, context) => {
  const { snapshot } = context;
  const { at: _, pod: id, port, ...before } = stop;
  const pod = findPod(snapshot, id);
  if (!pod)
    return {
      hops: [],
      branches: [{ share: 1, end: ending(before, { verdict: 'failed', code: 'no-pod', reason: `there is no pod ${id}` }) }],
    };
  if (before.from.pod === pod.id && before.transport === 'plain') return atApplication(before, pod, port, false, []);
  const plane = dataPlaneOf(snapshot, pod);
  const fromNode = isFromOwnNode(context, before, pod);
  const isUdp = before.message.protocol === 'udp';
  const captured = plane.by === 'ztunnel' && !isUdp && !(before.transport === 'plain' && (fromNode || bypassesInbound(pod)));
  const seen = fromNode && plane.by === 'ztunnel' ? { ...before, from: { address: PROBE_ADDRESS } } : before;
  const { travel, decisions } = crossWire(snapshot, seen, { pod }, before.transport === 'hbone' ? 15008 : port);
  const blocked = travel.refusals.length > seen.refusals.length;
  const entered = captured
    ? enterZtunnel(travel, context, pod, port, decisions)
    : plane.by === 'sidecar' && !isUdp
      ? enterSidecar(travel, context, pod, port, decisions)
      : undefined;
  if (!entered) return atApplication(travel, pod, port, blocked, [...decisions, ...(isUdp ? [] : note(plane.by, fromNode, pod))]);
  const hop: Hop = blocked ? { ...entered.hop, notReached: true } : entered.hop;
  const visit = atApplication(entered.travel, pod, port, entered.travel.refusals.length > seen.refusals.length, []);
  return { ...visit, hops: [hop, ...visit.hops], rules: [plane.by === 'ztunnel' ? 'Istio ambient' : 'Istio sidecar'] };
};

function note(plane: string, fromNode: boolean, pod: PodView): readonly Decision[] {
  if (plane !== 'ztunnel') return [];
  return fromNode
    ? [
        {
          effect: 'skip',
          text: 'traffic from the node itself (probes) reaches the application without ztunnel: no mTLS or policy is asked for',
        },
      ]
    : [
        {
          resource: pod.resource.key,
          path: 'metadata.annotations',
          effect: 'skip',
          text: 'inbound capture is bypassed: ztunnel enforces nothing',
        },
      ];
}

/** The application answers, if nothing stopped the request on its way. */
function atApplication(travel: Travel, pod: PodView, port: number, refusedHere: boolean, decisions: readonly Decision[]): Visit {
  const [, , service] = travel.via?.backend.split('/') ?? [];
  const namespace = travel.via?.backend.split('/')[1] ?? pod.namespace;
  return {
    hops: [
      {
        component: 'pod',
        name: pod.id,
        ...(pod.node !== undefined && { node: pod.node }),
        transport: 'plain',
        decisions,
        ...(refusedHere && { notReached: true as const }),
      },
    ],
    branches: [
      {
        share: 1,
        end: ending(
          travel,
          {
            verdict: 'delivered',
            ...(isHttp(travel.message) && { status: 200 }),
            code: 'delivered',
            reason: `${pod.id} answers on port ${port}`,
          },
          {
            backend: { namespace, name: service ?? pod.name, port: travel.via?.port ?? port, workload: pod.workload.name },
          },
        ),
      },
    ],
  };
}
