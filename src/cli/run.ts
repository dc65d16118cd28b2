import { checkCommand } from './check.ts';
import { compileCommand } from './compile.ts';
import { diffCommand } from './diff.ts';
import { explainCommand } from './explain.ts';
import { importCommand } from './import.ts';
import type { Command, Io } from './io.ts';
import { reachCommand } from './reach.ts';
import { simulate } from './simulate.ts';
import { statusCommand } from './status.ts';
import { traceCommand } from './trace.ts';
import { HELP, UsageError } from './usage.ts';
import { verifyCommand } from './verify.ts';
import { VERSION } from './version.ts';

const commands: Readonly<Record<string, Command>> = {
  check: checkCommand,
  status: statusCommand,
  trace: traceCommand,
  reach: reachCommand,
  compile: compileCommand,
  verify: verifyCommand,
  import: importCommand,
  diff: diffCommand,
  explain: explainCommand,
  simulate: async (_args, { stdin, write }) => {
    await simulate(stdin, (line) => write(`${line}\n`));
    return 0;
  },
};

/** Runs one command line; answers its exit code. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const [name = '', ...rest] = args;
  if (name === '--version' || name === 'version') {
    io.write(`${VERSION}\n`);
    return 0;
  }
  if (name === '--help' || name === '-h' || name === 'help' || rest.includes('--help')) {
    io.write(HELP);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    io.complain(name === '' ? HELP : `bulkhead: there is no command ${name}\n\n${HELP}`);
    return 2;
  }
  try {
    return await command(rest, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.complain(`bulkhead ${name}: ${error.message}\n`);
    return 2;
  }
}
