import { expect, test } from 'vitest';
import type { HttpMessage } from '../routing/message.ts';
import { judgeApiKey, judgePassword } from './authentication.ts';
import { judgeOrigin } from './csrf.ts';
import { sha1 } from './sha1.ts';

function hex(text: string): string {
  return [...sha1(text)].map((character) => character.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

test.each<[string, string]>([
  ['', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ['abc', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
  ['The quick brown fox jumps over the lazy dog', '2fd4e1c67a2d28fced849ee1bb76e7391b93eb12'],
  ['a'.repeat(64), '0098ba824b5c16427bd7a1122a5a442a25ec644d'],
])('SHA-1 of %j', (text, digest) => {
  expect(hex(text)).toBe(digest);
});

const message = (more: Partial<HttpMessage>): HttpMessage => ({ method: 'GET', path: '/', host: 'shop.example.com', headers: {}, ...more });

test.each<[string, Partial<HttpMessage>, string]>([
  ['in no place', {}, 'refuse'],
  ['in a header', { headers: { 'x-key': ['one'] } }, 'pass'],
  ['in a parameter', { path: '/?key=one' }, 'pass'],
  ['in a cookie', { headers: { cookie: ['a=b; key=one'] } }, 'pass'],
  ['wrong in the first place, right in the second', { path: '/?key=one', headers: { 'x-key': ['two'] } }, 'refuse'],
])('an API key %s', (_, request, verdict) => {
  const auth = { extractFrom: [{ headers: ['X-Key'] }, { params: ['key'] }, { cookies: ['key'] }] };
  expect(judgeApiKey(auth, new Map([['one', 'app']]), message(request)).verdict).toBe(verdict);
});

test('the client of a key is told, and the key may be taken away', () => {
  const auth = { extractFrom: [{ headers: ['X-Key'] }], forwardClientIDHeader: 'x-client', sanitize: true };
  expect(judgeApiKey(auth, new Map([['one', 'app']]), message({ headers: { 'x-key': ['one'] } }))).toMatchObject({
    change: { set: [{ name: 'x-client', value: 'app' }], remove: ['X-Key'] },
  });
});

test.each<[string | undefined, string]>([
  [undefined, 'refuse'],
  ['Basic YW5uOnNlY3JldA==', 'pass'],
  ['Basic YW5uOm90aGVy', 'refuse'],
  ['Basic Ym9iOnNlY3JldA==', 'refuse'],
  ['Basic ???', 'refuse'],
  ['Bearer YW5uOnNlY3JldA==', 'refuse'],
])('authorization %s', (authorization, verdict) => {
  const headers = authorization === undefined ? {} : { authorization: [authorization] };
  expect(judgePassword({}, new Map([['ann', sha1('secret')]]), message({ headers })).verdict).toBe(verdict);
});

test.each<[string, string | undefined, string]>([
  ['GET', 'https://other.example.com', 'pass'],
  ['POST', 'https://shop.example.com', 'pass'],
  ['POST', 'https://other.example.com', 'refuse'],
  ['POST', undefined, 'refuse'],
  ['POST', 'null', 'refuse'],
  ['DELETE', 'https://a.friends.example.org', 'pass'],
])('%s from %s: %s', (method, origin, verdict) => {
  const headers = origin === undefined ? {} : { origin: [origin] };
  expect(judgeOrigin({ additionalOrigins: ['https://*.friends.example.org'] }, message({ method, headers })).verdict).toBe(verdict);
});
