import { envoyGatewayTraffic } from '../envoy-gateway/traffic-profile.ts';
import type { ProfileName } from './profile.ts';
import type { TrafficProfile } from './traffic-profile.ts';

/** What each implementation does with traffic. */
export const trafficProfiles: { readonly [Name in ProfileName]: TrafficProfile } = {
  'gateway-api': {},
  istio: {},
  'envoy-gateway': envoyGatewayTraffic,
};
