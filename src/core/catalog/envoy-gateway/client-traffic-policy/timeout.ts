import { object } from '../../../schema/notation.ts';
import { duration } from '../scalars.ts';

/** How long a client may take. */
export const clientTimeout = object({
  http: object(
    {
      idleTimeout: duration({ doc: 'How long a connection without requests stays open.' }),
      requestHeadersReceivedTimeout: duration(),
      requestReceivedTimeout: duration({ doc: 'How long the whole request may take to come.' }),
      streamIdleTimeout: duration({ doc: 'How long a stream may stand idle.' }),
    },
    { doc: 'Requests.' },
  ),
  tcp: object(
    {
      connectionInspectionTimeout: duration(),
      idleTimeout: duration({ doc: 'How long a connection may stand idle.' }),
      tlsHandshakeTimeout: duration(),
    },
    { doc: 'Connections.' },
  ),
});
