import { any, object, oneOf, required, string } from '../../schema/notation.ts';

/** One step of a JSON patch. https://datatracker.ietf.org/doc/html/rfc6902 */
export const jsonPatch = object({
  from: string({ doc: 'The source of move and copy.' }),
  jsonPath: string({ doc: 'Where, as a JSONPath that may match many places.' }),
  op: required(oneOf(['add', 'remove', 'replace', 'move', 'copy', 'test'], { doc: 'What is done.' })),
  path: string({ doc: 'Where, as a JSON pointer.' }),
  value: any({ doc: 'The value of add, replace and test.' }),
});
