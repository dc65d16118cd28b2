// npm test: installs what is missing and runs every check there is. Ends with how many tests passed and failed.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installDependencies, root, run } from './setup.mjs';

installDependencies();
const { installBrowser } = await import('./browser.mjs');
const { build } = await import('./build.mjs');

const reports = join(root, '.cache', 'reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const unit = join(reports, 'unit.json');
const budgets = join(reports, 'budgets.json');
const browser = join(reports, 'browser.json');

const failures = [];
let passed = 0;
let failed = 0;
let skipped = 0;

async function step(name, work) {
  const began = Date.now();
  process.stdout.write(`\n── ${name}\n`);
  const ok = await work();
  process.stdout.write(`── ${name}: ${ok ? 'ok' : 'FAILED'} (${((Date.now() - began) / 1000).toFixed(1)} s)\n`);
  if (!ok) failures.push(name);
  return ok;
}

function countVitest(file) {
  if (!existsSync(file)) return;
  const report = JSON.parse(readFileSync(file, 'utf8'));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  skipped += report.numPendingTests + report.numTodoTests;
}

function countPlaywright(file) {
  if (!existsSync(file)) return;
  const { stats } = JSON.parse(readFileSync(file, 'utf8'));
  passed += stats.expected;
  failed += stats.unexpected + stats.flaky;
  skipped += stats.skipped;
}

await step('types', () => run('tsc', ['-b']));
await step('lint', () => run('biome', ['check', '.']) && run('knip', []));
await step('unit and property tests', () => run('vitest', ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${unit}`]));
countVitest(unit);
if (await step('build', build)) {
  await step('budgets', () =>
    run('vitest', ['run', '--config', 'vitest.budgets.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${budgets}`]),
  );
  countVitest(budgets);
  const path = await installBrowser();
  if (path === undefined) {
    process.stderr.write('No browser could be found or installed: install Chromium or Chrome, or name one in CHROMIUM.\n');
    failures.push('browser');
  } else {
    await step('browser tests', () =>
      run('playwright', ['test', '--reporter=line,json'], {
        env: { PLAYWRIGHT_JSON_OUTPUT_NAME: browser, ...(path !== 'playwright' && { CHROMIUM: path }) },
      }),
    );
    countPlaywright(browser);
  }
}

// A step that fails without a failing test (types, lint, build) counts as one failure, so that the last line never flatters.
const bad = Math.max(failed, failures.length);
process.stdout.write(failures.length === 0 ? '\nAll checks hold.\n' : `\nFailed: ${failures.join(', ')}\n`);
process.stdout.write(`${passed} passed, ${bad} failed, ${skipped} skipped\n`);
process.exit(failures.length === 0 ? 0 : 1);
