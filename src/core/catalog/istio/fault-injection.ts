import { integer, object, string, variant } from '../../schema/notation.ts';
import { alternatives } from '../../schema/presence.ts';
import { duration } from './duration.ts';
import { percent } from './string-match.ts';

/** Delays and errors put in on purpose. */
export const faultInjection = object({
  abort: object(
    {
      grpcStatus: string({ doc: 'The gRPC status answered.' }),
      http2Error: string({ doc: 'Never put into effect.' }),
      httpStatus: integer({ doc: 'The status code answered.', format: 'int32' }),
      percentage: variant(percent, { doc: 'Share of requests answered so; without it all.' }),
    },
    { doc: 'Answers with an error.', rules: [alternatives('httpStatus', 'grpcStatus', 'http2Error')] },
  ),
  delay: object(
    {
      exponentialDelay: duration({ doc: 'Never put into effect.' }),
      fixedDelay: duration({ doc: 'How long.' }),
      percent: integer({ doc: 'Share of requests held up.', deprecated: 'Use percentage.', format: 'int32' }),
      percentage: variant(percent, { doc: 'Share of requests held up; without it all.' }),
    },
    { doc: 'Holds requests up.', rules: [alternatives('fixedDelay', 'exponentialDelay')] },
  ),
});
