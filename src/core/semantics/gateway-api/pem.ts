/** Certificates and keys in PEM, as far as it takes to tell them from something else. RFC 7468 */
import type { Secret } from '../../kube/core.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES: ReadonlyMap<string, number> = new Map([...ALPHABET].map((character, n) => [character, n]));

/** Bytes of a base64 text (blanks are skipped); undefined where it is none. */
function base64Bytes(text: string): Uint8Array | undefined {
  const clean = text.replace(/\s+/g, '').replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((clean.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const character of clean) {
    const value = VALUES.get(character);
    if (value === undefined) return undefined;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 0xff;
    }
  }
  return bytes;
}

/** A value of a Secret as text. PEM is ASCII, and other bytes need not be told apart. */
export function secretValue(secret: Secret, name: string): string | undefined {
  const plain = secret.stringData?.[name];
  if (typeof plain === 'string') return plain;
  const encoded = secret.data?.[name];
  const bytes = typeof encoded === 'string' ? base64Bytes(encoded) : undefined;
  if (!bytes) return undefined;
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** Contents of the PEM blocks whose label ends in `label`; only such that hold a DER sequence. */
function blocks(text: string | undefined, label: string): readonly Uint8Array[] {
  if (text === undefined) return [];
  const found: Uint8Array[] = [];
  for (const match of text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]*)-----END \1-----/g)) {
    if (!match[1]?.endsWith(label)) continue;
    const bytes = base64Bytes(match[2] ?? '');
    if (bytes && bytes.length > 2 && bytes[0] === 0x30) found.push(bytes);
  }
  return found;
}

/** The certificates of a PEM text, as DER. */
export function certificatesOf(text: string | undefined): readonly Uint8Array[] {
  return blocks(text, 'CERTIFICATE');
}

export function hasCertificate(text: string | undefined): boolean {
  return certificatesOf(text).length > 0;
}

export function hasPrivateKey(text: string | undefined): boolean {
  return blocks(text, 'PRIVATE KEY').length > 0;
}
