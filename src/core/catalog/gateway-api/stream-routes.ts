import { parseIp } from '../../base/ip.ts';
import type { ValueRule, Violation } from '../../schema/notation.ts';
import { list, object, required } from '../../schema/notation.ts';
import { routeStatus } from './conditions.ts';
import { gatewayApiKind, onItsWayOut, served } from './kind.ts';
import { oneRule, plainRules, routeFields } from './route.ts';
import { hostname } from './scalars.ts';

/** Routes that know nothing of what they carry (TCP, UDP), or only the name in the TLS handshake. */

const noAddresses: ValueRule = {
  message: 'SNI carries names: an IP address cannot stand here.',
  holds: (hostnames: readonly string[]) =>
    hostnames.flatMap((one, index): readonly Violation[] =>
      parseIp(one) ? [{ path: [index], message: `SNI carries names: the IP address ${one} cannot stand here.` }] : [],
    ),
};

const tlsHostnamesDoc = 'The names in the TLS handshake (SNI) that this route is for.';
const tls = object({
  spec: required(
    object({
      ...routeFields,
      hostnames: required(list(hostname, { minItems: 1, maxItems: 1024, rules: [noAddresses], doc: tlsHostnamesDoc })),
      rules: required(oneRule),
    }),
  ),
  status: routeStatus,
});
const tlsV1alpha2 = object({
  spec: required(
    object({ ...routeFields, hostnames: list(hostname, { maxItems: 1024, doc: tlsHostnamesDoc }), rules: required(plainRules) }),
  ),
  status: routeStatus,
});

export const tlsRoute = gatewayApiKind({
  kind: 'TLSRoute',
  plural: 'tlsroutes',
  doc: 'Sends TLS connections to backends by the name in their handshake.',
  since: 'Gateway API 0.3, standard since 1.5',
  versions: [served('v1', tls), onItsWayOut('v1alpha3', 'TLSRoute', tls), onItsWayOut('v1alpha2', 'TLSRoute', tlsV1alpha2)],
});

const plain = object({ spec: required(object({ ...routeFields, rules: required(oneRule) })), status: routeStatus });
const plainV1alpha2 = object({ spec: required(object({ ...routeFields, rules: required(plainRules) })), status: routeStatus });

export const tcpRoute = gatewayApiKind({
  kind: 'TCPRoute',
  plural: 'tcproutes',
  doc: 'Sends TCP connections of a listener to backends.',
  since: 'Gateway API 0.3, standard since 1.6',
  versions: [served('v1', plain), onItsWayOut('v1alpha2', 'TCPRoute', plainV1alpha2)],
});

export const udpRoute = gatewayApiKind({
  kind: 'UDPRoute',
  plural: 'udproutes',
  doc: 'Sends UDP packets of a listener to backends.',
  since: 'Gateway API 0.3, standard since 1.6',
  versions: [served('v1', plain), onItsWayOut('v1alpha2', 'UDPRoute', plainV1alpha2)],
});
