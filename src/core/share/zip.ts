/** Files as a zip whose bytes follow from the files alone. */
import { strToU8, type Zippable, zipSync } from 'fflate';

export interface BundleFile {
  readonly path: string;
  readonly text: string;
}

/** The earliest time a zip can say, in whatever time zone it is read or written. */
const LONG_AGO = [1980, 0, 1, 0, 0, 0] as const;

/** Entries sorted, times fixed: the same files give the same bytes. */
export function zipOf(files: readonly BundleFile[]): Uint8Array {
  const entries: Zippable = {};
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  for (const { path, text } of sorted) entries[path] = [strToU8(text), { level: 6, mtime: new Date(...LONG_AGO) }];
  return zipSync(entries);
}
