/** Files and folders as texts; what cannot be read is one clear message. */
import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './usage.ts';

export interface InputFile {
  readonly file: string;
  readonly text: string;
}

const LARGEST = 64 * 1024 * 1024;
const MOST_FILES = 100_000;
const SKIPPED = new Set(['node_modules', 'kustomization.yaml', 'kustomization.yml', 'design.bulkhead.json']);

export async function readInputs(paths: readonly string[], stdin: NodeJS.ReadableStream): Promise<readonly InputFile[]> {
  const files: InputFile[] = [];
  for (const path of paths) {
    if (path === '-') files.push({ file: '<stdin>', text: await readAll(stdin) });
    else for (const file of filesAt(path)) files.push({ file, text: readText(file) });
  }
  return files;
}

async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    size += bytes.length;
    if (size > LARGEST) throw new UsageError(`<stdin>: larger than ${LARGEST / 1024 / 1024} MiB`);
    chunks.push(bytes);
  }
  return decoded(Buffer.concat(chunks), '<stdin>');
}

/** A file itself; of a folder all YAML and JSON files below it, in order of their names. */
function filesAt(path: string): readonly string[] {
  const stat = guarded(path, () => statSync(path));
  if (!stat.isDirectory()) return [path];
  const found: string[] = [];
  const visit = (folder: string): void => {
    for (const name of guarded(folder, () => readdirSync(folder)).sort()) {
      if (name.startsWith('.') || SKIPPED.has(name)) continue;
      const below = join(folder, name);
      // Links are not followed: they may lead round in a circle.
      const stat = guarded(below, () => lstatSync(below));
      if (stat.isDirectory()) visit(below);
      else if (stat.isFile() && /\.(ya?ml|json)$/i.test(name)) found.push(below);
      if (found.length > MOST_FILES) throw new UsageError(`${path}: more than ${MOST_FILES} files`);
    }
  };
  visit(path);
  if (found.length === 0) throw new UsageError(`${path}: no YAML or JSON files below it`);
  return found;
}

function readText(file: string): string {
  const size = guarded(file, () => statSync(file)).size;
  if (size > LARGEST) throw new UsageError(`${file}: larger than ${LARGEST / 1024 / 1024} MiB`);
  return decoded(
    guarded(file, () => readFileSync(file)),
    file,
  );
}

function decoded(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${file}: not UTF-8 text`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EISDIR: 'is a folder',
  EPERM: 'not permitted',
  ENOTDIR: 'is not a folder',
};

export function guarded<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new UsageError(`${path}: ${REASONS[code] ?? (error instanceof Error ? error.message : String(error))}`);
  }
}
