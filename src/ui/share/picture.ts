/** The drawing as a picture; the library that takes it is loaded when first asked for. */
import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import type { Design } from '../../core/index.ts';
import { download, fileStem } from './files.ts';

const margin = 32;
const drawn = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'opacity', 'visibility'] as const;

/** Shapes take their look from style sheets, which a picture does not carry: it is written onto them while the picture is taken. */
function withOwnLook(view: HTMLElement): () => void {
  const before: (readonly [SVGElement, string | null])[] = [];
  for (const shape of view.querySelectorAll<SVGElement>('svg, svg *')) {
    const look = getComputedStyle(shape);
    before.push([shape, shape.getAttribute('style')]);
    for (const property of drawn) shape.style.setProperty(property, look.getPropertyValue(property));
  }
  return () => {
    for (const [shape, style] of before) {
      if (style === null) shape.removeAttribute('style');
      else shape.setAttribute('style', style);
    }
  };
}

/** The page's typeface as a style sheet of its own. */
async function typeface(): Promise<string> {
  const response = await fetch(interUrl);
  const bytes = new Uint8Array(await response.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return `@font-face{font-family:"Inter Variable";font-weight:100 900;src:url(data:font/woff2;base64,${btoa(binary)}) format("woff2")}`;
}

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What is drawn, in the drawing's own measure. */
function frameOf(view: HTMLElement): Frame | undefined {
  const scale = new DOMMatrix(getComputedStyle(view).transform).a;
  const origin = view.getBoundingClientRect();
  const boxes = [...view.querySelectorAll('.react-flow__node, .verdict-plate, .pill')].map((one) => one.getBoundingClientRect());
  if (boxes.length === 0) return undefined;
  const left = (Math.min(...boxes.map((one) => one.left)) - origin.left) / scale;
  const top = (Math.min(...boxes.map((one) => one.top)) - origin.top) / scale;
  return {
    left,
    top,
    width: Math.ceil((Math.max(...boxes.map((one) => one.right)) - origin.left) / scale - left),
    height: Math.ceil((Math.max(...boxes.map((one) => one.bottom)) - origin.top) / scale - top),
  };
}

export async function savePicture(design: Design, kind: 'png' | 'svg'): Promise<void> {
  const { toPng, toSvg } = await import('html-to-image');
  const view = document.querySelector<HTMLElement>('.react-flow__viewport');
  const frame = view ? frameOf(view) : undefined;
  if (!view || !frame) return;
  const width = frame.width + 2 * margin;
  const height = frame.height + 2 * margin;
  const options = {
    width,
    height,
    backgroundColor: getComputedStyle(document.documentElement).getPropertyValue('--s0').trim(),
    style: { transform: `translate(${margin - frame.left}px, ${margin - frame.top}px)`, width: `${width}px`, height: `${height}px` },
    fontEmbedCSS: await typeface(),
    pixelRatio: 2,
    filter: (node: HTMLElement) => !node.classList?.contains('grip') && !node.classList?.contains('react-flow__resize-control'),
  };
  const restore = withOwnLook(view);
  try {
    const data = kind === 'png' ? await toPng(view, options) : await toSvg(view, options);
    const response = await fetch(data);
    download(`${fileStem(design)}.${kind}`, await response.blob(), kind === 'png' ? 'image/png' : 'image/svg+xml');
  } finally {
    restore();
  }
}
