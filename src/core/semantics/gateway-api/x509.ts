/** What a certificate says of itself: its names and how long it is valid. RFC 5280 */

export interface CertificateFacts {
  readonly commonName?: string;
  /** DNS names of the subject alternative name extension. */
  readonly dnsNames: readonly string[];
  /** As it is written: `YYMMDDhhmmssZ` made four-digit. */
  readonly notBefore?: string;
  readonly notAfter?: string;
}

interface Element {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

const SEQUENCE = 0x30;
const SET = 0x31;
const OBJECT_ID = 0x06;
const OCTETS = 0x04;
const UTC_TIME = 0x17;
const VERSION = 0xa0;
const EXTENSIONS = 0xa3;
const DNS_NAME = 0x82;
const COMMON_NAME = '55.4.3';
const SUBJECT_ALT_NAME = '55.1d.11';

/** Facts of a DER certificate; undefined where it cannot be read as one. */
export function certificateFacts(der: Uint8Array): CertificateFacts | undefined {
  const outer = elementAt(der, 0);
  const body = outer?.tag === SEQUENCE ? elementAt(der, outer.start) : undefined;
  if (body?.tag !== SEQUENCE) return undefined;
  const parts = childrenOf(der, body);
  // version?, serial, algorithm, issuer, validity, subject, key, …, extensions?
  const first = parts[0]?.tag === VERSION ? 1 : 0;
  const validity = parts[first + 3];
  const subject = parts[first + 4];
  if (!validity || !subject) return undefined;
  const [notBefore, notAfter] = childrenOf(der, validity).map((one) => timeOf(der, one));
  const commonName = commonNameOf(der, subject);
  const extensions = parts.find((one) => one.tag === EXTENSIONS);
  return {
    dnsNames: extensions ? dnsNamesOf(der, extensions) : [],
    ...(commonName !== undefined && { commonName }),
    ...(notBefore !== undefined && { notBefore }),
    ...(notAfter !== undefined && { notAfter }),
  };
}

/** Names a certificate is good for: its alternative names, or the common name where it has none. */
export function namesOf({ dnsNames, commonName }: CertificateFacts): readonly string[] {
  return (dnsNames.length > 0 ? dnsNames : commonName === undefined ? [] : [commonName]).map((one) => one.toLowerCase());
}

/** A wildcard of a certificate stands for exactly one label. RFC 6125 §6.4.3 */
export function certificateCovers(name: string, host: string): boolean {
  if (!name.startsWith('*.')) return name === host;
  const dot = host.indexOf('.');
  return dot > 0 && host.slice(dot) === name.slice(1);
}

function elementAt(der: Uint8Array, at: number): Element | undefined {
  const tag = der[at];
  const first = der[at + 1];
  if (tag === undefined || first === undefined) return undefined;
  let length = first;
  let start = at + 2;
  if (first & 0x80) {
    const bytes = first & 0x7f;
    if (bytes === 0 || bytes > 4) return undefined;
    length = 0;
    for (let n = 0; n < bytes; n++) length = length * 256 + (der[start + n] ?? 0);
    start += bytes;
  }
  const end = start + length;
  return end > der.length ? undefined : { tag, start, end };
}

function childrenOf(der: Uint8Array, parent: Element): readonly Element[] {
  const children: Element[] = [];
  for (let at = parent.start; at < parent.end; ) {
    const child = elementAt(der, at);
    if (!child || child.end > parent.end) break;
    children.push(child);
    at = child.end;
  }
  return children;
}

function textOf(der: Uint8Array, { start, end }: Element): string {
  let text = '';
  for (let at = start; at < end; at++) text += String.fromCharCode(der[at] ?? 0);
  return text;
}

function objectId(der: Uint8Array, { start, end }: Element): string {
  return [...der.slice(start, end)].map((one) => one.toString(16)).join('.');
}

function timeOf(der: Uint8Array, element: Element): string {
  const text = textOf(der, element);
  return element.tag === UTC_TIME ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
}

function commonNameOf(der: Uint8Array, name: Element): string | undefined {
  for (const set of childrenOf(der, name)) {
    if (set.tag !== SET) continue;
    for (const pair of childrenOf(der, set)) {
      const [id, value] = childrenOf(der, pair);
      if (id?.tag === OBJECT_ID && value && objectId(der, id) === COMMON_NAME) return textOf(der, value);
    }
  }
  return undefined;
}

function dnsNamesOf(der: Uint8Array, extensions: Element): readonly string[] {
  const [list] = childrenOf(der, extensions);
  for (const extension of list ? childrenOf(der, list) : []) {
    const parts = childrenOf(der, extension);
    const [id] = parts;
    const value = parts.find((one) => one.tag === OCTETS);
    if (!id || !value || objectId(der, id) !== SUBJECT_ALT_NAME) continue;
    const names = elementAt(der, value.start);
    return names ? childrenOf(der, names).flatMap((one) => (one.tag === DNS_NAME ? [textOf(der, one)] : [])) : [];
  }
  return [];
}
