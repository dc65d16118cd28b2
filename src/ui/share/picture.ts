/** The drawing as a picture; the library that takes it is loaded when first asked for. */
import type { Design } from '../../core/index.ts';
import { download, fileStem } from './files.ts';

const margin = 32;

export async function savePicture(design: Design, kind: 'png' | 'svg'): Promise<void> {
  const { toPng, toSvg } = await import('html-to-image');
  const view = document.querySelector<HTMLElement>('.react-flow__viewport');
  if (!view) return;
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  const scale = new DOMMatrix(getComputedStyle(view).transform);
  const origin = view.getBoundingClientRect();
  for (const node of view.querySelectorAll('.react-flow__node, .verdict-plate')) {
    const box = node.getBoundingClientRect();
    left = Math.min(left, (box.left - origin.left) / scale.a);
    top = Math.min(top, (box.top - origin.top) / scale.a);
    right = Math.max(right, (box.right - origin.left) / scale.a);
    bottom = Math.max(bottom, (box.bottom - origin.top) / scale.a);
  }
  if (!Number.isFinite(left)) return;
  const width = Math.ceil(right - left + 2 * margin);
  const height = Math.ceil(bottom - top + 2 * margin);
  const options = {
    width,
    height,
    backgroundColor: getComputedStyle(document.documentElement).getPropertyValue('--s0').trim(),
    style: { transform: `translate(${margin - left}px, ${margin - top}px)`, width: `${width}px`, height: `${height}px` },
    pixelRatio: 2,
  };
  const data = kind === 'png' ? await toPng(view, options) : await toSvg(view, options);
  const response = await fetch(data);
  download(`${fileStem(design)}.${kind}`, await response.blob(), kind === 'png' ? 'image/png' : 'image/svg+xml');
}
