import { list, object, oneOf, required, string, variant } from '../../../schema/notation.ts';
import { atLeastOneOf } from '../../../schema/presence.ts';
import { cidr, httpMethod } from '../scalars.ts';
import { pathMatch } from '../string-match.ts';
import { geoLocation } from './geo-location.ts';

/** Who sends; all that is given must hold. */
const principal = object(
  {
    clientCIDRs: list(cidr(), { doc: 'Addresses of the client.', minItems: 1 }),
    clientIPGeoLocations: list(geoLocation, { doc: 'Where the client is.', minItems: 1 }),
    headers: list(
      object({
        name: required(string({ doc: 'Name of the header.', minLength: 1, maxLength: 256 })),
        values: required(list(string(), { doc: 'Values of which one must match.', minItems: 1, maxItems: 256 })),
      }),
      { doc: 'Headers of the request.', minItems: 1, maxItems: 256 },
    ),
    jwt: object(
      {
        claims: list(
          object({
            name: required(string({ doc: 'Name of the claim, with dots inside objects.', minLength: 1, maxLength: 253 })),
            valueType: oneOf(['String', 'StringArray'], { doc: 'A text, or a list of texts.', default: 'String' }),
            values: required(list(string(), { doc: 'Values of which one must match.', minItems: 1, maxItems: 128 })),
          }),
          { doc: 'Claims that must all match.', minItems: 1, maxItems: 16 },
        ),
        provider: required(string({ doc: 'The provider that checked the token.', minLength: 1, maxLength: 253 })),
        scopes: list(string({ minLength: 1, maxLength: 253 }), { doc: 'Scopes that must all be there.', minItems: 1, maxItems: 16 }),
      },
      { doc: 'Claims and scopes of the token.', rules: [atLeastOneOf(['claims', 'scopes'])] },
    ),
  },
  { rules: [atLeastOneOf(['clientCIDRs', 'jwt', 'headers', 'clientIPGeoLocations'])] },
);

/** Taken when principal, operation and expression match. */
const authorizationRule = object(
  {
    action: required(oneOf(['Allow', 'Deny'], { doc: 'What happens.' })),
    cel: string({ doc: 'A CEL expression over the request.', minLength: 1, maxLength: 4096 }),
    name: string({ doc: 'Name of the rule.', minLength: 1, maxLength: 253 }),
    operation: object(
      {
        methods: list(httpMethod(), { doc: 'HTTP methods.', minItems: 1, maxItems: 16 }),
        path: variant(pathMatch, { doc: 'The path.' }),
      },
      { doc: 'What is asked for.', rules: [atLeastOneOf(['methods', 'path'])] },
    ),
    principal: variant(principal, { doc: 'Who sends.' }),
  },
  { rules: [atLeastOneOf(['principal', 'cel'])] },
);

/** Who may do what. */
export const authorization = object({
  defaultAction: oneOf(['Allow', 'Deny'], { doc: 'What happens when no rule matches; Deny.' }),
  rules: list(authorizationRule, { doc: 'Rules in order; the first that matches decides.' }),
});
