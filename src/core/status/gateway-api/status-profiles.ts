import type { ProfileName } from '../../semantics/gateway-api/profile.ts';
import { envoyGatewayConditions } from '../envoy-gateway/gateway-conditions.ts';
import { istioStatus } from '../istio/gateway-status.ts';
import { specificationStatus } from './specification-status.ts';
import type { StatusProfile } from './status-profile.ts';

/** Who writes what. */
export const statusProfiles: { readonly [Name in ProfileName]: StatusProfile } = {
  'gateway-api': specificationStatus,
  istio: istioStatus,
  'envoy-gateway': envoyGatewayConditions,
};
