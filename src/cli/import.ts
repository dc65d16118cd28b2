/** `bulkhead import`: YAML that is there as a design. */
import { writeFileSync } from 'node:fs';
import { importObjects, writeDesign } from '../core/index.ts';
import { guarded } from './files.ts';
import type { Command } from './io.ts';
import { load } from './load.ts';
import { needPaths, readOptions } from './options.ts';
import { textReport } from './report-text.ts';
import { UsageError } from './usage.ts';

export const importCommand: Command = async (args, io) => {
  const options = readOptions(args, { out: {}, name: {} });
  const out = options.one('out');
  if (out === undefined) throw new UsageError('import needs --out DESIGN.json');
  const loaded = await load(needPaths(options), io);
  const { design, objects, verbatim } = importObjects(loaded.objects, options.one('name') ?? 'Imported');
  const text = writeDesign(design);
  if (out === '-') io.write(text);
  else guarded(out, () => writeFileSync(out, text));
  const unread = loaded.findings.filter((one) => one.diagnostic.severity === 'error');
  if (unread.length > 0) io.complain(textReport(unread, loaded.texts));
  io.complain(`${objects} objects read, ${objects - verbatim} drawn, ${verbatim} kept as they were written\n`);
  return unread.some((one) => one.diagnostic.resource === undefined) ? 1 : 0;
};
