import { integer, list, object, oneOf, required, string, variant } from '../../schema/notation.ts';
import { neededWith } from '../../schema/presence.ts';
import { headerValue } from './headers.ts';
import { localReference } from './references.ts';

/** A body, written here or in a ConfigMap. */
const answerBody = object(
  {
    inline: string({ doc: 'The body itself.' }),
    type: required(oneOf(['Inline', 'ValueRef'], { doc: 'Where the body is.', default: 'Inline' })),
    valueRef: variant(localReference, { doc: 'A ConfigMap with the body.' }),
  },
  {
    rules: [
      neededWith('inline', 'type', ['Inline']),
      neededWith('valueRef', 'type', ['ValueRef']),
      {
        message: 'A body is read from a ConfigMap: set valueRef.kind to ConfigMap.',
        holds: ({ valueRef }: { valueRef?: { kind: string } }) => valueRef === undefined || valueRef.kind === 'ConfigMap',
      },
    ],
  },
);

/** An answer of the gateway's own, without a backend. */
export const directResponse = object({
  body: variant(answerBody, { doc: 'The body.' }),
  contentType: string({ doc: 'The type of the body.' }),
  header: object(
    {
      add: list(headerValue, { doc: 'Headers to add beside what is there.', semantics: 'map', keys: ['name'], maxItems: 16 }),
      remove: list(string(), { doc: 'Headers to drop.', semantics: 'set', maxItems: 16 }),
      set: list(headerValue, { doc: 'Headers to write over.', semantics: 'map', keys: ['name'], maxItems: 16 }),
    },
    {
      doc: 'Headers of the answer.',
      rules: [
        {
          message: "An answer of the gateway's own has no headers to remove: use set or add.",
          holds: (header: { remove?: readonly string[] }) => (header.remove ?? []).length === 0,
        },
      ],
    },
  ),
  statusCode: integer({ doc: 'The status code.' }),
});
