import { object } from '../../../schema/notation.ts';
import { duration } from '../scalars.ts';

/** How long a backend may take. */
export const timeout = object({
  http: object(
    {
      connectionIdleTimeout: duration({ doc: 'How long a connection without requests stays open.' }),
      maxConnectionDuration: duration({ doc: 'How long a connection lives at most.' }),
      maxStreamDuration: duration({ doc: 'How long a stream lives at most.' }),
      requestTimeout: duration({ doc: 'How long the whole answer may take.' }),
      streamIdleTimeout: duration({ doc: 'How long a stream may stand idle.' }),
    },
    { doc: 'Requests.' },
  ),
  tcp: object(
    {
      connectTimeout: duration({ doc: 'How long a connection may take to open.' }),
    },
    { doc: 'Connections.' },
  ),
});
