import { boolean, list, object, oneOf, required, string, variant } from '../../../schema/notation.ts';
import { atMostOneOf, exactlyOneOf, memberOf } from '../../../schema/presence.ts';
import { noRetryByStatus, noTimeoutPerRetry } from '../cluster/retry.ts';
import { clusterSettings } from '../cluster/settings.ts';
import { backendReference, backendRefsOnly, localReference, weightedBackendReference } from '../references.ts';
import { duration } from '../scalars.ts';

/** Public keys that are fetched. */
const remoteJwks = object(
  {
    backendRef: variant(backendReference, { doc: 'The backend that is called.', deprecated: 'Use backendRefs.' }),
    backendRefs: list(weightedBackendReference, { doc: 'The backends that are called.', maxItems: 16 }),
    backendSettings: variant(clusterSettings, { doc: 'How they are treated.' }),
    cacheDuration: duration({ doc: 'How long they are kept.', default: '300s' }),
    failedRefetchDuration: duration({ doc: 'Time until they are fetched again after a failure.' }),
    uri: required(string({ doc: 'Where the keys are.', minLength: 1, maxLength: 253 })),
  },
  { rules: [backendRefsOnly, noTimeoutPerRetry, noRetryByStatus] },
);

/** One issuer whose tokens are accepted. */
const jwtProvider = object(
  {
    audiences: list(string(), { doc: 'Audiences of which the token must name one.', maxItems: 8 }),
    claimToHeaders: list(
      object({
        claim: required(string({ doc: 'The claim, with dots inside objects.' })),
        header: required(string({ doc: 'Header that takes it.' })),
      }),
      { doc: 'Claims that backends get as headers.' },
    ),
    extractFrom: object(
      {
        cookies: list(string(), { doc: 'Cookies.' }),
        headers: list(
          object({
            name: required(string({ doc: 'Name of the header.' })),
            valuePrefix: string({ doc: 'What stands before the token.' }),
          }),
          { doc: 'Headers.' },
        ),
        params: list(string(), { doc: 'Query parameters.' }),
      },
      { doc: 'Where a request carries its token; without it the Authorization header.' },
    ),
    issuer: string({ doc: 'Who signs: the iss claim.', maxLength: 253 }),
    localJWKS: object(
      {
        inline: string({ doc: 'The keys themselves.' }),
        type: required(oneOf(['Inline', 'ValueRef'], { doc: 'Where the keys are.', default: 'Inline' })),
        valueRef: variant(localReference, { doc: 'A ConfigMap with the keys.' }),
      },
      {
        doc: 'Public keys that are written down.',
        rules: [memberOf('inline', 'type', 'Inline'), memberOf('valueRef', 'type', 'ValueRef')],
      },
    ),
    name: required(string({ doc: 'Name that authorization rules use.', minLength: 1, maxLength: 253 })),
    recomputeRoute: boolean({ doc: 'Route again by the new headers.' }),
    remoteJWKS: variant(remoteJwks, { doc: 'Public keys that are fetched.' }),
  },
  {
    rules: [
      {
        message: 'recomputeRoute needs claimToHeaders: without new headers the route stays the same.',
        holds: (provider: { recomputeRoute?: boolean; claimToHeaders?: readonly unknown[] }) =>
          provider.recomputeRoute !== true || (provider.claimToHeaders ?? []).length > 0,
      },
      exactlyOneOf(['remoteJWKS', 'localJWKS']),
    ],
  },
);

/** Tokens that clients send. */
export const jwt = object(
  {
    failOpen: boolean({ doc: 'Take requests without a good token too.' }),
    optional: boolean({ doc: 'Take requests without token.' }),
    providers: required(list(jwtProvider, { doc: 'Issuers whose tokens are accepted; one of them must fit.', minItems: 1, maxItems: 16 })),
  },
  { rules: [atMostOneOf(['optional', 'failOpen'], 'failOpen takes requests without token too')] },
);
