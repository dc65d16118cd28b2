import { describe, expect, test } from 'vitest';
import { normalisePath } from './path-normalisation.ts';

describe('a path before routing', () => {
  test.each<[string, string]>([
    ['/a', '/a'],
    ['/a/../b', '/b'],
    ['/../b', '/b'],
    ['/a/.', '/a/'],
    ['/a/..', '/'],
    ['//a///b', '/a/b'],
    ['/a/%2e%2e/b', '/b'],
    ['/%61%2d', '/a-'],
    ['/a%20b', '/a%20b'],
    ['/a\\b', '/a/b'],
    ['/a//b?c=//d/../e', '/a/b?c=//d/../e'],
  ])('%s is %s', (sent, path) => {
    expect(normalisePath(sent)).toEqual({ is: 'forwarded', path });
  });

  test.each<[string | undefined, string, unknown]>([
    [undefined, '/a%2Fb', { is: 'redirected', path: '/a/b' }],
    [undefined, '/a%5cb', { is: 'redirected', path: '/a/b' }],
    ['UnescapeAndForward', '/a%2F..%2fb', { is: 'forwarded', path: '/b' }],
    ['RejectRequest', '/a%2Fb', { is: 'refused' }],
    ['KeepUnchanged', '/a%2fb', { is: 'forwarded', path: '/a%2Fb' }],
  ])('with %s the escaped slash of %s is dealt with', (escapedSlashesAction, sent, expected) => {
    expect(normalisePath(sent, escapedSlashesAction === undefined ? {} : { escapedSlashesAction })).toEqual(expected);
  });

  test('double slashes stay where merging is off', () => {
    expect(normalisePath('/a//b', { disableMergeSlashes: true })).toEqual({ is: 'forwarded', path: '/a//b' });
  });
});
