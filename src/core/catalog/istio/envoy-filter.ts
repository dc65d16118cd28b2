import { any, integer, list, map, object, oneOf, string, variant } from '../../schema/notation.ts';
import { alternatives, atMostOneOf, has } from '../../schema/presence.ts';
import { portNumber } from './port.ts';
import { targetReference } from './target-reference.ts';
import { networkingSelector } from './workload-selector.ts';

const filterMatch = object({
  name: string({ doc: 'Name of the filter.' }),
  subFilter: object(
    {
      name: string({ doc: 'Name of the inner filter.' }),
    },
    { doc: 'A filter inside it.' },
  ),
});

/** Where in the proxy's configuration a patch applies. */
const envoyFilterMatch = object(
  {
    cluster: object(
      {
        name: string({ doc: 'Its name.' }),
        portNumber: integer({ doc: 'Its port.', minimum: 0, maximum: 4294967295 }),
        service: string({ doc: 'Host of its service.' }),
        subset: string({ doc: 'Its subset.' }),
      },
      { doc: 'A cluster.' },
    ),
    context: oneOf(['ANY', 'SIDECAR_INBOUND', 'SIDECAR_OUTBOUND', 'GATEWAY', 'WAYPOINT'], {
      doc: 'Which proxies, and which side of them.',
    }),
    listener: object(
      {
        filterChain: object(
          {
            applicationProtocols: string({ doc: 'Application protocols it is for.' }),
            destinationPort: integer({ doc: 'Port it is for.', minimum: 0, maximum: 4294967295 }),
            filter: variant(filterMatch, { doc: 'A filter in it.' }),
            name: string({ doc: 'Its name.' }),
            sni: string({ doc: 'Server name it is for.' }),
            transportProtocol: string({ doc: 'Transport it is for: raw_buffer or tls.' }),
          },
          { doc: 'A chain of filters in it.' },
        ),
        listenerFilter: string({ doc: 'A filter before the chains.' }),
        name: string({ doc: 'Its name.' }),
        portName: string({ doc: 'Not used.' }),
        portNumber: integer({ doc: 'Its port.', minimum: 0, maximum: 4294967295 }),
      },
      { doc: 'A listener, and what is in it.' },
    ),
    proxy: object(
      {
        metadata: map(string(), { doc: 'Metadata of the proxy that must match.' }),
        proxyVersion: string({ doc: 'RE2 expression for its version.' }),
      },
      { doc: 'Version and metadata of the proxy.' },
    ),
    routeConfiguration: object(
      {
        gateway: string({ doc: 'The Gateway: namespace/name.' }),
        name: string({ doc: 'Its name.' }),
        portName: string({ doc: "Name of the gateway's port." }),
        portNumber: integer({ doc: 'Its port.', minimum: 0, maximum: 4294967295 }),
        vhost: object(
          {
            domainName: string({ doc: 'A domain of it.' }),
            name: string({ doc: 'Its name: host:port.' }),
            route: object(
              {
                action: oneOf(['ANY', 'ROUTE', 'REDIRECT', 'DIRECT_RESPONSE'], { doc: 'What it does.' }),
                name: string({ doc: 'Its name.' }),
              },
              { doc: 'A route in it.' },
            ),
          },
          { doc: 'A virtual host in it.' },
        ),
      },
      { doc: 'Routes, and what is in them.' },
    ),
    waypoint: object(
      {
        filter: variant(filterMatch, { doc: 'A filter in it.' }),
        portNumber: portNumber({ doc: 'Port of the service.' }),
        route: object(
          {
            name: string({ doc: 'Its name.' }),
          },
          { doc: 'A route in it.' },
        ),
      },
      { doc: 'What a waypoint does for a service.' },
    ),
  },
  {
    rules: [
      {
        message: 'Set waypoint when context is WAYPOINT, and only then.',
        holds: (match: { context?: string }) => has(match, 'waypoint') === (match.context === 'WAYPOINT'),
      },
      alternatives('listener', 'routeConfiguration', 'cluster', 'waypoint'),
    ],
  },
);

export const envoyFilter = object(
  {
    configPatches: list(
      object({
        applyTo: oneOf(
          [
            'INVALID',
            'LISTENER',
            'FILTER_CHAIN',
            'NETWORK_FILTER',
            'HTTP_FILTER',
            'ROUTE_CONFIGURATION',
            'VIRTUAL_HOST',
            'HTTP_ROUTE',
            'CLUSTER',
            'EXTENSION_CONFIG',
            'BOOTSTRAP',
            'LISTENER_FILTER',
          ],
          { doc: 'The kind of configuration that is changed.' },
        ),
        match: variant(envoyFilterMatch, { doc: 'Which of it.' }),
        patch: object(
          {
            filterClass: oneOf(['UNSPECIFIED', 'AUTHN', 'AUTHZ', 'STATS'], { doc: 'Where a filter that is put in stands.' }),
            operation: oneOf(['INVALID', 'MERGE', 'ADD', 'REMOVE', 'INSERT_BEFORE', 'INSERT_AFTER', 'INSERT_FIRST', 'REPLACE'], {
              doc: 'What is done with the value.',
            }),
            value: any({ doc: 'A piece of Envoy configuration.', shape: 'object' }),
          },
          { doc: 'How.' },
        ),
      }),
      { doc: 'What is changed, in order.' },
    ),
    priority: integer({ doc: 'Order among filters; the lower the earlier.', format: 'int32' }),
    targetRefs: list(targetReference, { doc: 'The waypoints and gateways it is for, by name.', maxItems: 16 }),
    workloadSelector: variant(networkingSelector, { doc: 'The workloads it is for; without it the whole namespace.' }),
  },
  { rules: [atMostOneOf(['workloadSelector', 'targetRefs'], 'a filter attaches by labels or by name')] },
);
