import { integer, object } from '../../../schema/notation.ts';
import { has } from '../../../schema/presence.ts';
import { dataSize, duration } from '../scalars.ts';

/** How many connections and what buffers. */
export const clientConnection = object({
  bufferLimit: dataSize({ doc: 'Bytes buffered for a connection.' }),
  connectionLimit: object(
    {
      closeDelay: duration({ doc: 'How long a refused connection is held.' }),
      maxConnectionDuration: duration({ doc: 'How long a connection lives at most.' }),
      maxRequestsPerConnection: integer({ doc: 'Requests after which a connection is closed.', format: 'int32' }),
      maxStreamDuration: duration({ doc: 'How long a stream lives at most.' }),
      value: integer({ doc: 'Connections at once.', minimum: 1, format: 'int64' }),
    },
    {
      doc: 'How many connections at once.',
      rules: [
        {
          message: 'closeDelay needs value: without a limit no connection is closed.',
          holds: (limit: object) => !has(limit, 'closeDelay') || has(limit, 'value'),
        },
      ],
    },
  ),
  maxAcceptPerSocketEvent: integer({ doc: 'Connections taken at a time.', default: 1, format: 'int32' }),
  socketBufferLimit: dataSize({ doc: 'Bytes buffered by the socket.' }),
});
