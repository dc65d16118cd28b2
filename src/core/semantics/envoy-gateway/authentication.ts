/** API keys and passwords. https://gateway.envoyproxy.io/docs/tasks/security/apikey-auth/ , …/basic-auth/ */
import type { SecurityPolicySpec } from '../../kube/security-policy.ts';
import { cookieOf, type HttpMessage, queryParameters } from '../routing/message.ts';
import type { HeaderChange, Judgement } from '../routing/table.ts';
import { decodeBase64 } from './references.ts';
import { sha1 } from './sha1.ts';

type ApiKeyAuth = NonNullable<SecurityPolicySpec['apiKeyAuth']>;

/** The first place where a key stands is asked. */
export function judgeApiKey(auth: ApiKeyAuth, clients: ReadonlyMap<string, string>, message: HttpMessage): Judgement {
  const refuse = (text: string): Judgement => ({ verdict: 'refuse', status: 401, code: 'api-key', text });
  const key = firstKey(auth, message);
  if (!key) return refuse('the request has no API key');
  const client = clients.get(key.value);
  if (client === undefined) return refuse('the API key is not known');
  const change: HeaderChange = {
    ...(auth.forwardClientIDHeader && { set: [{ name: auth.forwardClientIDHeader, value: client }] }),
    ...(auth.sanitize && key.header !== undefined && { remove: [key.header] }),
  };
  return { verdict: 'pass', text: `the API key is that of ${client}`, ...(Object.keys(change).length > 0 && { change }) };
}

function firstKey({ extractFrom }: ApiKeyAuth, message: HttpMessage): { readonly value: string; readonly header?: string } | undefined {
  for (const { headers, params, cookies } of extractFrom ?? []) {
    for (const header of headers ?? []) {
      const value = message.headers[header.toLowerCase()]?.[0];
      if (value) return { value: value.replace(/^bearer /i, ''), header };
    }
    const query = params && queryParameters(message.path);
    for (const name of params ?? []) {
      const value = query?.get(name);
      if (value) return { value };
    }
    for (const name of cookies ?? []) {
      const value = cookieOf(message, name);
      if (value) return { value };
    }
  }
  return undefined;
}

/** `users`: SHA-1 digests of the passwords. */
export function judgePassword(
  { forwardUsernameHeader }: NonNullable<SecurityPolicySpec['basicAuth']>,
  users: ReadonlyMap<string, string>,
  { headers }: HttpMessage,
): Judgement {
  const refuse = (text: string): Judgement => ({ verdict: 'refuse', status: 401, code: 'basic-auth', text });
  const [scheme = '', encoded = ''] = (headers.authorization?.[0] ?? '').split(' ');
  const decoded = scheme.toLowerCase() === 'basic' ? decodeBase64(encoded) : undefined;
  const colon = decoded?.indexOf(':') ?? -1;
  if (decoded === undefined || colon < 0) return refuse('the request has no user name and password');
  const user = decoded.slice(0, colon);
  const digest = users.get(user);
  if (digest === undefined || digest !== sha1(decoded.slice(colon + 1))) return refuse('user name or password is wrong');
  return {
    verdict: 'pass',
    text: `user ${user} is known`,
    ...(forwardUsernameHeader && { change: { set: [{ name: forwardUsernameHeader, value: user }] } }),
  };
}
