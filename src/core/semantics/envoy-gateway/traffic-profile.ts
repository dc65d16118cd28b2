/** What Envoy Gateway's data plane does beyond the Gateway API. https://gateway.envoyproxy.io/docs/concepts/gateway_api_extensions/ */
import { gatewaysOf } from '../gateway-api/gateways.ts';
import type { TrafficProfile } from '../gateway-api/traffic-profile.ts';
import { admitConnection } from './connection.ts';
import { gatewayRefusal } from './envoy-proxy.ts';
import { topologyOf } from './managed.ts';
import { receive } from './reception.ts';
import { refineRule } from './refine-rule.ts';

export const envoyGatewayTraffic: TrafficProfile = {
  dataPlane(snapshot, gateway) {
    const { gateways } = topologyOf(snapshot);
    const plane = gateways.get(gateway.id)?.dataPlane;
    if (plane === undefined || plane === gateway.id) return [gateway];
    return [...gatewaysOf(snapshot).values()].filter((one) => gateways.get(one.id)?.dataPlane === plane);
  },
  refusal: (snapshot, { resource, gatewayClass }) => gatewayRefusal(snapshot, resource, gatewayClass),
  refineRule,
  receive,
  admitConnection,
};
