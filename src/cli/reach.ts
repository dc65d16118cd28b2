/** `bulkhead reach`: who can reach whom. */
import { type Connection, reach } from '../core/index.ts';
import type { Command } from './io.ts';
import { load } from './load.ts';
import { choice, needPaths, readOptions } from './options.ts';

export const reachCommand: Command = async (args, io) => {
  const options = readOptions(args, { format: {}, crds: { multiple: true } });
  const format = choice(options, 'format', ['text', 'json', 'csv']);
  const { snapshot } = await load(needPaths(options), io, options.all('crds'));
  const { connections } = reach(snapshot);
  if (format === 'json') io.write(`${JSON.stringify({ connections }, null, 2)}\n`);
  else if (format === 'csv') io.write(csv(connections));
  else io.write(connections.length === 0 ? 'nobody reaches anybody\n' : `${connections.map(connectionText).join('\n')}\n`);
  return 0;
};

export function connectionText(one: Connection): string {
  const details = [one.mtls && 'mTLS', one.via?.length && `through ${one.via.join(', ')}`, one.verdict === 'unknown' && 'unknown'].filter(
    (part) => typeof part === 'string',
  );
  return `${one.from} -> ${one.to} ${one.protocol} ${one.ports}${details.length > 0 ? ` (${details.join(', ')})` : ''}${httpText(one)}`;
}

function httpText({ http }: Connection): string {
  return http?.length ? ` only ${http.map((one) => JSON.stringify(one)).join(' or ')}` : '';
}

function csv(connections: readonly Connection[]): string {
  const rows = connections.map((one) => [
    one.from,
    one.to,
    one.protocol,
    one.ports,
    one.verdict,
    String(one.mtls),
    one.via?.join(' ') ?? '',
    one.http ? JSON.stringify(one.http) : '',
  ]);
  const head = ['from', 'to', 'protocol', 'ports', 'verdict', 'mtls', 'via', 'http'];
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** Quoted where it must be; a cell that a spreadsheet would compute gets a quote before it. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
