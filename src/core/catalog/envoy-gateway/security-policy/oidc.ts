import { lowerAscii } from '../../../base/ascii.ts';
import { boolean, list, object, oneOf, required, string, variant } from '../../../schema/notation.ts';
import { exactlyOneOf } from '../../../schema/presence.ts';
import { noRetryByStatus, noTimeoutPerRetry } from '../cluster/retry.ts';
import { clusterSettings } from '../cluster/settings.ts';
import { backendReference, backendRefsOnly, secretReference, weightedBackendReference } from '../references.ts';
import { duration } from '../scalars.ts';

/** Who signs users in. */
const oidcProvider = object(
  {
    authorizationEndpoint: string({ doc: 'Where users sign in.' }),
    backendRef: variant(backendReference, { doc: 'The backend that is called.', deprecated: 'Use backendRefs.' }),
    backendRefs: list(weightedBackendReference, { doc: 'The backends that are called.', maxItems: 16 }),
    backendSettings: variant(clusterSettings, { doc: 'How they are treated.' }),
    endSessionEndpoint: string({ doc: 'Where users sign out.' }),
    issuer: required(string({ doc: 'Address of the provider; its endpoints are looked up there.', minLength: 1 })),
    tokenEndpoint: string({ doc: 'Where tokens come from.' }),
  },
  { rules: [backendRefsOnly, noTimeoutPerRetry, noRetryByStatus] },
);

/** Signs users in with OpenID Connect. */
export const oidc = object(
  {
    clientID: string({ doc: 'The identity of the gateway at the provider.', minLength: 1 }),
    clientIDRef: variant(secretReference, { doc: 'Secret with that identity.' }),
    clientSecret: required(variant(secretReference, { doc: 'Secret with the password of the gateway at the provider.' })),
    cookieConfig: object(
      {
        sameSite: oneOf(['Lax', 'Strict', 'None'], { doc: 'When browsers send them.' }),
      },
      { doc: 'Attributes of the cookies.' },
    ),
    cookieDomain: string({ doc: 'Domain of the cookies.', pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$' }),
    cookieNames: object(
      {
        accessToken: string({ doc: 'Of the access token.' }),
        idToken: string({ doc: 'Of the ID token.' }),
      },
      { doc: 'Names of the cookies with tokens.' },
    ),
    csrfTokenTTL: duration({ doc: 'How long a sign-in may take.' }),
    defaultRefreshTokenTTL: duration({ doc: 'How long a refresh token is good.' }),
    defaultTokenTTL: duration({ doc: 'How long an ID token without lifetime is good.' }),
    denyRedirect: object(
      {
        headers: required(
          list(
            object({
              name: required(string({ doc: 'Name of the header.', minLength: 1 })),
              type: oneOf(['Exact', 'Prefix', 'Suffix', 'RegularExpression'], { doc: 'How its value is compared.', default: 'Exact' }),
              value: required(string({ doc: 'What it is compared with.', minLength: 1, maxLength: 1024 })),
            }),
            { doc: 'Headers that must all match.', minItems: 1, maxItems: 16 },
          ),
        ),
      },
      { doc: 'Requests that get 401 in place of a redirect.' },
    ),
    disableTokenEncryption: boolean({ doc: 'Store tokens in clear.' }),
    forwardAccessToken: boolean({ doc: 'Send the access token to the backend.' }),
    forwardIDToken: object(
      {
        header: required(
          string({
            doc: 'Header that takes it; Authorization gets a bearer token.',
            pattern: "^[A-Za-z0-9!#$%&'*+\\-.^_\\x60|~]+$",
            minLength: 1,
            maxLength: 256,
            rules: [{ message: 'The Host header cannot carry a token.', holds: (header: string) => lowerAscii(header) !== 'host' }],
          }),
        ),
      },
      { doc: 'Send the ID token to the backend.' },
    ),
    logoutPath: string({ doc: 'Path that signs out.' }),
    passThroughAuthHeader: boolean({ doc: 'Let requests with an Authorization header pass.' }),
    provider: required(variant(oidcProvider, { doc: 'Who signs users in.' })),
    redirectURL: string({ doc: 'Where the provider sends users back to.' }),
    refreshToken: boolean({ doc: 'Renew tokens.', default: true }),
    resources: list(string(), { doc: 'Resources the token is for.' }),
    scopes: list(string(), { doc: 'What is asked for.' }),
  },
  {
    rules: [
      exactlyOneOf(['clientID', 'clientIDRef']),
      {
        message: 'Both tokens want the Authorization header: give forwardIDToken another header.',
        holds: (oidc: { forwardAccessToken?: boolean; forwardIDToken?: { header: string } }) =>
          oidc.forwardAccessToken !== true || lowerAscii(oidc.forwardIDToken?.header ?? '') !== 'authorization',
      },
    ],
  },
);
