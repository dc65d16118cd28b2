/** Designs as text, in a chunk of its own: nothing of it is needed to draw. */
export { decodeLink, encodeLink, readDesign, writeDesign } from '../../core/index.ts';
