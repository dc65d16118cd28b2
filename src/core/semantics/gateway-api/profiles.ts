import { envoyGatewayProfile } from '../envoy-gateway/gateway-profile.ts';
import { istioProfile } from '../istio/gateway-profile.ts';
import type { GatewayProfile, ProfileName } from './profile.ts';
import { specification } from './specification.ts';

/** Every profile there is. */
export const profiles: { readonly [Name in ProfileName]: GatewayProfile } = {
  'gateway-api': specification,
  istio: istioProfile,
  'envoy-gateway': envoyGatewayProfile,
};

const BY_CONTROLLER: Readonly<Record<string, ProfileName>> = {
  'istio.io/gateway-controller': 'istio',
  'istio.io/mesh-controller': 'istio',
  'istio.io/eastwest-controller': 'istio',
  'istio.io/unmanaged-gateway': 'istio',
  'gateway.envoyproxy.io/gatewayclass-controller': 'envoy-gateway',
};

/** The profile of a controller; one we do not know follows the specification. */
export function profileOf(controllerName: string): GatewayProfile {
  return profiles[BY_CONTROLLER[controllerName] ?? 'gateway-api'];
}
