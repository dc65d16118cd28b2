import { list, object, required, string } from '../../schema/notation.ts';
import { headerName, headerValue } from './scalars.ts';

const headers = (doc: string) =>
  list(object({ name: required(headerName), value: required(headerValue) }), { semantics: 'map', keys: ['name'], maxItems: 16, doc });

/** Changes headers of a request or a response. */
export const headerModifier = object({
  set: headers('Headers that get this value, whatever they had.'),
  add: headers('Values that are added to what a header has.'),
  remove: list(string(), { semantics: 'set', maxItems: 16, doc: 'Headers that are taken away.' }),
});
