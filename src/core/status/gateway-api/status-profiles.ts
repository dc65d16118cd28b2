import type { ProfileName } from '../../semantics/gateway-api/profile.ts';
import { specificationStatus } from './specification-status.ts';
import type { StatusProfile } from './status-profile.ts';

/** Who writes what; Envoy Gateway and Istio still write as the specification says. */
export const statusProfiles: { readonly [Name in ProfileName]: StatusProfile } = {
  'gateway-api': specificationStatus,
  istio: specificationStatus,
  'envoy-gateway': specificationStatus,
};
