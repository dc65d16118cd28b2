/** Where Envoy Gateway parts from the text of the Gateway API. https://gateway.envoyproxy.io/docs/concepts/gateway_api_extensions/ */
import type { Listener, RouteKind } from '../../kube/gateway-api.ts';
import { routeKindsOf } from '../gateway-api/listener-kinds.ts';
import type { GatewayProfile } from '../gateway-api/profile.ts';
import { specification } from '../gateway-api/specification.ts';
import { compareAsEnvoyGateway } from './entry-order.ts';
import { listenerConflicts, protocolGroup } from './listener-conflicts.ts';
import { narrowHostnames } from './listener-hostnames.ts';
import { listenerProblems } from './listener-problems.ts';
import { resolveBackend } from './route-backends.ts';

export const envoyGatewayProfile: GatewayProfile = {
  ...specification,
  name: 'envoy-gateway',
  rules: 'Envoy Gateway',
  routeKinds,
  protocolGroup,
  isolatesListeners: false,
  fallsThroughHosts: false,
  detectsMisdirected: false,
  sharesHttpPorts: true,
  redirectPrefixJoin: 'raw',
  compareEntries: compareAsEnvoyGateway,
  resolveBackend,
  narrowHostnames,
  judgeListener: ({ snapshot, gateway, draft }) => ({
    kinds: routeKindsOf({ routeKinds }, draft).kinds,
    problems: listenerProblems(snapshot, gateway, draft, routeKinds),
  }),
  conflicts: listenerConflicts,
};

const KINDS: Readonly<Record<string, readonly RouteKind[]>> = {
  HTTP: ['HTTPRoute', 'GRPCRoute'],
  HTTPS: ['HTTPRoute', 'GRPCRoute'],
  TCP: ['TCPRoute'],
  UDP: ['UDPRoute'],
};

/** TLS that is terminated carries bytes of a TCPRoute as well as of a TLSRoute. */
function routeKinds({ protocol, tls }: Listener): readonly RouteKind[] | undefined {
  if (protocol === 'TLS') return tls?.mode === 'Passthrough' ? ['TLSRoute'] : ['TCPRoute', 'TLSRoute'];
  return Object.hasOwn(KINDS, protocol) ? KINDS[protocol] : undefined;
}
