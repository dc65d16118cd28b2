/** The table of rooms of ARCHITECTURE.md, as code: which room may import which. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

const src = import.meta.dirname;

/** Reads the table itself, so that the page and the code cannot drift. */
function roomsOfArchitecture(): ReadonlyMap<string, ReadonlySet<string>> {
  const text = readFileSync(join(src, '..', 'ARCHITECTURE.md'), 'utf8');
  const rooms = new Map<string, ReadonlySet<string>>();
  for (const line of text.split('\n')) {
    const row = /^\| `([\w-]+)\/`\s*\|.*\| ([^|]+)\|$/.exec(line);
    if (row?.[1] && row[2]) rooms.set(row[1], new Set(row[2].trim() === '–' ? [] : row[2].split(',').map((room) => room.trim())));
  }
  return rooms;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

const rooms = roomsOfArchitecture();
const core = join(src, 'core');

describe('the rooms of the core', () => {
  test('the table lists every room', () => {
    const folders = readdirSync(core, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map((entry) => entry.name).filter((name) => !rooms.has(name))).toEqual([]);
  });

  test('a room imports only what its row allows', () => {
    const wrong: string[] = [];
    for (const file of filesBelow(core)) {
      const [room, ...rest] = relative(core, file).split(sep);
      if (room === undefined || rest.length === 0 || /\.(test|fixture)\./.test(file)) continue;
      for (const target of importsOf(file)) {
        if (!target.startsWith('.')) continue;
        const [other, ...inside] = relative(core, join(dirname(file), target)).split(sep);
        if (other === undefined || other === room) continue;
        if (inside.length === 0 || !rooms.get(room)?.has(other)) wrong.push(`${relative(src, file)} imports ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('the core is reached by its door only', () => {
    const wrong: string[] = [];
    for (const folder of ['ui', 'worker', 'cli'])
      for (const file of filesBelow(join(src, folder)))
        for (const target of importsOf(file)) {
          if (!target.startsWith('.')) continue;
          const path = relative(src, join(dirname(file), target));
          if (path.startsWith(`core${sep}`) && path !== join('core', 'index.ts')) wrong.push(`${relative(src, file)} imports ${target}`);
        }
    expect(wrong).toEqual([]);
  });

  test('the studio and the command line never meet', () => {
    const wrong: string[] = [];
    for (const [folder, forbidden] of [
      ['ui', 'cli'],
      ['cli', 'ui'],
      ['worker', 'cli'],
      ['cli', 'worker'],
      ['worker', 'ui'],
    ] as const)
      for (const file of filesBelow(join(src, folder)))
        for (const target of importsOf(file))
          if (target.startsWith('.') && relative(src, join(dirname(file), target)).startsWith(`${forbidden}${sep}`))
            wrong.push(`${relative(src, file)} imports ${target}`);
    expect(wrong).toEqual([]);
  });
});
