import { boolean, integer, object, oneOf, string } from '../../schema/notation.ts';
import { duration } from './duration.ts';

/** How many connections and requests a destination gets at once. */
export const connectionPool = object({
  http: object(
    {
      h2UpgradePolicy: oneOf(['DEFAULT', 'DO_NOT_UPGRADE', 'UPGRADE'], { doc: 'Whether HTTP/1.1 is carried over HTTP/2.' }),
      http1MaxPendingRequests: integer({ doc: 'Requests that wait for a connection.', format: 'int32' }),
      http2MaxRequests: integer({ doc: 'Requests in flight at once.', format: 'int32' }),
      idleTimeout: duration({ doc: 'How long a connection without requests stays open.' }),
      maxConcurrentStreams: integer({ doc: 'Streams on one HTTP/2 connection.', format: 'int32' }),
      maxRequestsPerConnection: integer({ doc: 'Requests after which a connection is closed; 1 forbids keep-alive.', format: 'int32' }),
      maxRetries: integer({ doc: 'Retries in flight at once.', format: 'int32' }),
      useClientProtocol: boolean({ doc: 'Keep the protocol the client speaks.' }),
    },
    { doc: 'Requests over them.' },
  ),
  tcp: object(
    {
      connectTimeout: duration({ doc: 'How long a connection may take to open.' }),
      idleTimeout: string({ doc: 'How long a connection may stand idle.' }),
      maxConnectionDuration: duration({ doc: 'How long a connection lives at most.' }),
      maxConnections: integer({ doc: 'Connections at once.', format: 'int32' }),
      tcpKeepalive: object(
        {
          interval: duration({ doc: 'Time between probes.' }),
          probes: integer({ doc: 'Unanswered probes until the connection is dead.', minimum: 0, maximum: 4294967295 }),
          time: duration({ doc: 'Idle time before the first probe.' }),
        },
        { doc: 'Probes on idle connections.' },
      ),
    },
    { doc: 'Connections, whatever they carry.' },
  ),
});
