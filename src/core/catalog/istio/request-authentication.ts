import { urlScheme } from '../../base/go-url.ts';
import { boolean, list, object, required, string, type ValueRule, variant } from '../../schema/notation.ts';
import { atMostOneOf } from '../../schema/presence.ts';
import { duration } from './duration.ts';
import { attachedOnce, targetReference } from './target-reference.ts';
import { workloadSelector } from './workload-selector.ts';

const httpUrl: ValueRule = {
  message: 'Keys are fetched by http or https: write the whole address.',
  holds: (url: string) => ['http', 'https'].includes(urlScheme(url) ?? ''),
};

/** One issuer whose tokens are accepted. */
const jwtRule = object(
  {
    audiences: list(string({ minLength: 1 }), { doc: 'Audiences of which the token must name one.' }),
    forwardOriginalToken: boolean({ doc: 'Keep the token in the request.' }),
    fromCookies: list(string({ minLength: 1 }), { doc: 'Cookies that carry the token.' }),
    fromHeaders: list(
      object({
        name: required(string({ doc: 'Name of the header.', minLength: 1 })),
        prefix: string({ doc: 'What stands before the token.' }),
      }),
      { doc: 'Headers that carry the token; without any place the Authorization header.' },
    ),
    fromParams: list(string({ minLength: 1 }), { doc: 'Query parameters that carry the token.' }),
    issuer: string({ doc: 'Who signs: the iss claim.', minLength: 1 }),
    jwks: string({ doc: 'The public keys themselves.' }),
    jwks_uri: string({ doc: 'Where the public keys are.', deprecated: 'Use jwksUri.', minLength: 1, maxLength: 2048, rules: [httpUrl] }),
    jwksUri: string({ doc: 'Where the public keys are.', minLength: 1, maxLength: 2048, rules: [httpUrl] }),
    outputClaimToHeaders: list(
      object({
        claim: required(string({ doc: 'The claim; its value must be text, a number or a boolean.', minLength: 1 })),
        header: required(string({ doc: 'Header that takes it.', pattern: '^[-_A-Za-z0-9]+$', minLength: 1 })),
      }),
      { doc: 'Headers that take single claims.' },
    ),
    outputPayloadToHeader: string({ doc: 'Header that takes the payload of a good token.' }),
    spaceDelimitedClaims: list(string({ minLength: 1 }), { doc: 'Claims that are lists separated by spaces.', maxItems: 64 }),
    timeout: duration({ doc: 'How long the keys may take to come.' }),
  },
  { rules: [atMostOneOf(['jwksUri', 'jwks_uri', 'jwks'], 'the keys come from one place')] },
);

export const requestAuthentication = object(
  {
    jwtRules: list(jwtRule, { doc: 'Accepted issuers. A bad token is refused; a missing one is not.', maxItems: 4096 }),
    selector: variant(workloadSelector, { doc: 'The workloads it applies to, by labels; without any attachment the whole namespace.' }),
    targetRef: variant(targetReference, { doc: 'The one target it attaches to.', deprecated: 'Use targetRefs.' }),
    targetRefs: list(targetReference, { doc: 'The targets it attaches to by name; the only way to reach a waypoint.', maxItems: 16 }),
  },
  { rules: [attachedOnce] },
);
