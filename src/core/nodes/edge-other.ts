/** Policies at the edge of gateways whose own policy kinds are not written: what the Gateway API itself has, and a finding for the rest. */
import type { EdgePolicies, GatewayElement, GatewayImplementation } from '../design/design.ts';
import { unexpressed } from './edge-istio.ts';
import type { Output } from './manifest.ts';

const NAMES: Readonly<Record<GatewayImplementation, string>> = {
  'envoy-gateway': 'Envoy Gateway',
  istio: 'Istio',
  cilium: 'Cilium',
  nginx: 'NGINX Gateway Fabric',
  kong: 'Kong',
  gke: 'GKE',
  aws: 'AWS',
  azure: 'Azure Application Gateway for Containers',
  traefik: 'Traefik',
  contour: 'Contour',
};

const EXPRESSED: ReadonlySet<keyof EdgePolicies> = new Set(['clientCertificates', 'cors']);

export function emitOtherEdge(gateway: GatewayElement, implementation: GatewayImplementation): Output {
  return { emissions: [], problems: unexpressed(gateway, NAMES[implementation], EXPRESSED) };
}
