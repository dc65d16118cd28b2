/** Findings as annotations of GitHub workflows. https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
import type { Placed } from './load.ts';

const COMMAND = { error: 'error', warning: 'warning', info: 'notice' } as const;

export function githubReport(placed: readonly Placed[]): string {
  return placed.map((one) => `${annotation(one)}\n`).join('');
}

function annotation({ diagnostic, file, range }: Placed): string {
  const fields = [
    file === undefined ? undefined : `file=${property(file)}`,
    range && `line=${range.start.line}`,
    range && `col=${range.start.column}`,
    `title=${property(diagnostic.code)}`,
  ].filter((field) => field !== undefined);
  const text = [diagnostic.message, diagnostic.fix].filter((part) => part !== undefined).join('\n');
  return `::${COMMAND[diagnostic.severity]} ${fields.join(',')}::${data(text)}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
