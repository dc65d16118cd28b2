/** `bulkhead diff`: what a change does to objects and to who reaches whom. */
import { type Connection, compareSnapshots, nameOf, type ObjectChange, type SnapshotDiff } from '../core/index.ts';
import type { Command } from './io.ts';
import { load } from './load.ts';
import { choice, needPaths, readOptions } from './options.ts';
import { connectionText } from './reach.ts';
import { UsageError } from './usage.ts';

export const diffCommand: Command = async (args, io) => {
  const options = readOptions(args, { format: {}, crds: { multiple: true } });
  const format = choice(options, 'format', ['text', 'json', 'markdown']);
  const [before, after, more] = needPaths(options);
  if (before === undefined || after === undefined || more !== undefined) throw new UsageError('diff takes two PATHs: OLD NEW');
  const crds = options.all('crds');
  const old = await load([before], io, crds);
  const now = await load([after], io, crds);
  const difference = compareSnapshots(old.snapshot, now.snapshot);
  if (format === 'json') io.write(`${JSON.stringify(difference, null, 2)}\n`);
  else io.write(format === 'markdown' ? markdown(difference) : text(difference));
  return 0;
};

function isEmpty({ objects, opened, closed }: SnapshotDiff): boolean {
  return [objects, opened, closed].every((list) => list.length === 0);
}

const SIGNS = { added: '+', removed: '-', changed: '~' } as const;

function objectText({ key, change, paths }: ObjectChange): string {
  return `${SIGNS[change]} ${nameOf(key)}${paths.length > 0 ? `: ${paths.join(', ')}` : ''}`;
}

function text(difference: SnapshotDiff): string {
  if (isEmpty(difference)) return 'no difference\n';
  const lines = [
    ...difference.objects.map(objectText),
    ...difference.opened.map((one) => `opened ${connectionText(one)}`),
    ...difference.closed.map((one) => `closed ${connectionText(one)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function markdown(difference: SnapshotDiff): string {
  if (isEmpty(difference)) return 'No difference.\n';
  const sections: string[] = [];
  const connections = (title: string, list: readonly Connection[]): void => {
    if (list.length > 0) sections.push(`### ${title}\n\n${list.map((one) => `- ${code(connectionText(one))}`).join('\n')}`);
  };
  connections('Connections opened', difference.opened);
  connections('Connections closed', difference.closed);
  const objects = difference.objects.map(
    ({ key, change, paths }) => `| ${change} | ${code(nameOf(key))} | ${paths.map(code).join(', ')} |`,
  );
  if (objects.length > 0) sections.push(`### Objects\n\n| | Object | Fields |\n|---|---|---|\n${objects.join('\n')}`);
  return `${sections.join('\n\n')}\n`;
}

/** As code; a bar would end the cell of a table. */
function code(content: string): string {
  return `\`${content.replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
