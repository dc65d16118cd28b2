/** Budgets over the production build: what a first visit loads, and what waits until it is asked for. Run after the build. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

const dist = join(import.meta.dirname, '..', 'dist');

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly isDynamicEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
}

const manifest: Readonly<Record<string, Chunk>> = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));
const kilobytes = (file: string): number => gzipSync(readFileSync(join(dist, file))).length / 1000;

/** A chunk with all that it imports at once. */
function closure(name: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const other of manifest[name]?.imports ?? []) closure(other, seen);
  return seen;
}

const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry && name.endsWith('.html')) ?? '';
const shell = [...closure(entry)];
const isMonaco = (name: string): boolean => /monaco|editor\.api/.test(name) || /editor\.api/.test(manifest[name]?.file ?? '');

describe('sizes of the production build, gzip', () => {
  test('the shell is at most 250 kB of script', () => {
    const sizes = shell.map((name) => [manifest[name]?.file ?? '', kilobytes(manifest[name]?.file ?? '')] as const);
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    process.stdout.write(`shell: ${total.toFixed(0)} kB (${sizes.map(([file, size]) => `${file} ${size.toFixed(0)}`).join(', ')})\n`);
    expect(total).toBeLessThanOrEqual(250);
  });

  test('its styles are at most 30 kB', () => {
    const styles = new Set(shell.flatMap((name) => manifest[name]?.css ?? []));
    expect([...styles].reduce((sum, file) => sum + kilobytes(file), 0)).toBeLessThanOrEqual(30);
  });

  test('Monaco is a chunk of its own, loaded when the YAML is first shown', () => {
    const monaco = Object.keys(manifest).filter(isMonaco);
    expect(monaco.length).toBeGreaterThan(0);
    expect(shell.filter(isMonaco)).toEqual([]);
    const largest = Math.max(...monaco.map((name) => kilobytes(manifest[name]?.file ?? '')));
    process.stdout.write(`Monaco: ${largest.toFixed(0)} kB\n`);
    expect(largest).toBeLessThanOrEqual(800);
  });

  test('the layout engine is not part of the shell', () => {
    expect(shell.filter((name) => name.includes('elk'))).toEqual([]);
  });
});
