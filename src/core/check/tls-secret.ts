/** Whether a Secret holds what a TLS server needs. https://istio.io/latest/docs/tasks/traffic-management/ingress/secure-ingress/#key-formats */
import { isObject } from '../base/json.ts';
import type { KubeObject } from '../kube/resource.ts';

const PAIRS = [
  ['tls.crt', 'tls.key'],
  ['cert', 'key'],
] as const;

export function isUsableTlsSecret(secret: KubeObject & { readonly data?: unknown; readonly stringData?: unknown }): boolean {
  const read = (name: string): string => {
    const plain = isObject(secret.stringData) ? secret.stringData[name] : undefined;
    if (typeof plain === 'string') return plain;
    const encoded = isObject(secret.data) ? secret.data[name] : undefined;
    return typeof encoded === 'string' ? decodeBase64(encoded) : '';
  };
  return PAIRS.some(
    ([certificate, key]) => isDer(pemBlock(read(certificate), 'CERTIFICATE')) && isDer(pemBlock(read(key), '(?:[A-Z]+ )?PRIVATE KEY')),
  );
}

/** The content of the first PEM block of a kind. https://www.rfc-editor.org/rfc/rfc7468 */
function pemBlock(text: string, kind: string): string {
  const match = new RegExp(`-----BEGIN ${kind}-----\\s+([A-Za-z0-9+/=\\s]+)-----END ${kind}-----`).exec(text);
  return match?.[1] ? decodeBase64(match[1].replace(/\s/g, '')) : '';
}

/** A DER sequence that is as long as it says. */
function isDer(bytes: string): boolean {
  if (bytes.charCodeAt(0) !== 0x30) return false;
  const first = bytes.charCodeAt(1);
  if (first < 0x80) return bytes.length === 2 + first;
  const count = first & 0x7f;
  let length = 0;
  for (let at = 0; at < count; at++) length = length * 256 + bytes.charCodeAt(2 + at);
  return bytes.length === 2 + count + length;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function decodeBase64(text: string): string {
  let bytes = '';
  let bits = 0;
  let held = 0;
  for (const letter of text) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) continue;
    held = (held << 6) | value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes += String.fromCharCode((held >> bits) & 0xff);
    }
  }
  return bytes;
}
