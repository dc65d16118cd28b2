/**
 * Secrets with the passwords and keys of clients.
 * https://gateway.envoyproxy.io/docs/tasks/security/basic-auth/ , https://gateway.envoyproxy.io/docs/tasks/security/apikey-auth/
 */
import type { SecurityPolicySpec } from '../../kube/security-policy.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { decodeBase64, findSecret, type Referrer, secretKeys, secretValue } from './references.ts';

const USERS_KEY = '.htpasswd';
const SHA1_BYTES = 20;

type BasicAuth = NonNullable<SecurityPolicySpec['basicAuth']>;
type ApiKeyAuth = NonNullable<SecurityPolicySpec['apiKeyAuth']>;

/** SHA-1 digests by user name, or why there are none. */
export function readUsers(
  snapshot: Snapshot,
  from: Referrer,
  basicAuth: BasicAuth,
): { readonly users: ReadonlyMap<string, string> } | { readonly problem: string } {
  const secret = findSecret(snapshot, from, basicAuth.users);
  if ('problem' in secret) return secret;
  const text = secretValue(secret.found, USERS_KEY);
  if (text === undefined) return { problem: `secret ${basicAuth.users?.name ?? ''} must contain a non-empty "${USERS_KEY}" key` };
  const users = new Map<string, string>();
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const colon = line.indexOf(':');
    if (colon < 0) return { problem: "invalid htpasswd format: each line must be in the format 'username:password'" };
    const password = line.slice(colon + 1);
    if (!password.startsWith('{SHA}')) return { problem: 'unsupported htpasswd format: please use {SHA}' };
    const digest = decodeBase64(password.slice('{SHA}'.length));
    if (digest?.length !== SHA1_BYTES) return { problem: 'invalid htpasswd format: {SHA} must be a base64-encoded SHA1' };
    users.set(line.slice(0, colon), digest);
  }
  return { users };
}

export function basicAuthProblem(snapshot: Snapshot, from: Referrer, basicAuth: BasicAuth): string | undefined {
  const read = readUsers(snapshot, from, basicAuth);
  return 'problem' in read ? read.problem : undefined;
}

/** Client names by API key, or why there are none. A client that is named twice keeps its first key. */
export function readApiKeys(
  snapshot: Snapshot,
  from: Referrer,
  apiKeyAuth: ApiKeyAuth,
): { readonly clients: ReadonlyMap<string, string> } | { readonly problem: string } {
  const clients = new Map<string, string>();
  const names = new Set<string>();
  for (const ref of apiKeyAuth.credentialRefs ?? []) {
    const secret = findSecret(snapshot, from, ref);
    if ('problem' in secret) return secret;
    for (const client of secretKeys(secret.found)) {
      if (names.has(client)) continue;
      const key = secretValue(secret.found, client) ?? '';
      if (clients.has(key)) return { problem: 'duplicated API key' };
      clients.set(key, client);
      names.add(client);
    }
  }
  return { clients };
}

export function apiKeyProblem(snapshot: Snapshot, from: Referrer, apiKeyAuth: ApiKeyAuth): string | undefined {
  const read = readApiKeys(snapshot, from, apiKeyAuth);
  return 'problem' in read ? read.problem : undefined;
}
