import { object, required, string, variant } from '../../../schema/notation.ts';
import { secretReference } from '../references.ts';

/** User names and passwords. */
export const basicAuth = object({
  forwardUsernameHeader: string({ doc: 'Header that takes the name of the user.' }),
  users: required(variant(secretReference, { doc: 'Secret with users and hashes of passwords.' })),
});
