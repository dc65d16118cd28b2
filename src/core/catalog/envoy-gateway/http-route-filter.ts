import { boolean, list, object, oneOf, required, string, variant } from '../../schema/notation.ts';
import { memberOf } from '../../schema/presence.ts';
import { directResponse } from './direct-response.ts';
import { secretReference } from './references.ts';

/** What is written over in the address. */
const urlRewrite = object({
  appendXForwardedHost: boolean({ doc: 'Keep the old host in X-Forwarded-Host.' }),
  hostname: object(
    {
      header: string({ doc: 'Header that holds it.' }),
      pathRegex: object(
        {
          pattern: required(string({ doc: 'What is looked for.', minLength: 1 })),
          substitution: required(string({ doc: 'The host, with \\1 for groups.', pattern: '^[^\\r\\n\\x00]*$', minLength: 1 })),
        },
        { doc: 'The path by an RE2 expression.' },
      ),
      type: required(oneOf(['Header', 'Backend', 'PathRegex'], { doc: 'Where the host comes from.' })),
    },
    { doc: 'The Host header.', rules: [memberOf('header', 'type', 'Header'), memberOf('pathRegex', 'type', 'PathRegex')] },
  ),
  path: object(
    {
      replaceRegexMatch: object(
        {
          pattern: required(string({ doc: 'What is replaced.', minLength: 1 })),
          substitution: required(string({ doc: 'What comes in its place, with \\1 for groups.' })),
        },
        { doc: 'By an RE2 expression.' },
      ),
      type: required(oneOf(['ReplaceRegexMatch'], { doc: 'How the path is changed.' })),
    },
    { doc: 'The path.', rules: [memberOf('replaceRegexMatch', 'type', 'ReplaceRegexMatch')] },
  ),
});

export const httpRouteFilter = object({
  credentialInjection: object(
    {
      credential: required(
        object(
          {
            valueRef: required(variant(secretReference, { doc: 'Secret that holds it.' })),
          },
          { doc: 'The credential.' },
        ),
      ),
      header: string({ doc: 'Header that takes it; Authorization.' }),
      overwrite: boolean({ doc: 'Replace what clients send.' }),
    },
    { doc: 'Adds a credential to requests.' },
  ),
  directResponse: variant(directResponse, { doc: 'An answer without a backend.' }),
  matches: list(
    object(
      {
        cookies: list(
          object({
            name: required(string({ doc: 'Name of the cookie.', minLength: 1, maxLength: 256 })),
            type: oneOf(['Exact', 'RegularExpression'], { doc: 'How its value is compared.', default: 'Exact' }),
            value: required(string({ doc: 'What it is compared with.', minLength: 1, maxLength: 4096 })),
          }),
          { doc: 'Cookies that must all match.', minItems: 1, maxItems: 16 },
        ),
      },
      { minProperties: 1 },
    ),
    { doc: 'Further conditions for the rule.', maxItems: 8 },
  ),
  urlRewrite: variant(urlRewrite, { doc: 'What is written over in the address.' }),
});
