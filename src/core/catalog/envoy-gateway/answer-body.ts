import { object, oneOf, required, string, variant } from '../../schema/notation.ts';
import { neededWith } from '../../schema/presence.ts';
import { localReference } from './references.ts';

/** A body, written here or in a ConfigMap. */
export const answerBody = object(
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
