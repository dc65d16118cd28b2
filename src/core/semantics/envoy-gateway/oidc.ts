/** OpenID Connect settings of a SecurityPolicy. https://gateway.envoyproxy.io/docs/tasks/security/oidc/ */

import { urlScheme } from '../../base/go-url.ts';
import { parseIp } from '../../base/ip.ts';
import type { SecurityPolicySpec } from '../../kube/security-policy.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { extensionBackendsProblem } from './extension-backends.ts';
import { findSecret, type Referrer, secretValue } from './references.ts';

type Oidc = NonNullable<SecurityPolicySpec['oidc']>;

/**
 * The first thing wrong with the settings. Endpoints that are not written are asked of the issuer; that it answers is assumed, as is the
 * Secret that the installation makes for signing cookies.
 */
export function oidcProblem(
  snapshot: Snapshot,
  owner: (sets: (spec: SecurityPolicySpec) => boolean) => Referrer,
  oidc: Oidc,
): string | undefined {
  const { provider, clientID, clientIDRef, clientSecret, redirectURL } = oidc;
  const from = owner((one) => (one.oidc?.provider?.backendRefs ?? []).length > 0);
  const backends = extensionBackendsProblem(snapshot, from, provider, false);
  if (backends !== undefined) return backends;
  if (provider?.tokenEndpoint !== undefined && urlScheme(provider.tokenEndpoint) === undefined)
    return `error parsing token endpoint URL: ${provider.tokenEndpoint}`;
  if (provider?.tokenEndpoint !== undefined && parseIp(hostOf(provider.tokenEndpoint)))
    return `token endpoint URL must be a domain name: ${provider.tokenEndpoint}`;
  if (clientID === undefined) {
    const secret = findSecret(
      snapshot,
      owner((one) => one.oidc?.clientIDRef !== undefined),
      clientIDRef,
    );
    if ('problem' in secret) return secret.problem;
    if (secretValue(secret.found, 'client-id') === undefined) return `client ID not found in secret ${clientIDRef?.name ?? ''}`;
  }
  const secret = findSecret(
    snapshot,
    owner((one) => one.oidc !== undefined),
    clientSecret,
  );
  if ('problem' in secret) return secret.problem;
  if (secretValue(secret.found, 'client-secret') === undefined) return `client secret not found in secret ${clientSecret?.name ?? ''}`;
  return redirectURL === undefined || isRedirectUrl(redirectURL) ? undefined : `invalid redirect URL ${redirectURL}`;
}

function hostOf(url: string): string {
  const authority = /^[^:/?#]+:\/\/([^/?#]*)/.exec(url)?.[1] ?? '';
  return authority
    .replace(/^.*@/, '')
    .replace(/:\d*$/, '')
    .replace(/^\[|\]$/g, '');
}

/** A scheme, a host and a path other than `/`; the scheme may be taken from the request. */
function isRedirectUrl(url: string): boolean {
  const parts = /^(https?|%REQ\(x-forwarded-proto\)%):\/\/[^/]+(\/.*)$/s.exec(url);
  return parts !== null && parts[2] !== '/';
}
