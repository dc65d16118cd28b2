import { any, integer, list, map, object, oneOf, string, variant } from '../../schema/notation.ts';
import { alternatives, atMostOneOf, has } from '../../schema/presence.ts';
import { portNumber } from './port.ts';
import { targetReference } from './target-reference.ts';
import { networkingSelector } from './workload-selector.ts';

const filterMatch = object({
  name: string(),
  subFilter: object({
    name: string(),
  }),
});

/** Where in the proxy's configuration a patch applies. */
const envoyFilterMatch = object(
  {
    cluster: object(
      {
        name: string(),
        portNumber: integer({ minimum: 0, maximum: 4294967295 }),
        service: string(),
        subset: string(),
      },
      { doc: 'A cluster.' },
    ),
    context: oneOf(['ANY', 'SIDECAR_INBOUND', 'SIDECAR_OUTBOUND', 'GATEWAY', 'WAYPOINT'], {
      doc: 'Which proxies, and which side of them.',
    }),
    listener: object(
      {
        filterChain: object({
          applicationProtocols: string(),
          destinationPort: integer({ minimum: 0, maximum: 4294967295 }),
          filter: filterMatch,
          name: string(),
          sni: string(),
          transportProtocol: string(),
        }),
        listenerFilter: string(),
        name: string(),
        portName: string(),
        portNumber: integer({ minimum: 0, maximum: 4294967295 }),
      },
      { doc: 'A listener, and what is in it.' },
    ),
    proxy: object(
      {
        metadata: map(string()),
        proxyVersion: string(),
      },
      { doc: 'Version and metadata of the proxy.' },
    ),
    routeConfiguration: object(
      {
        gateway: string(),
        name: string(),
        portName: string(),
        portNumber: integer({ minimum: 0, maximum: 4294967295 }),
        vhost: object({
          domainName: string(),
          name: string(),
          route: object({
            action: oneOf(['ANY', 'ROUTE', 'REDIRECT', 'DIRECT_RESPONSE']),
            name: string(),
          }),
        }),
      },
      { doc: 'Routes, and what is in them.' },
    ),
    waypoint: object(
      {
        filter: filterMatch,
        portNumber: portNumber(),
        route: object({
          name: string(),
        }),
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
            filterClass: oneOf(['UNSPECIFIED', 'AUTHN', 'AUTHZ', 'STATS']),
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
