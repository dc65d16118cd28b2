import { object } from '../../../schema/notation.ts';
import { duration } from '../scalars.ts';

/** How long a client may take. */
export const clientTimeout = object({
  http: object(
    {
      idleTimeout: duration({ doc: 'How long a connection without requests stays open.' }),
      requestHeadersReceivedTimeout: duration({ doc: 'How long the headers may take to come.' }),
      requestReceivedTimeout: duration({ doc: 'How long the whole request may take to come.' }),
      streamIdleTimeout: duration({ doc: 'How long a stream may stand idle.' }),
    },
    { doc: 'Requests.' },
  ),
  tcp: object(
    {
      connectionInspectionTimeout: duration({ doc: 'How long it may take to see what is spoken.' }),
      idleTimeout: duration({ doc: 'How long a connection may stand idle.' }),
      tlsHandshakeTimeout: duration({ doc: 'How long a TLS handshake may take.' }),
    },
    { doc: 'Connections.' },
  ),
});
