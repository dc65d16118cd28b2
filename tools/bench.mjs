// npm run bench: measures the engine, the command line and the studio, and prints a table with what machine it ran on.
import { cpus, totalmem } from 'node:os';
import { installDependencies, run } from './setup.mjs';

installDependencies();
const { build } = await import('vite');
const parts = ['engine', 'designs', 'command-line', 'browser'];
const wanted = process.argv.slice(2).filter((part) => parts.includes(part));
process.stdout.write(
  `Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB\n`,
);
for (const part of wanted.length > 0 ? wanted : parts) {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: { ssr: `tools/bench/${part}.ts`, outDir: '.cache/bench', emptyOutDir: false, target: 'node20' },
    ssr: { noExternal: true, external: ['@playwright/test', 'playwright-core', 'vite'] },
  });
  run('node', ['--max-old-space-size=4096', `.cache/bench/${part}.js`]);
}
