import type { ValueRule } from '../../schema/notation.ts';
import { integer, object, required, variant } from '../../schema/notation.ts';
import { atMostOneOf } from '../../schema/presence.ts';
import { backendReference } from './references.ts';

const notMoreThanAll: ValueRule = {
  at: ['numerator'],
  message: 'The numerator cannot be larger than the denominator.',
  holds: ({ numerator, denominator }: { readonly numerator: number; readonly denominator: number }) => numerator <= denominator,
};

/** Copies of requests for another backend, whose answers nobody waits for. */
export const requestMirror = object(
  {
    backendRef: required(variant(backendReference, { doc: 'Who gets the copies.' })),
    percent: integer({
      format: 'int32',
      minimum: 0,
      maximum: 100,
      doc: 'How many requests of a hundred are copied; absent: all.',
      since: 'Gateway API 1.3',
    }),
    fraction: object(
      {
        numerator: required(integer({ format: 'int32', minimum: 0, doc: 'So many …' })),
        denominator: integer({ format: 'int32', minimum: 1, default: 100, doc: '… of so many.' }),
      },
      { rules: [notMoreThanAll], doc: 'How many requests are copied, as a fraction.', since: 'Gateway API 1.3' },
    ),
  },
  { rules: [atMostOneOf(['percent', 'fraction'], 'both say how many requests are copied')], doc: 'Copies requests to another backend.' },
);
