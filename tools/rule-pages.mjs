// Writes docs/rules and src/core/check/examples.ts from the rules and their fixtures. A test says when they are out of date.
import { root, run } from './setup.mjs';

const { build } = await import('vite');
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  build: { ssr: 'tools/rule-pages/write.ts', outDir: '.cache/rule-pages', emptyOutDir: false, target: 'node20' },
  ssr: { noExternal: true },
});
run('node', ['.cache/rule-pages/write.js']);
