/** `bulkhead status`: the conditions controllers would write. */
import { type Condition, nameOf, type StatusEntry, status } from '../core/index.ts';
import type { Command } from './io.ts';
import { load } from './load.ts';
import { choice, needPaths, readOptions } from './options.ts';

export const statusCommand: Command = async (args, io) => {
  const options = readOptions(args, { format: {}, crds: { multiple: true } });
  const format = choice(options, 'format', ['text', 'json']);
  const { snapshot } = await load(needPaths(options), io, options.all('crds'));
  const entries = status(snapshot);
  if (format === 'json') io.write(`${JSON.stringify({ status: entries }, null, 2)}\n`);
  else io.write(entries.length === 0 ? 'no object here has a status\n' : entries.map(entryText).join('\n'));
  return 0;
};

function entryText({ key, status }: StatusEntry): string {
  const lines = [nameOf(key), ...conditionLines(status.conditions ?? [], '  ')];
  for (const listener of status.listeners ?? [])
    lines.push(
      `  listener ${listener.name}: ${listener.attachedRoutes} attached route${listener.attachedRoutes === 1 ? '' : 's'}`,
      ...conditionLines(listener.conditions, '    '),
    );
  for (const parent of status.parents ?? [])
    lines.push(`  parent ${refText(parent.parentRef)}`, ...conditionLines(parent.conditions, '    '));
  for (const one of status.ancestors ?? []) lines.push(`  ancestor ${refText(one.ancestorRef)}`, ...conditionLines(one.conditions, '    '));
  return `${lines.join('\n')}\n`;
}

function conditionLines(conditions: readonly Condition[], margin: string): readonly string[] {
  const good = (one: Condition): boolean => (one.status === 'True') !== (one.type === 'Conflicted' || one.type === 'OverlappingTLSConfig');
  return conditions.map(
    (one) => `${margin}${good(one) ? '+' : '-'} ${one.type}=${one.status} ${one.reason}${one.message ? `: ${one.message}` : ''}`,
  );
}

function refText(reference: object): string {
  const { kind = '', namespace, name = '', sectionName, port } = reference as Readonly<Record<string, unknown>>;
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}${sectionName ? ` section ${sectionName}` : ''}${port ? ` port ${port}` : ''}`;
}
