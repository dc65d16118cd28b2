import { integer, object } from '../../../schema/notation.ts';
import { has } from '../../../schema/presence.ts';
import { dataSize, duration } from '../scalars.ts';

/** How many connections and what buffers. */
export const clientConnection = object({
  bufferLimit: dataSize({ doc: 'Bytes buffered for a connection.' }),
  connectionLimit: object(
    {
      closeDelay: duration(),
      maxConnectionDuration: duration(),
      maxRequestsPerConnection: integer({ format: 'int32' }),
      maxStreamDuration: duration(),
      value: integer({ minimum: 1, format: 'int64' }),
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
