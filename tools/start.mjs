// npm start: installs what is missing, builds what has changed, and serves the studio.
import { installDependencies, run } from './setup.mjs';

installDependencies();
const { build } = await import('./build.mjs');
if (!build()) process.exit(1);
process.stdout.write('\nBulkhead is at the address below. Stop it with Ctrl+C.\n');
run('vite', ['preview', '--host', '127.0.0.1', '--port', process.env.PORT ?? '5173', ...process.argv.slice(2)]);
