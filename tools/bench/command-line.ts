/** Measures the command line as a process of its own: what one call costs cold. Beside it kubeconform and istioctl, where they are installed. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure, print } from './clock.ts';
import { gatewayOf } from './clusters.ts';

if (!existsSync('dist/cli.js')) throw new Error('There is no dist/cli.js to measure: npm run build makes it.');
const folder = mkdtempSync(join(tmpdir(), 'bulkhead-bench-'));
const file = (name: string, rules: number): string => {
  const path = join(folder, name);
  writeFileSync(path, gatewayOf(rules));
  return path;
};
const one = file('one.yaml', 10);
const many = file('thousand.yaml', 9_950);
const installed = (program: string): boolean => spawnSync('which', [program], { stdio: 'ignore' }).status === 0;
const call =
  (program: string, ...args: string[]) =>
  () => {
    const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
    // 1 says that there are findings; anything else is a call that did no work.
    if (status !== 0 && status !== 1) throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stderr}`);
  };

const figures = [
  measure('bulkhead check, 6 objects, cold', call('node', 'dist/cli.js', 'check', one)),
  measure('bulkhead check, 1,000 objects, cold', call('node', 'dist/cli.js', 'check', many), { runs: 3 }),
];
if (installed('kubeconform'))
  figures.push(measure('kubeconform, 1,000 objects', call('kubeconform', '-ignore-missing-schemas', many), { runs: 3 }));
if (installed('istioctl'))
  figures.push(measure('istioctl analyze, 1,000 objects', call('istioctl', 'analyze', '--use-kube=false', many), { runs: 3 }));
print('Command line', figures);
for (const program of ['kubeconform', 'istioctl'])
  if (!installed(program)) process.stdout.write(`  ${program} is not installed, so it is not compared.\n`);
rmSync(folder, { recursive: true, force: true });
