import { describe, expect, test } from 'vitest';
import { changePath } from './path-change.ts';
import { locationOf } from './redirect.ts';
import type { PathMatch, RedirectAction } from './table.ts';

const message = { method: 'GET', path: '/p?q=1', host: 'a.com:8080', headers: {} };

describe('Location', () => {
  test.each<[string, number, boolean, Partial<RedirectAction>, string]>([
    ['the listener port where nothing is given', 8080, false, { derivePort: 'request' }, 'http://a.com:8080/p?q=1'],
    ['no port where it is the default', 80, false, { derivePort: 'request' }, 'http://a.com/p?q=1'],
    ['the default of a given scheme', 8080, false, { scheme: 'https', derivePort: 'scheme' }, 'https://a.com/p?q=1'],
    ['a given port', 80, false, { port: 8443, scheme: 'https', derivePort: 'scheme' }, 'https://a.com:8443/p?q=1'],
    ['a given port that is the default', 8080, false, { port: 80, derivePort: 'request' }, 'http://a.com/p?q=1'],
    ['https stays https', 443, true, { derivePort: 'request' }, 'https://a.com/p?q=1'],
    ['http from https on 8080', 443, true, { scheme: 'http', port: 8080, derivePort: 'scheme' }, 'http://a.com:8080/p?q=1'],
    ['a hostname', 80, false, { hostname: 'b.com', derivePort: 'request' }, 'http://b.com/p?q=1'],
    ['the Host as it is, where nothing says how to find a port', 80, false, {}, 'http://a.com:8080/p?q=1'],
  ])('%s', (_, port, secure, redirect, location) => {
    const sent = secure ? { ...message, tls: {} } : message;
    expect(locationOf(sent, { status: 302, ...redirect }, undefined, port)).toBe(location);
  });
});

describe('replacing a matched prefix', () => {
  test.each([
    ['/foo/bar', '/foo', '/xyz', '/xyz/bar'],
    ['/foo/bar', '/foo', '/xyz/', '/xyz/bar'],
    ['/foo/bar', '/foo/', '/xyz', '/xyz/bar'],
    ['/foo', '/foo', '/xyz', '/xyz'],
    ['/foo/', '/foo', '/xyz', '/xyz/'],
    ['/foo/bar', '/foo', '', '/bar'],
    ['/foo', '/foo', '', '/'],
    ['/foo/', '/foo', '/', '/'],
    ['/foo?x=1', '/foo', '/xyz', '/xyz?x=1'],
  ])('%s with %s to %s is %s', (path, prefix, value, result) => {
    expect(changePath(path, { type: 'prefix', value, join: 'segments' }, { type: 'segments', value: prefix })).toBe(result);
  });

  test.each<[string, PathMatch, string, string]>([
    ['/old/x', { type: 'prefix', value: '/old' }, '/', '//x'],
    ['/older', { type: 'prefix', value: '/old' }, '/', '/er'],
    ['/old', { type: 'exact', value: '/old' }, '/new', '/new'],
  ])('as plain text: %s by %o to %s is %s', (path, match, value, result) => {
    expect(changePath(path, { type: 'prefix', value, join: 'raw' }, match)).toBe(result);
  });
});
