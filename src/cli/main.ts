import { simulate } from './simulate.ts';

const [command] = process.argv.slice(2);

if (command === 'simulate') {
  await simulate(process.stdin, (line) => process.stdout.write(`${line}\n`));
} else {
  process.stderr.write('usage: bulkhead check|status|trace|reach|compile|import|diff|simulate …\n');
  process.exitCode = 2;
}
