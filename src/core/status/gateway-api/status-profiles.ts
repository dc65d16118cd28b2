import type { ProfileName } from '../../semantics/gateway-api/profile.ts';
import { istioStatus } from '../istio/gateway-status.ts';
import { specificationStatus } from './specification-status.ts';
import type { StatusProfile } from './status-profile.ts';

/** Who writes what; Envoy Gateway still writes as the specification says. */
export const statusProfiles: { readonly [Name in ProfileName]: StatusProfile } = {
  'gateway-api': specificationStatus,
  istio: istioStatus,
  'envoy-gateway': specificationStatus,
};
