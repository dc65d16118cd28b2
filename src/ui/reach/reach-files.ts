/** The reach of a design as a file for others to read. */
import { nameOf } from '../../core/index.ts';
import type { PlacedPart, ReachReport } from '../../worker/inquiries.ts';
import { httpText, rowsOf } from './reach-model.ts';

type Naming = (end: number) => string;
const mostRows = 200_000;

/** A field that a spreadsheet takes as text, whatever it starts with. */
function csvField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function reachCsv(report: ReachReport, name: Naming, shown: (part: PlacedPart) => boolean): string {
  const lines = rowsOf(report, name, { text: '', shown, most: mostRows }).rows.map(({ from, to, part }) =>
    [
      name(from),
      name(to),
      part.protocol,
      part.ports,
      httpText(part),
      part.application ?? '',
      (part.via ?? []).join(' '),
      part.mtls ? 'mtls' : '',
      part.verdict,
      (part.blocks ?? []).join(' '),
      part.decidedBy.map((rule) => `${nameOf(rule.resource)} ${rule.path}`.trim()).join('; '),
    ]
      .map(csvField)
      .join(','),
  );
  return `from,to,protocol,ports,http,application,via,mtls,verdict,addresses,decidedBy\n${lines.join('\n')}\n`;
}

export function reachJson(report: ReachReport, name: Naming, shown: (part: PlacedPart) => boolean): string {
  const connections = rowsOf(report, name, { text: '', shown, most: mostRows }).rows.map(({ from, to, part }) => ({
    from: name(from),
    to: name(to),
    ...part,
    decidedBy: part.decidedBy.map(({ resource, path }) => ({ resource, path })),
  }));
  return `${JSON.stringify({ connections }, undefined, 2)}\n`;
}
