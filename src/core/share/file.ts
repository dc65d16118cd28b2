/** A design as a file: `design.bulkhead.json`. */
import { isObject } from '../base/json.ts';
import type { Design } from '../design/design.ts';
import { verifyDesign } from './verify.ts';

const FORMAT = 1;
const LARGEST = 16 * 1024 * 1024;

/** What was read, or one sentence for the user. */
export type ReadDesign = { readonly design: Design } | { readonly error: string };

export function writeDesign(design: Design): string {
  return `${JSON.stringify(design, null, 2)}\n`;
}

export function readDesign(text: string): ReadDesign {
  if (text.length > LARGEST) return { error: `This file is larger than ${LARGEST / 1024 / 1024} MiB, which no design is.` };
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { error: `This is not a design: it is not JSON${placeIn(text, error)}.` };
  }
  if (!isObject(value) || !('format' in value)) return { error: 'This is not a Bulkhead design: the field format is missing.' };
  if (typeof value.format === 'number' && value.format > FORMAT)
    return { error: `This design was made by a newer Bulkhead (format ${value.format}; this one reads up to ${FORMAT}).` };
  if (value.format !== FORMAT) return { error: `This is not a Bulkhead design: format is ${JSON.stringify(value.format)?.slice(0, 40)}.` };
  const verified = verifyDesign(value);
  return 'design' in verified ? verified : { error: `This design is damaged: ${verified.fault}.` };
}

/** Line and column of a JSON error, where the engine tells the position. */
function placeIn(text: string, error: unknown): string {
  const at = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
  if (at === undefined) return '';
  const before = text.slice(0, Number(at));
  const line = before.split('\n').length;
  return ` (line ${line}, column ${Number(at) - before.lastIndexOf('\n')})`;
}
