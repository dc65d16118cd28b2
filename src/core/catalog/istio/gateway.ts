import { integer, list, map, object, required, string, variant } from '../../schema/notation.ts';
import { serverTls } from './server-tls.ts';

/** A port that the gateway opens, and the hosts it serves there. */
const gatewayServer = object({
  bind: string({ doc: 'Address that is listened on.' }),
  defaultEndpoint: string({ doc: 'Never put into effect.' }),
  hosts: required(list(string(), { doc: 'Hosts that are served: namespace/name, with * for many.' })),
  name: string({ doc: 'Name of the server, for logs.' }),
  port: required(
    object(
      {
        name: required(string({ doc: 'Name of the port.' })),
        number: required(integer({ doc: 'Port number.', minimum: 0, maximum: 4294967295 })),
        protocol: required(string({ doc: 'HTTP, HTTPS, GRPC, HTTP2, MONGO, TCP or TLS.' })),
        targetPort: integer({ doc: 'Port of the pod.', deprecated: 'It was never put into effect.', minimum: 0, maximum: 4294967295 }),
      },
      { doc: 'The port that is opened.' },
    ),
  ),
  tls: variant(serverTls, { doc: 'How TLS is ended.' }),
});

export const gateway = object({
  selector: map(string(), { doc: 'Labels of the gateway pods that take it.' }),
  servers: list(gatewayServer, { doc: 'The ports it opens.' }),
});
