import { object, oneOf, required, string } from '../../../schema/notation.ts';
import { atLeastOneOf } from '../../../schema/presence.ts';
import { dataSize } from '../scalars.ts';

/** Bounds bytes per time. */
export const bandwidthLimit = object(
  {
    request: object(
      {
        limit: required(
          object({
            unit: required(oneOf(['Second', 'Minute', 'Hour'])),
            value: required(dataSize()),
          }),
        ),
      },
      { doc: 'What clients send.' },
    ),
    response: object(
      {
        limit: required(
          object({
            unit: required(oneOf(['Second', 'Minute', 'Hour'])),
            value: required(dataSize()),
          }),
        ),
        responseTrailers: object({
          prefix: string({ pattern: '^[^\\r\\n\\x00]*$' }),
        }),
      },
      { doc: 'What clients get.' },
    ),
  },
  { rules: [atLeastOneOf(['request', 'response'])] },
);
