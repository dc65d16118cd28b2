import { list, object, string, variant } from '../../../schema/notation.ts';
import { has } from '../../../schema/presence.ts';
import {
  gateways,
  mergesOnly,
  onlyForTargets,
  policyTarget,
  securedRoutes,
  targeted,
  targetSelector,
  targetsGatewayApi,
  targetsKind,
} from '../policy-target.ts';
import { apiKeyAuth } from './api-key-auth.ts';
import { authorization } from './authorization.ts';
import { basicAuth } from './basic-auth.ts';
import { cors, csrf } from './cors.ts';
import { extAuth } from './ext-auth.ts';
import { jwt } from './jwt.ts';
import { oidc } from './oidc.ts';

export const securityPolicy = object(
  {
    apiKeyAuth: variant(apiKeyAuth, { doc: 'Keys that clients send.' }),
    authorization: variant(authorization, { doc: 'Who may do what.' }),
    basicAuth: variant(basicAuth, { doc: 'User names and passwords.' }),
    cors: variant(cors, { doc: 'What browsers of other origins may do.' }),
    csrf: variant(csrf, { doc: 'Refuses changes that come from other origins.' }),
    extAuth: variant(extAuth, { doc: 'Asks another service about every request.' }),
    jwt: variant(jwt, { doc: 'Tokens that clients send.' }),
    mergeType: string({ doc: 'Merge with the policy of the gateway in place of replacing it.', rules: [mergesOnly] }),
    oidc: variant(oidc, { doc: 'Signs users in with OpenID Connect.' }),
    targetRef: variant(policyTarget, { doc: 'The one target it attaches to.', deprecated: 'Use targetRefs.' }),
    targetRefs: list(policyTarget, { doc: 'The targets it attaches to, by name.' }),
    targetSelectors: list(targetSelector, { doc: 'The targets it attaches to, by labels.' }),
  },
  {
    rules: [
      targeted,
      targetsGatewayApi,
      targetsKind(...gateways, ...securedRoutes),
      onlyForTargets('mergeType', securedRoutes, 'it merges into the policy of the gateway'),
      {
        message: 'An authorization rule reads a token: set jwt, which checks it.',
        holds: (spec: { authorization?: { rules?: readonly { principal?: object }[] } }) =>
          has(spec, 'jwt') || !(spec.authorization?.rules ?? []).some(({ principal }) => principal !== undefined && has(principal, 'jwt')),
      },
    ],
  },
);
