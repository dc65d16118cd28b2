import { expect, test } from 'vitest';
import type { JwtProvider, SecurityPolicySpec } from '../../kube/security-policy.ts';
import type { HttpMessage } from '../routing/message.ts';
import { judgeToken } from './jwt.ts';
import { REFERENCE_TIME } from './reference-time.ts';

const PROVIDER: JwtProvider = { name: 'id', issuer: 'https://id.example.com' };

function judge(
  request: Partial<HttpMessage>,
  provider: JwtProvider = PROVIDER,
  more: Omit<NonNullable<SecurityPolicySpec['jwt']>, 'providers'> = {},
) {
  const message: HttpMessage = { method: 'GET', path: '/', host: 'h', headers: {}, ...request };
  const judged = judgeToken({ providers: [provider], ...more }, message);
  return judged.verdict === 'refuse' ? judged.status : judged.verdict;
}

const token = (claims: object) => ({ jwt: { iss: 'https://id.example.com', ...claims } });

test.each<[string, Partial<HttpMessage>, JwtProvider, unknown]>([
  ['no token', {}, PROVIDER, 401],
  ['a token', token({}), PROVIDER, 'pass'],
  ['of another issuer', token({ iss: 'https://other.example.com' }), PROVIDER, 401],
  ['of any issuer', token({ iss: 'anybody' }), { name: 'id' }, 'pass'],
  ['expired', token({ exp: REFERENCE_TIME - 3600 }), PROVIDER, 401],
  ['not valid yet', token({ nbf: REFERENCE_TIME + 3600 }), PROVIDER, 401],
  ['for this audience', token({ aud: ['x', 'shop'] }), { ...PROVIDER, audiences: ['shop'] }, 'pass'],
  ['for another audience', token({ aud: 'x' }), { ...PROVIDER, audiences: ['shop'] }, 403],
  ['not where it is looked for', token({}), { ...PROVIDER, extractFrom: { headers: [{ name: 'x-token' }] } }, 401],
  ['not a token at all', { headers: { authorization: ['Bearer abc'] } }, PROVIDER, 401],
  ['one whose signature is not known', { headers: { authorization: [`Bearer ${btoa('{}')}.${btoa('{}')}.x`] } }, PROVIDER, 'unknown'],
])('%s', (_, request, provider, expected) => {
  expect(judge(request, provider)).toBe(expected);
});

test.each<[Partial<HttpMessage>, object, unknown]>([
  [{}, { optional: true }, 'pass'],
  [token({ iss: 'other' }), { optional: true }, 401],
  [{}, { failOpen: true }, 'pass'],
  [token({ iss: 'other' }), { failOpen: true }, 'pass'],
])('%j with %j: %s', (request, more, expected) => {
  expect(judge(request, PROVIDER, more)).toBe(expected);
});

test('claims become headers', () => {
  const provider = {
    ...PROVIDER,
    claimToHeaders: [
      { claim: 'sub', header: 'x-user' },
      { claim: 'none', header: 'x-none' },
    ],
  };
  const message: HttpMessage = { method: 'GET', path: '/', host: 'h', headers: {}, ...token({ sub: 'ann' }) };
  expect(judgeToken({ providers: [provider] }, message)).toMatchObject({ change: { set: [{ name: 'x-user', value: 'ann' }] } });
});
