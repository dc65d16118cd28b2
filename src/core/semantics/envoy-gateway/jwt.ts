/** JSON Web Tokens of a request. https://gateway.envoyproxy.io/docs/tasks/security/jwt-authentication/ */
import { isObject } from '../../base/json.ts';
import type { JwtProvider, SecurityPolicySpec } from '../../kube/security-policy.ts';
import { cookieOf, type HttpMessage, queryParameters } from '../routing/message.ts';
import type { Judgement } from '../routing/table.ts';
import { REFERENCE_TIME } from './reference-time.ts';
import { decodeBase64 } from './references.ts';

export type Claims = Readonly<Record<string, unknown>>;

/** Seconds by which clocks may differ. */
const CLOCK_SKEW = 60;

type Reading =
  | { readonly is: 'absent' }
  | { readonly is: 'valid'; readonly provider: JwtProvider; readonly claims: Claims }
  | { readonly is: 'refused'; readonly status: 401 | 403; readonly text: string }
  /** A token whose signature cannot be checked here. */
  | { readonly is: 'unknown' };

/** The providers are alternatives: one that accepts the token is enough. */
export function readToken(providers: readonly JwtProvider[], message: HttpMessage): Reading {
  let last: Reading = { is: 'absent' };
  for (const provider of providers) {
    const reading = readFor(provider, message);
    if (reading.is === 'valid' || reading.is === 'unknown') return reading;
    if (reading.is === 'refused') last = reading;
  }
  return last;
}

export function judgeToken(jwt: NonNullable<SecurityPolicySpec['jwt']>, message: HttpMessage): Judgement {
  const reading = readToken(jwt.providers ?? [], message);
  switch (reading.is) {
    case 'valid': {
      const set = claimHeaders(reading.provider, reading.claims);
      return {
        verdict: 'pass',
        text: `provider ${reading.provider.name ?? ''} accepts the token`,
        ...(set.length > 0 && { change: { set } }),
      };
    }
    case 'unknown':
      return jwt.failOpen
        ? { verdict: 'pass', text: 'a token that cannot be checked passes' }
        : { verdict: 'unknown', text: 'whether the token in the request is signed by the provider is not in the resources' };
    case 'absent':
      return jwt.optional || jwt.failOpen
        ? { verdict: 'pass', text: 'a request without a token passes' }
        : { verdict: 'refuse', status: 401, code: 'jwt-missing', text: 'the request has no token' };
    case 'refused':
      return jwt.failOpen
        ? { verdict: 'pass', text: `${reading.text}, which is let pass` }
        : { verdict: 'refuse', status: reading.status, code: 'jwt-refused', text: reading.text };
  }
}

function readFor(provider: JwtProvider, message: HttpMessage): Reading {
  const from = provider.extractFrom;
  const places = (from?.headers?.length ?? 0) + (from?.cookies?.length ?? 0) + (from?.params?.length ?? 0);
  const bearer = places === 0 || (from?.headers ?? []).some((one) => one.name?.toLowerCase() === 'authorization');
  if (bearer && message.jwt) return check(provider, message.jwt);
  const text = places === 0 ? standardToken(message) : tokenFrom(provider, message);
  if (text === undefined) return { is: 'absent' };
  return looksSigned(text) ? { is: 'unknown' } : { is: 'refused', status: 401, text: 'the token is none' };
}

function standardToken(message: HttpMessage): string | undefined {
  const value = message.headers.authorization?.[0];
  if (value?.startsWith('Bearer ')) return value.slice('Bearer '.length);
  return queryParameters(message.path).get('access_token');
}

function tokenFrom({ extractFrom }: JwtProvider, message: HttpMessage): string | undefined {
  for (const { name, valuePrefix = '' } of extractFrom?.headers ?? []) {
    const value = message.headers[(name ?? '').toLowerCase()]?.[0];
    if (value?.startsWith(valuePrefix)) return value.slice(valuePrefix.length);
  }
  for (const name of extractFrom?.cookies ?? []) {
    const value = cookieOf(message, name);
    if (value !== undefined) return value;
  }
  const query = queryParameters(message.path);
  for (const name of extractFrom?.params ?? []) {
    const value = query.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Three parts, the first two of them objects. */
function looksSigned(token: string): boolean {
  const parts = token.split('.');
  if (parts.length !== 3 || token.length > 20_000) return false;
  return parts.slice(0, 2).every((part) => {
    const plain = part.replaceAll('-', '+').replaceAll('_', '/');
    try {
      return isObject(JSON.parse(decodeBase64(plain.padEnd(Math.ceil(plain.length / 4) * 4, '=')) ?? ''));
    } catch {
      return false;
    }
  });
}

function check(provider: JwtProvider, claims: Claims): Reading {
  const refused = (text: string, status: 401 | 403 = 401): Reading => ({ is: 'refused', status, text });
  const { issuer, audiences, name = '' } = provider;
  if (issuer && claims.iss !== issuer) return refused(`provider ${name} does not know the issuer ${String(claims.iss ?? '(none)')}`);
  if (typeof claims.exp === 'number' && claims.exp + CLOCK_SKEW < REFERENCE_TIME) return refused('the token has expired');
  if (typeof claims.nbf === 'number' && claims.nbf > REFERENCE_TIME + CLOCK_SKEW) return refused('the token is not valid yet');
  if (audiences && audiences.length > 0) {
    const held = Array.isArray(claims.aud) ? claims.aud : [claims.aud];
    const trimmed = (text: unknown): string =>
      String(text)
        .replace(/^https?:\/\//, '')
        .replace(/\/$/, '');
    if (!audiences.some((one) => held.some((other) => trimmed(other) === trimmed(one))))
      return refused(`provider ${name} does not accept the audience of the token`, 403);
  }
  return { is: 'valid', provider, claims };
}

function claimHeaders({ claimToHeaders }: JwtProvider, claims: Claims): readonly { readonly name: string; readonly value: string }[] {
  return (claimToHeaders ?? []).flatMap(({ header, claim }) => {
    const value = claimAt(claims, claim ?? '');
    return header && ['string', 'number', 'boolean'].includes(typeof value) ? [{ name: header, value: String(value) }] : [];
  });
}

/** A claim by its name; dots lead into objects. */
export function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let value: unknown = claims;
  for (const part of name.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, part)) return undefined;
    value = value[part];
  }
  return value;
}
