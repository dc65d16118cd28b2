import { integer, list, object, oneOf, required, string, variant } from '../../schema/notation.ts';
import { connectionPool } from './connection-pool.ts';
import { destination } from './destination.ts';
import { serverTls } from './server-tls.ts';
import { networkingSelector } from './workload-selector.ts';

const sidecarPort = object({
  name: string({ doc: 'Name of the port.' }),
  number: integer({ doc: 'Port number.', minimum: 0, maximum: 4294967295 }),
  protocol: string({ doc: 'HTTP, HTTPS, GRPC, HTTP2, MONGO, TCP or TLS.' }),
  targetPort: integer({ doc: 'Port of the application.', deprecated: 'It was never put into effect.', minimum: 0, maximum: 4294967295 }),
});

export const sidecar = object({
  egress: list(
    object({
      bind: string({ doc: 'Address or socket that is listened on.' }),
      captureMode: oneOf(['DEFAULT', 'IPTABLES', 'NONE'], { doc: 'How traffic comes to the listener.' }),
      hosts: required(list(string(), { doc: 'Hosts that are visible: namespace/name, with . * and ~.' })),
      port: variant(sidecarPort, { doc: 'The port that is listened on.' }),
    }),
    { doc: 'What the sidecar knows of the mesh.' },
  ),
  inboundConnectionPool: variant(connectionPool, { doc: 'How many connections and requests come in at once.' }),
  ingress: list(
    object({
      bind: string({ doc: 'Address that is listened on.' }),
      captureMode: oneOf(['DEFAULT', 'IPTABLES', 'NONE'], { doc: 'How traffic comes to the listener.' }),
      connectionPool: variant(connectionPool, { doc: 'How many connections and requests come in at once.' }),
      defaultEndpoint: string({ doc: 'Where the application listens.' }),
      port: required(variant(sidecarPort, { doc: 'The port that is listened on.' })),
      tls: variant(serverTls, { doc: 'How TLS is ended.' }),
    }),
    { doc: 'What the sidecar takes in.' },
  ),
  outboundTrafficPolicy: object(
    {
      egressProxy: variant(destination, { doc: 'Where unknown destinations are sent through.' }),
      mode: oneOf(['REGISTRY_ONLY', 'ALLOW_ANY'], { doc: 'Whether unknown destinations are let through.' }),
    },
    { doc: 'What happens to traffic for unknown destinations.' },
  ),
  workloadSelector: variant(networkingSelector, { doc: 'The workloads it is for; without it the whole namespace.' }),
});
