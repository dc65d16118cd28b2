import type { TrafficProfile } from '../gateway-api/traffic-profile.ts';

/** What Envoy Gateway does with traffic. */
export const envoyGatewayTraffic: TrafficProfile = {};
