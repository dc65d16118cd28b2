import { dataPlaneOf, identityOf } from '../../semantics/ambient/data-plane.ts';
import { gatewayProxies } from '../../semantics/ambient/gateway-proxy.ts';
import { gatewayId } from '../../semantics/ambient/waypoint.ts';
import { isIngressPod } from '../../semantics/istio/ingress.ts';
import type { PodView } from '../../snapshot/pods.ts';
import type { HopFunction, Stop, TraceContext } from '../stop.ts';
import { partyPod } from './leg.ts';
import { leaveToEndpoints } from './outbound-envoy-gateway.ts';
import { leaveProxy, type Sender } from './outbound-proxy.ts';
import { leaveSidecar } from './outbound-sidecar.ts';
import { leaveZtunnel } from './outbound-ztunnel.ts';
import { leavePlain } from './plain.ts';

type OutboundStop = Extract<Stop, { at: 'outbound' }>;

/** Who carries what leaves a client or proxy. */
type Carrier =
  /** `chooses`: the pod is a proxy that balances over endpoints itself. */
  | { readonly by: 'ztunnel'; readonly pod: PodView; readonly chooses?: boolean }
  | { readonly by: 'sidecar'; readonly pod: PodView }
  /** One of Istio's own gateways or waypoints: it speaks HBONE itself. */
  | { readonly by: 'proxy'; readonly proxy: Sender }
  | { readonly by: 'nobody'; readonly pod?: PodView };

function carrierOf({ snapshot }: TraceContext, stop: OutboundStop): Carrier {
  const proxy = stop.from.gateway === undefined ? undefined : gatewayProxies(snapshot).get(stop.from.gateway);
  if (proxy && proxy.identity !== undefined) return { by: 'proxy', proxy: { ...proxy, id: gatewayId(proxy) } };
  const pod = partyPod(snapshot, stop.from) ?? proxy?.pods[0];
  if (!pod) return { by: 'nobody' };
  if (isIngressPod(snapshot, pod))
    return { by: 'proxy', proxy: { pods: [pod], role: 'istio', identity: identityOf(snapshot, pod.namespace, pod.serviceAccount) } };
  const plane = dataPlaneOf(snapshot, pod).by;
  if (stop.message.protocol === 'udp') return { by: 'nobody', pod };
  if (plane === 'ztunnel') return { by: plane, pod, chooses: proxy?.role === 'envoy-gateway' };
  if (plane === 'sidecar') return { by: plane, pod };
  return { by: 'nobody', pod };
}

/** Traffic leaves a client or proxy: to which pods it goes, and who carries it. */
export const outboundHop: HopFunction<'outbound'> = (stop, context) => {
  const carrier = carrierOf(context, stop);
  switch (carrier.by) {
    case 'ztunnel':
      return (carrier.chooses && leaveToEndpoints(stop, context, carrier.pod)) || leaveZtunnel(stop, context, carrier.pod);
    case 'sidecar':
      return leaveSidecar(stop, context, carrier.pod);
    case 'proxy':
      return leaveProxy(stop, context, carrier.proxy);
    case 'nobody':
      return leavePlain(stop, context, carrier.pod);
    default:
      return carrier satisfies never;
  }
};
