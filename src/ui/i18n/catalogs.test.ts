import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { en } from './en.ts';
import { zh } from './zh.ts';

function keysOf(messages: object, above = ''): readonly string[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? keysOf(value, `${above}${key}.`) : [`${above}${key}`],
  );
}

function textOf(messages: object, key: string): string {
  let at: unknown = messages;
  for (const part of key.split('.')) at = Object.entries(at ?? {}).find(([name]) => name === part)?.[1];
  return String(at);
}

test('both languages have the same messages', () => {
  expect(keysOf(zh)).toEqual(keysOf(en));
});

test('a message takes the same values in both languages', () => {
  const values = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((one) => one[1]).toSorted();
  for (const key of keysOf(en)) expect([key, values(textOf(zh, key))]).toEqual([key, values(textOf(en, key))]);
});

test('every message that the source names exists', () => {
  const root = join(import.meta.dirname, '..');
  const known = new Set(keysOf(en).flatMap((key) => [key, key.replace(/_(one|other)$/, '')]));
  const missing: string[] = [];
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file) || file.includes('.test.')) continue;
    const source = readFileSync(join(root, file), 'utf8');
    for (const [, key = ''] of source.matchAll(/\bt\('([^']+)'/g)) if (!known.has(key)) missing.push(`${file}: ${key}`);
  }
  expect(missing).toEqual([]);
});
