/** The Gateway API as it is written: the profile of every controller we have no better knowledge of. */
import type { Listener, RouteKind } from '../../kube/gateway-api.ts';
import { resolveBySpecification } from './backends.ts';
import { compareBySpecification } from './precedence.ts';
import type { GatewayProfile } from './profile.ts';

const KINDS: Readonly<Record<string, readonly RouteKind[]>> = {
  HTTP: ['HTTPRoute', 'GRPCRoute'],
  HTTPS: ['HTTPRoute', 'GRPCRoute'],
  TLS: ['TLSRoute'],
  TCP: ['TCPRoute'],
  UDP: ['UDPRoute'],
};

const GROUPS: Readonly<Record<string, string>> = { HTTP: 'HTTP', HTTPS: 'TLS', TLS: 'TLS', TCP: 'TCP', UDP: 'UDP' };

export const specification: GatewayProfile = {
  name: 'gateway-api',
  rules: 'Gateway API',
  routeKinds: (listener: Listener) => (Object.hasOwn(KINDS, listener.protocol) ? KINDS[listener.protocol] : undefined),
  protocolGroup: (listener: Listener) => GROUPS[listener.protocol] ?? listener.protocol,
  attachmentChecks: ['kind', 'namespace', 'hostname'],
  conflictsInGateway: 'all-lose',
  isolatesListeners: true,
  fallsThroughHosts: true,
  detectsMisdirected: true,
  compareEntries: compareBySpecification,
  resolveBackend: resolveBySpecification,
  noBackendStatus: { HTTPRoute: 500, GRPCRoute: 500 },
  noWeightStatus: 500,
  redirectPrefixJoin: 'segments',
};
