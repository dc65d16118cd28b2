// What every command needs before it can run: the dependencies of the lockfile, installed once.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a program with the project's own binaries on the path; answers whether it succeeded. */
export function run(program, args, options = {}) {
  const separator = process.platform === 'win32' ? ';' : ':';
  const PATH = `${join(root, 'node_modules', '.bin')}${separator}${process.env.PATH ?? ''}`;
  const result = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
    env: { ...process.env, PATH, ...options.env },
  });
  if (result.error) process.stderr.write(`${program}: ${result.error.message}\n`);
  return result.status === 0;
}

/** Installs what the lockfile names, unless exactly that is installed already. */
export function installDependencies() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    process.stderr.write(`Bulkhead needs Node 20.19 or newer; this is ${process.versions.node}.\n`);
    process.exit(1);
  }
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const mark = join(root, 'node_modules', '.bulkhead-lock');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  process.stdout.write('Installing dependencies …\n');
  // Not `npm ci`: it refuses a lockfile that was written where packages for other platforms could not be seen. NODE_ENV=production would
  // leave the build tools out.
  if (!run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--include=dev', '--loglevel=error'])) {
    process.stderr.write('The dependencies could not be installed; see above.\n');
    process.exit(1);
  }
  writeFileSync(mark, wanted);
}
