import { integer, number, object, required } from '../../../schema/notation.ts';
import { atLeastOneOf, exactlyOneOf } from '../../../schema/presence.ts';
import { duration } from '../scalars.ts';

/** Delays and errors put in on purpose. */
export const faultInjection = object(
  {
    abort: object(
      {
        grpcStatus: integer({ doc: 'The gRPC status answered.', minimum: 0, maximum: 16, format: 'int32' }),
        httpStatus: integer({ doc: 'The status code answered.', minimum: 200, maximum: 600, format: 'int32' }),
        percentage: number({ doc: 'Share of requests answered so.', default: 100 }),
      },
      { doc: 'Answers with an error.', rules: [exactlyOneOf(['httpStatus', 'grpcStatus'])] },
    ),
    delay: object(
      {
        fixedDelay: required(duration({ doc: 'How long.' })),
        percentage: number({ doc: 'Share of requests held up.', default: 100 }),
      },
      { doc: 'Holds requests up.' },
    ),
  },
  { rules: [atLeastOneOf(['delay', 'abort'])] },
);
