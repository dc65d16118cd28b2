/** ASN.1 in DER, as texts of one character per byte. ITU-T X.690 */

/** Where an element's content stands. */
export interface Element {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

/** One element of a DER text of one character per byte. */
export function readElement(der: string, at: number): Element | undefined {
  const tag = der.charCodeAt(at);
  const first = der.charCodeAt(at + 1);
  if (Number.isNaN(tag) || Number.isNaN(first)) return undefined;
  if (first < 0x80) return within(der, { tag, start: at + 2, end: at + 2 + first });
  const bytes = first & 0x7f;
  if (bytes === 0 || bytes > 4) return undefined;
  let length = 0;
  for (let n = 0; n < bytes; n++) length = length * 256 + der.charCodeAt(at + 2 + n);
  return within(der, { tag, start: at + 2 + bytes, end: at + 2 + bytes + length });
}

function within(der: string, element: Element): Element | undefined {
  return element.end <= der.length ? element : undefined;
}

/** No certificate has more parts at one place. */
const MOST_CHILDREN = 1000;

/** The elements inside one, as far as they can be read. */
export function childrenOf(der: string, parent: Element): readonly Element[] {
  const children: Element[] = [];
  for (let at = parent.start; at < parent.end && children.length < MOST_CHILDREN; ) {
    const child = readElement(der, at);
    if (!child || child.end > parent.end) break;
    children.push(child);
    at = child.end;
  }
  return children;
}
