/** Options of a command, read strictly: what is not known is a mistake. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './usage.ts';

export interface Options {
  readonly paths: readonly string[];
  /** The only value of an option. */
  readonly one: (name: string) => string | undefined;
  readonly all: (name: string) => readonly string[];
}

interface Known {
  readonly [name: string]: { readonly short?: string; readonly multiple?: boolean };
}

export function readOptions(args: readonly string[], known: Known): Options {
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, { short, multiple = false }] of Object.entries(known))
    options[name] = { type: 'string', multiple, ...(short && { short }) };
  let parsed: { readonly values: Readonly<Record<string, unknown>>; readonly positionals: readonly string[] };
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('. To')[0] ?? error.message) : String(error));
  }
  const all = (name: string): readonly string[] => {
    const value = parsed.values[name];
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : typeof value === 'string' ? [value] : [];
  };
  return { paths: parsed.positionals, all, one: (name) => all(name)[0] };
}

/** The value of an option that takes one of a few words. */
export function choice<const W extends string>(options: Options, name: string, words: readonly [W, ...W[]]): W {
  const value = options.one(name) ?? words[0];
  const found = words.find((word) => word === value);
  if (found === undefined) throw new UsageError(`--${name} ${value}: expected ${words.join(', ')}`);
  return found;
}

export function needPaths(options: Options): readonly string[] {
  if (options.paths.length === 0) throw new UsageError('a PATH is needed: a file, a folder, or - for standard input');
  return options.paths;
}
