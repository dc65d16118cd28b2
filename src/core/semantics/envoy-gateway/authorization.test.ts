import { describe, expect, test } from 'vitest';
import type { AuthorizationRule, SecurityPolicySpec } from '../../kube/security-policy.ts';
import type { HttpMessage } from '../routing/message.ts';
import { authorize } from './authorization.ts';

const ISSUER = 'https://id.example.com';
const MESSAGE: HttpMessage = {
  method: 'GET',
  path: '/orders/1?x=1',
  host: 'shop.example.com',
  headers: { 'x-team': ['blue'] },
  jwt: { iss: ISSUER, sub: 'ann', groups: ['dev', 'ops'], scope: 'read write', org: { unit: 'shop' } },
};

function judge(rules: readonly AuthorizationRule[], more: SecurityPolicySpec = {}, client: string | undefined = '10.1.0.1') {
  return authorize(
    { jwt: { providers: [{ name: 'id', issuer: ISSUER }] }, ...more, authorization: { rules } },
    { client, message: MESSAGE },
  ).verdict;
}

describe('rules of a SecurityPolicy', () => {
  test.each<[string, AuthorizationRule, string]>([
    ['a block with the client', { principal: { clientCIDRs: ['10.0.0.0/8'] } }, 'pass'],
    ['a block without it', { principal: { clientCIDRs: ['192.0.2.0/24'] } }, 'refuse'],
    ['a method', { principal: { clientCIDRs: ['0.0.0.0/0'] }, operation: { methods: ['GET'] } }, 'pass'],
    ['another method', { principal: { clientCIDRs: ['0.0.0.0/0'] }, operation: { methods: ['PUT'] } }, 'refuse'],
    ['a path prefix', { principal: { clientCIDRs: ['0.0.0.0/0'] }, operation: { path: { type: 'PathPrefix', value: '/orders' } } }, 'pass'],
    ['half a segment', { principal: { clientCIDRs: ['0.0.0.0/0'] }, operation: { path: { type: 'PathPrefix', value: '/ord' } } }, 'refuse'],
    ['an exact path', { principal: { clientCIDRs: ['0.0.0.0/0'] }, operation: { path: { value: '/orders/1' } } }, 'pass'],
    ['any other path', { principal: { clientCIDRs: ['0.0.0.0/0'] }, operation: { path: { value: '/orders/1', invert: true } } }, 'refuse'],
    ['a claim', { principal: { jwt: { provider: 'id', claims: [{ name: 'sub', values: ['bob', 'ann'] }] } } }, 'pass'],
    ['a claim inside an object', { principal: { jwt: { provider: 'id', claims: [{ name: 'org.unit', values: ['shop'] }] } } }, 'pass'],
    [
      'one of a list',
      { principal: { jwt: { provider: 'id', claims: [{ name: 'groups', valueType: 'StringArray', values: ['ops'] }] } } },
      'pass',
    ],
    ['a list read as text', { principal: { jwt: { provider: 'id', claims: [{ name: 'groups', values: ['ops'] }] } } }, 'refuse'],
    ['all scopes', { principal: { jwt: { provider: 'id', scopes: ['read', 'write'] } } }, 'pass'],
    ['a scope too many', { principal: { jwt: { provider: 'id', scopes: ['read', 'admin'] } } }, 'refuse'],
    ['another provider', { principal: { jwt: { provider: 'other', claims: [{ name: 'sub', values: ['ann'] }] } } }, 'refuse'],
    ['a header', { principal: { headers: [{ name: 'X-Team', values: ['red', 'blue'] }] } }, 'pass'],
    [
      'two headers, one of them missing',
      {
        principal: {
          headers: [
            { name: 'X-Team', values: ['blue'] },
            { name: 'x-b', values: ['1'] },
          ],
        },
      },
      'refuse',
    ],
    ['an expression', { cel: 'true' }, 'unknown'],
    ['a place on earth', { principal: { clientIPGeoLocations: [{ country: 'CH' }] } }, 'unknown'],
  ])('%s', (_, rule, verdict) => {
    expect(judge([{ action: 'Allow', ...rule }])).toBe(verdict);
  });

  test('the first rule that matches decides', () => {
    const all: AuthorizationRule = { principal: { clientCIDRs: ['0.0.0.0/0'] } };
    expect(
      judge([
        { action: 'Deny', ...all },
        { action: 'Allow', ...all },
      ]),
    ).toBe('refuse');
    expect(
      judge([
        { action: 'Allow', ...all },
        { action: 'Deny', ...all },
      ]),
    ).toBe('pass');
  });

  test('without a known client only a block of all addresses is certain', () => {
    const ask = (block: string) =>
      authorize({ authorization: { rules: [{ action: 'Allow', principal: { clientCIDRs: [block] } }] } }, { client: undefined }).verdict;
    expect(ask('10.0.0.0/8')).toBe('unknown');
    expect(ask('0.0.0.0/0')).toBe('pass');
  });
});
