import { object, oneOf, required } from '../../schema/notation.ts';
import { dataSize } from './scalars.ts';

/** A way to compress answers. */
export const compressor = object({
  brotli: object({}, { doc: 'Settings of Brotli.' }),
  gzip: object({}, { doc: 'Settings of gzip.' }),
  minContentLength: dataSize({ doc: 'Bytes below which an answer stays as it is.' }),
  type: required(oneOf(['Gzip', 'Brotli', 'Zstd'], { doc: 'The algorithm.' })),
  zstd: object({}, { doc: 'Settings of Zstandard.' }),
});
