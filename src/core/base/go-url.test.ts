import { expect, test } from 'vitest';
import { urlScheme } from './go-url.ts';

test.each([
  ['https://idp.example/jwks?x=1#part', 'https'],
  ['HTTP://idp.example:8080', 'http'],
  ['oci:anything', 'oci'],
  ['ghcr.io:443/x', 'ghcr.io'],
  ['/only/a/path', ''],
  ['//no.scheme/x', ''],
  ['http://[::1]:80/', 'http'],
  ['http://user:pass@host/', 'http'],
  ['http://', 'http'],
])('%s has the scheme "%s"', (text, scheme) => {
  expect(urlScheme(text)).toBe(scheme);
});

test.each([
  '',
  'idp.example/jwks',
  ':80',
  'http://a b/',
  'http://host:port/',
  'http://host:80:80/',
  'http://[::1/',
  'http://host/%zz',
  'http://ho\tst/',
  'http://us er@host/',
  'http://host/#%z',
])('%s is no address', (text) => {
  expect(urlScheme(text)).toBeUndefined();
});
