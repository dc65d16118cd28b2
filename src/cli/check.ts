/** `bulkhead check`: what the API server would refuse, and what a careful reviewer would add. */
import { review, type Severity } from '../core/index.ts';
import { siftByDesigns } from './ignored.ts';
import type { Command } from './io.ts';
import { load, type Placed } from './load.ts';
import { choice, needPaths, readOptions } from './options.ts';
import { githubReport } from './report-github.ts';
import { sarifReport } from './report-sarif.ts';
import { textReport } from './report-text.ts';
import { VERSION } from './version.ts';

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

export const checkCommand: Command = async (args, io) => {
  const options = readOptions(args, { format: {}, severity: {}, crds: { multiple: true } });
  const format = choice(options, 'format', ['text', 'json', 'sarif', 'github']);
  const threshold = choice(options, 'severity', ['info', 'warning', 'error']);
  const loaded = await load(needPaths(options), io, options.all('crds'));
  const found = review(loaded.snapshot);
  const sifted = siftByDesigns(loaded.designs, [...loaded.findings, ...found.shown.map(loaded.place)]);
  const all = sifted.shown;
  const suppressed = [...found.suppressed.map(loaded.place), ...sifted.suppressed];
  const shown = all.filter((one) => RANK[one.diagnostic.severity] <= RANK[threshold]);
  io.write(reportOf(format, shown, loaded.texts, suppressed));
  return all.some((one) => one.diagnostic.severity === 'error') ? 1 : 0;
};

function reportOf(
  format: 'text' | 'json' | 'sarif' | 'github',
  placed: readonly Placed[],
  texts: ReadonlyMap<string, string>,
  suppressed: readonly Placed[],
): string {
  switch (format) {
    case 'text':
      return `${textReport(placed, texts)}${suppressed.length > 0 ? `${suppressed.length} suppressed\n` : ''}`;
    case 'json':
      return `${JSON.stringify({ diagnostics: placed.map(({ diagnostic, file }) => (diagnostic.at || !file ? diagnostic : { ...diagnostic, file })), suppressed: suppressed.length }, null, 2)}\n`;
    case 'sarif':
      return sarifReport(placed, suppressed, VERSION);
    case 'github':
      return githubReport(placed);
  }
}
