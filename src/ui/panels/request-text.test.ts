import { expect, test } from 'vitest';
import { emptyDraft } from '../store/trace.ts';
import { draftOf, draftOfCurl, requestOfDraft } from './request-text.ts';

test.each([
  ['http://httpbin.example.com/get', { to: { host: 'httpbin.example.com', port: 80 }, protocol: 'http', method: 'GET', path: '/get' }],
  [
    'httpbin.httpbin:8000/headers?a=1',
    { to: { host: 'httpbin.httpbin', port: 8000 }, protocol: 'http', method: 'GET', path: '/headers?a=1' },
  ],
  [
    'https://shop.example.com',
    { to: { host: 'shop.example.com', port: 443 }, protocol: 'https', method: 'GET', path: '/', sni: 'shop.example.com' },
  ],
  ['tcp://10.0.0.7:5432', { to: { address: '10.0.0.7', port: 5432 }, protocol: 'tcp' }],
  ['grpc://pay.pay:9000/pay.Charge/Do', { to: { host: 'pay.pay', port: 9000 }, protocol: 'grpc', method: 'POST', path: '/pay.Charge/Do' }],
])('the composer reads %s', (url, request) => {
  expect(requestOfDraft({ ...emptyDraft, url })).toEqual(request);
});

test.each([
  ['', 'url'],
  ['ftp://x/', 'scheme'],
  ['http://x:99999/', 'port'],
])('the composer says what is wrong with %j', (url, problem) => {
  expect(requestOfDraft({ ...emptyDraft, url })).toEqual({ problem });
});

test('a Host header asks for another host than the address', () => {
  expect(requestOfDraft({ ...emptyDraft, url: 'http://203.0.113.7/', headers: [{ name: 'Host', value: 'a.example.com' }] })).toEqual({
    to: { address: '203.0.113.7', port: 80 },
    protocol: 'http',
    method: 'GET',
    path: '/',
    host: 'a.example.com',
  });
});

test('a pasted curl line fills the composer', () => {
  expect(draftOfCurl(`curl -s -o /dev/null -X POST -H 'x-canary: true' \\\n  "http://shop.example.com/cart" -d '{"a":1}'`)).toEqual({
    url: 'http://shop.example.com/cart',
    method: 'POST',
    headers: [{ name: 'x-canary', value: 'true' }],
  });
  expect(draftOfCurl('wget http://x')).toBeUndefined();
});

test('what was composed is shown again as it was typed', () => {
  const request = requestOfDraft({ ...emptyDraft, url: 'http://httpbin.httpbin:8000/get', headers: [{ name: 'x-a', value: '1' }] });
  if ('problem' in request) throw new Error(request.problem);
  expect(draftOf({ request })).toMatchObject({
    url: 'http://httpbin.httpbin:8000/get',
    method: 'GET',
    headers: [{ name: 'x-a', value: '1' }],
  });
});
