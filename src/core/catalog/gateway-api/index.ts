import type { KindSpec } from '../../schema/notation.ts';
import { backendTlsPolicy } from './backend-tls-policy.ts';
import { xBackend, xBackendTrafficPolicy, xMesh } from './experimental.ts';
import { gateway } from './gateway.ts';
import { gatewayClass } from './gateway-class.ts';
import { grpcRoute } from './grpc-route.ts';
import { httpRoute } from './http-route.ts';
import { listenerSet } from './listener-set.ts';
import { referenceGrant } from './reference-grant.ts';
import { tcpRoute, tlsRoute, udpRoute } from './stream-routes.ts';

/** The kinds of Gateway API 1.6, both channels. https://gateway-api.sigs.k8s.io/reference/spec/ */
export const gatewayApiKinds: readonly KindSpec[] = [
  gatewayClass,
  gateway,
  listenerSet,
  httpRoute,
  grpcRoute,
  tlsRoute,
  tcpRoute,
  udpRoute,
  referenceGrant,
  backendTlsPolicy,
  xBackend,
  xBackendTrafficPolicy,
  xMesh,
];
