import { boolean, list, object, required, string } from '../../../schema/notation.ts';
import { exactlyOneOf } from '../../../schema/presence.ts';
import { secretReference } from '../references.ts';

/** Keys that clients send. */
export const apiKeyAuth = object({
  credentialRefs: required(list(secretReference, { doc: 'Secrets with the keys, by client.' })),
  extractFrom: required(
    list(
      object(
        {
          cookies: list(string({ minLength: 1 }), { doc: 'Cookies.', minItems: 1 }),
          headers: list(string({ minLength: 1 }), { doc: 'Headers.', minItems: 1 }),
          params: list(string({ minLength: 1 }), { doc: 'Query parameters.', minItems: 1 }),
        },
        { rules: [exactlyOneOf(['headers', 'params', 'cookies'])] },
      ),
      { doc: 'Where a request carries its key.', minItems: 1 },
    ),
  ),
  forwardClientIDHeader: string({ doc: 'Header that takes the name of the client.' }),
  sanitize: boolean({ doc: 'Take the key out of the request.' }),
});
