/** Handing files to the user. */
import type { Design } from '../../core/index.ts';
import { writeDesignText, zipOf } from './formats.ts';

export function download(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A file name made of the design's name. */
export const fileStem = (design: Design): string =>
  design.name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '') || 'design';

export function saveDesignFile(design: Design): void {
  download(`${fileStem(design)}.bulkhead.json`, writeDesignText(design), 'application/json');
}

export function saveBundle(design: Design): void {
  download(`${fileStem(design)}.zip`, new Uint8Array(zipOf(design)), 'application/zip');
}
