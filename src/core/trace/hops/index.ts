import type { HopFunction, StopName } from '../stop.ts';
import { externalHop } from './external.ts';
import { gatewayHop } from './gateway.ts';
import { inboundHop } from './inbound.ts';
import { ingressHop } from './ingress.ts';
import { outboundHop } from './outbound.ts';
import { waypointHop } from './waypoint.ts';

/** What happens at each kind of stop. */
export const hops: { readonly [At in StopName]: HopFunction<At> } = {
  gateway: gatewayHop,
  outbound: outboundHop,
  waypoint: waypointHop,
  inbound: inboundHop,
  ingress: ingressHop,
  external: externalHop,
};
