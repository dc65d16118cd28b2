/** `bulkhead compile`: a design as a bundle, in a folder or a zip. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Bundle, bundleOf, compile, zipOf } from '../core/index.ts';
import { guarded, readInputs } from './files.ts';
import type { Command } from './io.ts';
import { designIn } from './load.ts';
import { needPaths, readOptions } from './options.ts';
import { textReport } from './report-text.ts';
import { UsageError } from './usage.ts';

export const compileCommand: Command = async (args, io) => {
  const options = readOptions(args, { out: {}, zip: {} });
  const [path, more] = needPaths(options);
  const out = options.one('out');
  const zip = options.one('zip');
  if (more !== undefined) throw new UsageError('compile takes one design');
  if ((out === undefined) === (zip === undefined)) throw new UsageError('compile needs --out DIR or --zip FILE');
  const [input] = await readInputs([path ?? '-'], io.stdin);
  const design = input && designIn(input);
  if (!input || !design) throw new UsageError(`${path}: this is not a Bulkhead design`);
  const compiled = compile(design);
  const bundle = bundleOf(design, compiled);
  if (zip !== undefined) guarded(zip, () => writeFileSync(zip, zipOf(bundle.files)));
  else if (out !== undefined) writeFolder(out, bundle);
  const findings = compiled.diagnostics.map((diagnostic) => ({ diagnostic, file: input.file }));
  if (findings.length > 0) io.complain(textReport(findings, new Map()));
  io.write(`${compiled.resources.length} objects written to ${zip ?? out}\n`);
  return compiled.diagnostics.some((one) => one.severity === 'error') ? 1 : 0;
};

function writeFolder(folder: string, bundle: Bundle): void {
  for (const { path, text } of bundle.files) {
    const file = join(folder, path);
    guarded(file, () => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    });
  }
}
