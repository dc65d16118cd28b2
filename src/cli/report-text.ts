/** Findings as a good compiler tells them: place, excerpt with a caret, what, why, what to do. */
import { nameOf, type Severity } from '../core/index.ts';
import type { Placed } from './load.ts';

export function textReport(placed: readonly Placed[], texts: ReadonlyMap<string, string>): string {
  const lines = new Map<string, readonly string[]>();
  const linesOf = (file: string): readonly string[] => {
    const known = lines.get(file) ?? (texts.get(file) ?? '').split(/\r?\n/);
    lines.set(file, known);
    return known;
  };
  return [...placed.map((one) => findingText(one, linesOf)), summary(placed)].join('\n');
}

function findingText({ diagnostic, file, range }: Placed, linesOf: (file: string) => readonly string[]): string {
  const { code, severity, message, resource, path, why, fix, sameAs, related } = diagnostic;
  const out = [`${severity}[${code}]: ${message}`];
  const where = [resource && nameOf(resource), path].filter((part) => part !== undefined && part !== '').join(' ');
  const { start, end } = range ?? {};
  const line = file !== undefined && start ? linesOf(file)[start.line - 1] : undefined;
  const gutter = ' '.repeat(String(start?.line ?? '').length);
  if (file !== undefined && start) out.push(`${gutter}--> ${file}:${start.line}:${start.column}${where ? ` (${where})` : ''}`);
  else out.push(`--> ${[file, where].filter((part) => part !== undefined && part !== '').join(' ')}`);
  if (line !== undefined && start) {
    const shown = line.slice(0, 160);
    const width =
      end && end.line === start.line ? Math.max(1, end.column - start.column) : Math.max(1, shown.trimEnd().length - start.column + 1);
    out.push(`${gutter} |`, `${start.line} | ${shown}`);
    if (start.column <= shown.length + 1) out.push(`${gutter} | ${' '.repeat(start.column - 1)}${'^'.repeat(Math.min(width, 80))}`);
  }
  for (const one of related ?? []) out.push(`${gutter} = with: ${nameOf(one.resource)} ${one.path}: ${one.message}`);
  if (why) out.push(`${gutter} = why: ${why}`);
  if (fix) out.push(`${gutter} = fix: ${fix}`);
  if (sameAs?.length) out.push(`${gutter} = also known as: ${sameAs.join(', ')}`);
  return `${out.join('\n')}\n`;
}

function summary(placed: readonly Placed[]): string {
  const count = (severity: Severity): number => placed.filter((one) => one.diagnostic.severity === severity).length;
  const parts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const number = count(severity);
    const word = severity === 'info' ? 'note' : severity;
    return number === 0 ? [] : [`${number} ${word}${number === 1 ? '' : 's'}`];
  });
  return parts.length === 0 ? 'nothing found\n' : `${parts.join(', ')}\n`;
}
