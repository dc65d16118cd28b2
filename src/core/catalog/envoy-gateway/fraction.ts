import { integer, object, required } from '../../schema/notation.ts';

/** A share: numerator of denominator. */
export const fraction = object(
  {
    denominator: integer({ doc: 'The whole.', default: 100, minimum: 1, format: 'int32' }),
    numerator: required(integer({ doc: 'The part.', minimum: 0, format: 'int32' })),
  },
  {
    rules: [
      {
        message: 'A fraction is one at most: numerator must not exceed denominator.',
        holds: (part: { numerator: number; denominator: number }) => part.numerator <= part.denominator,
      },
    ],
  },
);
