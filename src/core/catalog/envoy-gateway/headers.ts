import { list, object, required, string } from '../../schema/notation.ts';
import { headerName } from './scalars.ts';
import { stringMatch } from './string-match.ts';

/** A header with its value. */
export const headerValue = object({
  name: required(headerName({ doc: 'Name of the header, without case.' })),
  value: required(string({ doc: 'Its value.', minLength: 1, maxLength: 4096 })),
});

/** What is changed in headers. */
export const earlyHeaders = object({
  add: list(headerValue, { doc: 'Headers to add beside what is there.', semantics: 'map', keys: ['name'], minItems: 1, maxItems: 64 }),
  addIfAbsent: list(headerValue, {
    doc: 'Headers to add where they are missing.',
    semantics: 'map',
    keys: ['name'],
    minItems: 1,
    maxItems: 64,
  }),
  remove: list(string(), { doc: 'Headers to drop.', semantics: 'set', minItems: 1, maxItems: 64 }),
  removeOnMatch: list(stringMatch, { doc: 'Headers to drop whose name matches.', minItems: 1, maxItems: 64 }),
  set: list(headerValue, { doc: 'Headers to write over.', semantics: 'map', keys: ['name'], minItems: 1, maxItems: 64 }),
});
