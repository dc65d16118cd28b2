import { integer, list, map, number, object, oneOf, required, string, variant } from '../../schema/notation.ts';
import { clientTls } from './client-tls.ts';
import { connectionPool } from './connection-pool.ts';
import { portSelector } from './destination.ts';
import { loadBalancer } from './load-balancer.ts';
import { outlierDetection } from './outlier-detection.ts';
import { workloadSelector } from './workload-selector.ts';

/** A traffic policy for one port; it replaces that of the destination, field by field. */
const portTrafficPolicy = object({
  connectionPool: variant(connectionPool, { doc: 'How many connections and requests at once.' }),
  loadBalancer: variant(loadBalancer, { doc: 'Which endpoint gets a request.' }),
  outlierDetection: variant(outlierDetection, { doc: 'When a failing endpoint is left out.' }),
  port: variant(portSelector, { doc: 'The port it is for.' }),
  tls: variant(clientTls, { doc: 'How the client side speaks TLS.' }),
});

/** What happens on the way to a destination after routing. */
const trafficPolicy = object({
  connectionPool: variant(connectionPool, { doc: 'How many connections and requests at once.' }),
  loadBalancer: variant(loadBalancer, { doc: 'Which endpoint gets a request.' }),
  outlierDetection: variant(outlierDetection, { doc: 'When a failing endpoint is left out.' }),
  portLevelSettings: list(portTrafficPolicy, { doc: 'Policies for single ports, in place of those above.', maxItems: 4096 }),
  proxyProtocol: object(
    {
      version: oneOf(['V1', 'V2'], { doc: 'V1 is text, V2 is binary.' }),
    },
    { doc: 'Writes the client address ahead of the connection.' },
  ),
  retryBudget: object(
    {
      minRetryConcurrency: integer({ doc: 'Retries that are always allowed.', minimum: 0, maximum: 4294967295 }),
      percent: number({ doc: 'Retries as a share of the requests in flight.', nullable: true, minimum: 0, maximum: 100, format: 'double' }),
    },
    { doc: 'Bounds retries to a share of the requests.' },
  ),
  tls: variant(clientTls, { doc: 'How the client side speaks TLS.' }),
  tunnel: object(
    {
      protocol: string({ doc: 'CONNECT or POST.' }),
      targetHost: required(string({ doc: 'Host that the proxy connects to.' })),
      targetPort: required(integer({ doc: 'Port that the proxy connects to.', minimum: 0, maximum: 4294967295 })),
    },
    { doc: 'Carries TCP through an HTTP CONNECT proxy.' },
  ),
});

export const destinationRule = object({
  exportTo: list(string(), { doc: 'Namespaces that see the rule: . is its own, * all.' }),
  host: required(string({ doc: "Name in the service registry; a short name is of the rule's namespace; *.example takes many." })),
  subsets: list(
    object({
      labels: map(string(), { doc: 'Labels of the endpoints in the subset.' }),
      name: required(string({ doc: 'Name that routes use.' })),
      trafficPolicy: variant(trafficPolicy, { doc: 'Policy of the subset; it replaces that of the host, field by field.' }),
    }),
    { doc: 'Named groups of endpoints, for routes to choose.' },
  ),
  trafficPolicy: variant(trafficPolicy, { doc: 'What happens on the way to every endpoint of the host.' }),
  workloadSelector: variant(workloadSelector, { doc: 'The clients that obey the rule; without it all.' }),
});
