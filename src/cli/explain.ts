/** `bulkhead explain`: what a code means. */
import { explain } from '../core/index.ts';
import type { Command } from './io.ts';
import { readOptions } from './options.ts';
import { UsageError } from './usage.ts';

export const explainCommand: Command = async (args, io) => {
  const [code] = readOptions(args, {}).paths;
  if (code === undefined) throw new UsageError('explain needs a CODE, such as BH2101 or IST0101');
  const found = explain(code);
  if (found.length === 0) throw new UsageError(`there is no code ${code}`);
  io.write(
    found
      .map((one) =>
        [
          `${one.code} (${one.severity}): ${one.title}`,
          ...(one.sameAs ? [`also known as ${one.sameAs.join(', ')}`] : []),
          '',
          `What happens: ${one.why}`,
          `What to do:   ${one.fix}`,
          ...(one.example ? ['', 'Found by this rule:', '', one.example.before, '', 'Not found by it:', '', one.example.after] : []),
          '',
        ].join('\n'),
      )
      .join('\n'),
  );
  return 0;
};
