/** Names of TLS 1.2 cipher suites as BoringSSL reads them; `[A|B]` is a group of equal rank. https://www.envoyproxy.io/docs/envoy/latest/api-v3/extensions/transport_sockets/tls/v3/common.proto */

const CIPHERS: ReadonlySet<string> = new Set([
  'AES128-GCM-SHA256',
  'AES128-SHA',
  'AES128-SHA256',
  'AES256-GCM-SHA384',
  'AES256-SHA',
  'DES-CBC3-SHA',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES128-SHA',
  'ECDHE-ECDSA-AES128-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-AES256-SHA',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-PSK-AES128-CBC-SHA',
  'ECDHE-PSK-AES256-CBC-SHA',
  'ECDHE-PSK-CHACHA20-POLY1305',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-SHA',
  'ECDHE-RSA-AES128-SHA256',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-SHA',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'PSK-AES128-CBC-SHA',
  'PSK-AES256-CBC-SHA',
]);

/** Whether every entry is a cipher suite or a group of such. */
export function areCiphers(entries: readonly string[]): boolean {
  return entries.every((entry) => {
    const group = /^\[(.*)\]$/.exec(entry)?.[1];
    return (group === undefined ? [entry] : group.split('|')).every((name) => CIPHERS.has(name));
  });
}
