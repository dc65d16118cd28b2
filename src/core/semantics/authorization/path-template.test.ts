import { expect, test } from 'vitest';
import { matchesPathTemplate } from './path-template.ts';

test.each([
  ['/orders/{*}', '/orders/7', true],
  ['/orders/{*}', '/orders/', false],
  ['/orders/{*}', '/orders/7/items', false],
  ['/orders/{*}/items', '/orders/7/items', true],
  ['/orders/{*}/items', '/orders//items', false],
  ['/files/{**}', '/files/', true],
  ['/files/{**}', '/files', false],
  ['/files/{**}', '/files/a/b', true],
  ['/a.b/{*}', '/axb/c', false],
])('%s fits %s: %s', (template, path, fits) => {
  expect(matchesPathTemplate(template, path)).toBe(fits);
});
