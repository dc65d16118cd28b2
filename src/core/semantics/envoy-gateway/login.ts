/** OpenID Connect: who has not logged in is sent to the provider. https://gateway.envoyproxy.io/docs/tasks/security/oidc/ */
import type { StringMatch } from '../../kube/envoy-gateway.ts';
import type { SecurityPolicySpec } from '../../kube/security-policy.ts';
import { textMatches } from '../routing/match.ts';
import { type HttpMessage, pathOf } from '../routing/message.ts';
import type { Judgement } from '../routing/table.ts';

type Oidc = NonNullable<SecurityPolicySpec['oidc']>;

export function judgeLogin(oidc: Oidc, message: HttpMessage): Judgement {
  const path = pathOf(message.path);
  if (oidc.passThroughAuthHeader && message.headers.authorization?.[0]?.startsWith('Bearer '))
    return { verdict: 'pass', text: 'a request with a bearer token is left to the JWT providers' };
  if (path === (oidc.logoutPath ?? '/logout'))
    return { verdict: 'refuse', status: 302, code: 'logout', text: 'the user is logged out and sent on' };
  if (path === callbackPath(oidc)) return { verdict: 'unknown', text: 'whether the provider confirms the login is not in the resources' };
  if (message.headers.cookie) return { verdict: 'unknown', text: 'whether the cookies are those of a session is not in the resources' };
  if ((oidc.denyRedirect?.headers ?? []).some((one) => holds(one, message)))
    return {
      verdict: 'refuse',
      status: 401,
      code: 'login-needed',
      text: 'the request has no session, and must not be sent to the provider',
    };
  const endpoint = oidc.provider?.authorizationEndpoint;
  return {
    verdict: 'refuse',
    status: 302,
    code: 'login-needed',
    text: `the request has no session: it is sent to ${oidc.provider?.issuer ?? 'the provider'}`,
    ...(endpoint !== undefined && { headers: { location: [`${endpoint}?response_type=code`] } }),
  };
}

function callbackPath({ redirectURL }: Oidc): string {
  const start = redirectURL?.indexOf('://') ?? -1;
  const slash = start < 0 ? -1 : (redirectURL?.indexOf('/', start + 3) ?? -1);
  return slash < 0 ? '/oauth2/callback' : (redirectURL ?? '').slice(slash);
}

function holds({ name = '', type = 'Exact', value = '', invert }: StringMatch, { headers }: HttpMessage): boolean {
  const found = headers[name.toLowerCase()]?.join(',');
  if (found === undefined) return false;
  const matched =
    type === 'Prefix'
      ? found.startsWith(value)
      : type === 'Suffix'
        ? found.endsWith(value)
        : textMatches(type === 'RegularExpression' ? { type: 'regex', value } : { type: 'exact', value }, found);
  return matched !== (invert === true);
}
