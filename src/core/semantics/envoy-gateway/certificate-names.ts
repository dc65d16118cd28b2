/** The names a certificate is for: the DNS names of its extension subjectAltName. RFC 5280, 4.2.1.6 */
import { childrenOf, type Element, readElement } from './der.ts';

const EXTENSIONS = 0xa3;
const OBJECT_IDENTIFIER = 0x06;
const OCTET_STRING = 0x04;
/** `2.5.29.17` */
const SUBJECT_ALT_NAME = '\x55\x1d\x11';
const DNS_NAME = 0x82;

/** `der`: one character per byte. */
export function dnsNames(der: string): readonly string[] {
  const certificate = readElement(der, 0);
  const [body] = certificate ? childrenOf(der, certificate) : [];
  const wrapped = body && childrenOf(der, body).find((one) => one.tag === EXTENSIONS);
  const [list] = wrapped ? childrenOf(der, wrapped) : [];
  for (const extension of list ? childrenOf(der, list) : []) {
    const parts = childrenOf(der, extension);
    const [id] = parts;
    const value = parts.find((one) => one.tag === OCTET_STRING);
    if (id?.tag !== OBJECT_IDENTIFIER || text(der, id) !== SUBJECT_ALT_NAME || !value) continue;
    const names = readElement(der, value.start);
    return names ? childrenOf(der, names).flatMap((one) => (one.tag === DNS_NAME ? [text(der, one).toLowerCase()] : [])) : [];
  }
  return [];
}

function text(der: string, { start, end }: Element): string {
  return der.slice(start, end);
}
