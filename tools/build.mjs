// Builds the studio and the command line into dist/, unless dist/ is newer than everything it is made of.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './setup.mjs';

const SOURCES = ['src', 'public', 'index.html', 'package-lock.json', 'package.json', 'vite.config.ts', 'vite.cli.config.ts'];

function newest(path) {
  const facts = statSync(path);
  if (!facts.isDirectory()) return facts.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0);
}

/** Answers whether dist/ holds a build of the sources as they are. */
export function build() {
  const outputs = ['dist/index.html', 'dist/cli.js'].map((path) => join(root, path));
  const sources = SOURCES.map((path) => join(root, path)).filter(existsSync);
  if (outputs.every(existsSync) && Math.min(...outputs.map((path) => statSync(path).mtimeMs)) > Math.max(...sources.map(newest)))
    return true;
  return run('npm', ['run', '--silent', 'build']);
}
