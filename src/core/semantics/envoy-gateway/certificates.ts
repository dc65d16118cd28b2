/** Certificates and revocation lists that policies refer to. RFC 7468, RFC 5280 */

import { childrenOf, type Element, readElement } from './der.ts';
import { REFERENCE_TIME } from './reference-time.ts';
import { decodeBase64 } from './references.ts';

/** The value of a key, or of the only other key there is. */
export function caText(data: Readonly<Record<string, string>>, key: string): string | undefined {
  const keys = Object.keys(data);
  return data[key] ?? (keys.length === 1 && keys[0] !== undefined ? data[keys[0]] : undefined);
}

/** Whether a PEM text holds certificates and nothing that is none. */
export function holdsCertificates(text: string): boolean {
  const blocks = pemBlocks(text, 'CERTIFICATE');
  return blocks.length > 0 && blocks.every((block) => readElement(block, 0)?.tag === SEQUENCE);
}

/** Why a revocation list cannot be used: it is none, or its next issue is overdue. */
export function revocationProblem(text: string): string | undefined {
  const blocks = pemBlocks(text, 'X509 CRL');
  if (blocks.length === 0) return 'no X509 CRL block found';
  for (const block of blocks) {
    const next = nextUpdate(block);
    if (next === undefined) return 'the revocation list cannot be read';
    if (next !== 'never' && next < REFERENCE_TIME) return 'the revocation list is expired';
  }
  return undefined;
}

function pemBlocks(text: string, label: string): readonly string[] {
  const found: string[] = [];
  for (const match of text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]*)-----END \1-----/g)) {
    const bytes = match[1] === label ? decodeBase64((match[2] ?? '').replace(/\s+/g, '')) : undefined;
    if (bytes) found.push(bytes);
  }
  return found;
}

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const UTC_TIME = 0x17;
const GENERALIZED_TIME = 0x18;

/** TBSCertList: version?, signature, issuer, thisUpdate, nextUpdate?, … */
function nextUpdate(der: string): number | 'never' | undefined {
  const list = readElement(der, 0);
  const body = list && readElement(der, list.start);
  if (!body) return undefined;
  const elements = childrenOf(der, body);
  const [, , update, next] = elements[0]?.tag === INTEGER ? elements.slice(1) : elements;
  if (!update || !isTime(update)) return undefined;
  return next && isTime(next) ? timeOf(next, der.slice(next.start, next.end)) : 'never';
}

function isTime({ tag }: Element): boolean {
  return tag === UTC_TIME || tag === GENERALIZED_TIME;
}

/** `YYMMDDhhmmssZ` or `YYYYMMDDhhmmssZ` as seconds since 1970. */
function timeOf({ tag }: Element, text: string): number | undefined {
  const parts = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  if (!parts) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  const century = tag === UTC_TIME ? (year < 50 ? 2000 : 1900) : 0;
  return Date.UTC(century + year, month - 1, day, hour, minute, second) / 1000;
}
