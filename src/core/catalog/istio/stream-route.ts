import { integer, list, map, object, required, string, variant } from '../../schema/notation.ts';
import { destination } from './destination.ts';

/** A destination with its share of the connections. */
const routeDestination = object({
  destination: required(variant(destination, { doc: 'Where the connections go.' })),
  weight: integer({ doc: 'Share, relative to the sum of all.', format: 'int32' }),
});

/** One rule for raw TCP. */
export const tcpRoute = object({
  match: list(
    object({
      destinationSubnets: list(string(), { doc: 'Addresses that the client asked for.' }),
      gateways: list(string(), { doc: 'Gateways the match is for.' }),
      port: integer({ doc: 'Port that the client asked for.', minimum: 0, maximum: 4294967295 }),
      sourceLabels: map(string(), { doc: 'Labels of the calling workload.' }),
      sourceNamespace: string({ doc: 'Namespace of the calling workload.' }),
      sourceSubnet: string({ doc: 'Address of the client.', deprecated: 'It was never put into effect.' }),
    }),
    { doc: 'When the rule applies; without it always.' },
  ),
  route: list(routeDestination, { doc: 'Where connections go.' }),
});

/** One rule for TLS that is passed through, chosen by server name. */
export const tlsRoute = object({
  match: required(
    list(
      object({
        destinationSubnets: list(string(), { doc: 'Addresses that the client asked for.' }),
        gateways: list(string(), { doc: 'Gateways the match is for.' }),
        port: integer({ doc: 'Port that the client asked for.', minimum: 0, maximum: 4294967295 }),
        sniHosts: required(list(string(), { doc: 'Server names, also *.example; each within the hosts of the VirtualService.' })),
        sourceLabels: map(string(), { doc: 'Labels of the calling workload.' }),
        sourceNamespace: string({ doc: 'Namespace of the calling workload.' }),
      }),
      { doc: 'When the rule applies.' },
    ),
  ),
  route: list(routeDestination, { doc: 'Where connections go.' }),
});
