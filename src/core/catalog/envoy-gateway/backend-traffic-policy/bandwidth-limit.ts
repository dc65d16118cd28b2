import { object, oneOf, required, string } from '../../../schema/notation.ts';
import { atLeastOneOf } from '../../../schema/presence.ts';
import { dataSize } from '../scalars.ts';

/** Bounds bytes per time. */
export const bandwidthLimit = object(
  {
    request: object(
      {
        limit: required(
          object(
            {
              unit: required(oneOf(['Second', 'Minute', 'Hour'], { doc: 'In what time.' })),
              value: required(dataSize({ doc: 'Bytes.' })),
            },
            { doc: 'How much.' },
          ),
        ),
      },
      { doc: 'What clients send.' },
    ),
    response: object(
      {
        limit: required(
          object(
            {
              unit: required(oneOf(['Second', 'Minute', 'Hour'], { doc: 'In what time.' })),
              value: required(dataSize({ doc: 'Bytes.' })),
            },
            { doc: 'How much.' },
          ),
        ),
        responseTrailers: object(
          {
            prefix: string({ doc: 'How their names start.', pattern: '^[^\\r\\n\\x00]*$' }),
          },
          { doc: 'Trailers that say how long it was held up.' },
        ),
      },
      { doc: 'What clients get.' },
    ),
  },
  { rules: [atLeastOneOf(['request', 'response'])] },
);
