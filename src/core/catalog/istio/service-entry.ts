import { list, object, oneOf, required, string, variant } from '../../schema/notation.ts';
import { atMostOneOf, has } from '../../schema/presence.ts';
import { portNumber } from './port.ts';
import { workloadEntry } from './workload-entry.ts';
import { networkingSelector } from './workload-selector.ts';

export const serviceEntry = object(
  {
    addresses: list(string({ maxLength: 64 }), { doc: 'Virtual addresses of the hosts.', maxItems: 256 }),
    endpoints: list(workloadEntry, { doc: 'Where the hosts run.', maxItems: 4096 }),
    exportTo: list(string(), { doc: 'Namespaces that see the entry: . is its own, * all.' }),
    hosts: required(
      list(string({ rules: [{ message: 'A host names something: * alone is not allowed.', holds: (host: string) => host !== '*' }] }), {
        doc: 'Names that are added to the service registry.',
        minItems: 1,
        maxItems: 256,
      }),
    ),
    location: oneOf(['MESH_EXTERNAL', 'MESH_INTERNAL'], { doc: 'Whether the workloads are part of the mesh.' }),
    ports: list(
      object({
        name: required(string({ doc: 'Name of the port.', maxLength: 256 })),
        number: required(portNumber({ doc: 'Port number that clients use.' })),
        protocol: string({ doc: 'HTTP, HTTPS, GRPC, HTTP2, MONGO, TCP or TLS.', maxLength: 256 }),
        targetPort: portNumber({ doc: 'Port of the endpoints, where it differs.' }),
      }),
      {
        doc: 'Ports of the hosts.',
        semantics: 'map',
        keys: ['name'],
        maxItems: 256,
        rules: [
          {
            message: 'Each port number is listed once.',
            holds: (ports: readonly { number: number }[]) => new Set(ports.map((port) => port.number)).size === ports.length,
          },
        ],
      },
    ),
    resolution: oneOf(['NONE', 'STATIC', 'DNS', 'DNS_ROUND_ROBIN', 'DYNAMIC_DNS'], {
      doc: "How an endpoint is found: by the caller's address, from the list, or by DNS.",
    }),
    subjectAltNames: list(string(), { doc: "Names of which the server's certificate must carry one." }),
    workloadSelector: variant(networkingSelector, { doc: 'Pods and WorkloadEntries that serve the hosts.' }),
  },
  {
    rules: [
      atMostOneOf(['workloadSelector', 'endpoints'], 'endpoints are selected or listed'),
      {
        message: 'An address range needs resolution NONE or STATIC: a name resolves to single addresses.',
        holds: ({ addresses = [], resolution = 'NONE' }: { addresses?: readonly string[]; resolution?: string }) =>
          resolution === 'NONE' || resolution === 'STATIC' || !addresses.some((address) => address.includes('/')),
      },
      {
        message: 'endpoints need a resolution other than NONE: NONE sends to the address that the caller asked for.',
        holds: (entry: { resolution?: string }) => (entry.resolution ?? 'NONE') !== 'NONE' || !has(entry, 'endpoints'),
      },
      {
        message: 'DNS_ROUND_ROBIN resolves one name: list at most one endpoint.',
        holds: ({ endpoints = [], resolution }: { endpoints?: readonly unknown[]; resolution?: string }) =>
          resolution !== 'DNS_ROUND_ROBIN' || endpoints.length <= 1,
      },
    ],
  },
);
