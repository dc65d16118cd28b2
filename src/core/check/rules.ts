import type { Rule } from './rule.ts';
import { deploymentServices } from './rules/deployment-services.ts';
import { deprecatedField } from './rules/deprecated-field.ts';
import { destinationRuleHost } from './rules/destination-rule-host.ts';
import { destinationRuleVerification } from './rules/destination-rule-verification.ts';
import { envoyFilterOperation } from './rules/envoy-filter-operation.ts';
import { externalControlPlane } from './rules/external-control-plane.ts';
import { featureNotSupported } from './rules/feature-not-supported.ts';
import { gatewayApiCrdVersion } from './rules/gateway-api-crd-version.ts';
import { gatewayListener } from './rules/gateway-listener.ts';
import { grantUnused } from './rules/grant-unused.ts';
import { hboneBlocked } from './rules/hbone-blocked.ts';
import { hostClaimedTwice } from './rules/host-claimed-twice.ts';
import { injectionWebhook } from './rules/injection-webhook.ts';
import { istioAnnotation } from './rules/istio-annotation.ts';
import { istioGatewayCertificate } from './rules/istio-gateway-certificate.ts';
import { istioGatewayConflict } from './rules/istio-gateway-conflict.ts';
import { istioGatewayWorkload } from './rules/istio-gateway-workload.ts';
import { istioWebhook } from './rules/istio-webhook.ts';
import { jwksFetch } from './rules/jwks-fetch.ts';
import { meshRouteUnused } from './rules/mesh-route-unused.ts';
import { namespaceInjection } from './rules/namespace-injection.ts';
import { negativeStatus } from './rules/negative-status.ts';
import { notAccepted } from './rules/not-accepted.ts';
import { podWithoutSidecar } from './rules/pod-without-sidecar.ts';
import { policyBeyondZtunnel } from './rules/policy-beyond-ztunnel.ts';
import { policyOnGatewayBySelector } from './rules/policy-on-gateway-by-selector.ts';
import { policyTarget } from './rules/policy-target.ts';
import { policyWithoutWorkload } from './rules/policy-without-workload.ts';
import { probeBlocked } from './rules/probe-blocked.ts';
import { proxyUserId } from './rules/proxy-user-id.ts';
import { routeBackend } from './rules/route-backend.ts';
import { routeNotAttached } from './rules/route-not-attached.ts';
import { routeParent } from './rules/route-parent.ts';
import { routeShadowed } from './rules/route-shadowed.ts';
import { serviceEntryAddress } from './rules/service-entry-address.ts';
import { servicePortName } from './rules/service-port-name.ts';
import { sidecarImage } from './rules/sidecar-image.ts';
import { sidecarSelection } from './rules/sidecar-selection.ts';
import { strictOutsideMesh } from './rules/strict-outside-mesh.ts';
import { telemetrySelection } from './rules/telemetry-selection.ts';
import { virtualServiceClaims } from './rules/virtual-service-claims.ts';
import { virtualServiceDestination } from './rules/virtual-service-destination.ts';
import { virtualServiceGateway } from './rules/virtual-service-gateway.ts';
import { virtualServiceHostConflict } from './rules/virtual-service-host-conflict.ts';
import { virtualServiceSubset } from './rules/virtual-service-subset.ts';
import { virtualServiceSubsetAtGateway } from './rules/virtual-service-subset-at-gateway.ts';
import { waypointBinding } from './rules/waypoint-binding.ts';
import { waypointUnused } from './rules/waypoint-unused.ts';
import { weightsWithoutEffect } from './rules/weights-without-effect.ts';

/** Every rule, in the order their findings are listed. */
export const rules: readonly Rule[] = [
  istioWebhook,
  virtualServiceDestination,
  virtualServiceSubset,
  virtualServiceGateway,
  virtualServiceHostConflict,
  virtualServiceClaims,
  virtualServiceSubsetAtGateway,
  destinationRuleHost,
  destinationRuleVerification,
  istioGatewayWorkload,
  istioGatewayConflict,
  istioGatewayCertificate,
  namespaceInjection,
  podWithoutSidecar,
  policyWithoutWorkload,
  policyOnGatewayBySelector,
  negativeStatus,
  istioAnnotation,
  deploymentServices,
  proxyUserId,
  servicePortName,
  sidecarSelection,
  telemetrySelection,
  serviceEntryAddress,
  envoyFilterOperation,
  deprecatedField,
  jwksFetch,
  injectionWebhook,
  sidecarImage,
  gatewayApiCrdVersion,
  externalControlPlane,
  routeParent,
  routeNotAttached,
  routeBackend,
  gatewayListener,
  notAccepted,
  featureNotSupported,
  waypointBinding,
  waypointUnused,
  meshRouteUnused,
  policyBeyondZtunnel,
  hboneBlocked,
  strictOutsideMesh,
  policyTarget,
  probeBlocked,
  routeShadowed,
  weightsWithoutEffect,
  grantUnused,
  hostClaimedTwice,
];
