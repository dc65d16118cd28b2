/** Handing files to the user. */
import type { Design } from '../../core/index.ts';
import { bundleNow } from '../analysis/analyst.ts';

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

export async function saveDesignFile(design: Design): Promise<void> {
  const { writeDesign } = await import('./codec.ts');
  download(`${fileStem(design)}.bulkhead.json`, writeDesign(design), 'application/json');
}

export async function saveBundle(design: Design): Promise<void> {
  const { name, zip } = await bundleNow(design);
  download(`${name}.zip`, new Uint8Array(zip), 'application/zip');
}
