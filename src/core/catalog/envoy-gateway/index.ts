import type { KindSpec } from '../../schema/notation.ts';
import { backend, backendStatus } from './backend.ts';
import { backendTrafficPolicy } from './backend-traffic-policy/policy.ts';
import { clientTrafficPolicy } from './client-traffic-policy/policy.ts';
import { envoyExtensionPolicy } from './envoy-extension-policy/policy.ts';
import { envoyPatchPolicy } from './envoy-patch-policy.ts';
import { envoyProxy } from './envoy-proxy/proxy.ts';
import { httpRouteFilter } from './http-route-filter.ts';
import { envoyGatewayKind } from './kind.ts';
import { envoyProxyStatus, policyStatus } from './policy-status.ts';
import { securityPolicy } from './security-policy/policy.ts';

/** The kinds of Envoy Gateway 1.9. */
export const envoyGatewayKinds: readonly KindSpec[] = [
  envoyGatewayKind({
    kind: 'EnvoyProxy',
    plural: 'envoyproxies',
    doc: 'How the proxies of a GatewayClass or of a Gateway run.',
    spec: envoyProxy,
    status: envoyProxyStatus,
  }),
  envoyGatewayKind({
    kind: 'ClientTrafficPolicy',
    plural: 'clienttrafficpolicies',
    doc: 'How a gateway treats the clients that connect to it.',
    spec: clientTrafficPolicy,
    status: policyStatus,
  }),
  envoyGatewayKind({
    kind: 'BackendTrafficPolicy',
    plural: 'backendtrafficpolicies',
    doc: 'How a gateway treats the backends of its routes.',
    spec: backendTrafficPolicy,
    status: policyStatus,
  }),
  envoyGatewayKind({
    kind: 'SecurityPolicy',
    plural: 'securitypolicies',
    doc: 'Who may use a gateway or a route.',
    spec: securityPolicy,
    status: policyStatus,
  }),
  envoyGatewayKind({
    kind: 'EnvoyExtensionPolicy',
    plural: 'envoyextensionpolicies',
    doc: 'Code of one’s own in the chain of filters.',
    spec: envoyExtensionPolicy,
    status: policyStatus,
  }),
  envoyGatewayKind({
    kind: 'EnvoyPatchPolicy',
    plural: 'envoypatchpolicies',
    doc: 'Changes to the generated configuration of Envoy; they must be allowed in the controller’s configuration.',
    spec: envoyPatchPolicy,
    status: policyStatus,
  }),
  envoyGatewayKind({
    kind: 'Backend',
    plural: 'backends',
    doc: 'A backend that is not a Service: names, addresses or sockets.',
    spec: backend,
    status: backendStatus,
  }),
  envoyGatewayKind({
    kind: 'HTTPRouteFilter',
    plural: 'httproutefilters',
    doc: 'A filter that a rule of an HTTPRoute names.',
    spec: httpRouteFilter,
  }),
];
