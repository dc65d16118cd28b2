import { parseGoDuration } from '../../../base/go-duration.ts';
import { integer, object, string } from '../../../schema/notation.ts';
import { dataSize, duration } from '../scalars.ts';

/** How HTTP/2 is spoken. */
export const http2 = object({
  connectionKeepalive: object(
    {
      idleInterval: duration({ doc: 'Idle time before a ping.' }),
      interval: duration({ doc: 'Time between pings.' }),
      intervalJitter: integer({ doc: 'Random part of that time, of 100.', minimum: 0, maximum: 100, format: 'int32' }),
      timeout: duration({ doc: 'How long an answer may take.' }),
    },
    {
      doc: 'Pings on idle connections.',
      rules: [
        {
          message: 'A probe is over before the next begins: timeout must be shorter than interval.',
          holds: ({ timeout, interval }: { timeout?: string; interval?: string }) =>
            timeout === undefined || interval === undefined || (parseGoDuration(timeout) ?? 0n) < (parseGoDuration(interval) ?? 0n),
        },
      ],
    },
  ),
  initialConnectionWindowSize: dataSize({ doc: 'Bytes a connection may have under way.' }),
  initialStreamWindowSize: dataSize({ doc: 'Bytes a stream may have under way.' }),
  maxConcurrentStreams: integer({ doc: 'Streams on one connection.', minimum: 1, maximum: 2147483647, format: 'int32' }),
  onInvalidMessage: string({ doc: 'Whether a bad message ends the stream or the connection.' }),
});
