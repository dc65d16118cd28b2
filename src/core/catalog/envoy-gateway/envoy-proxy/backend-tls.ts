import { list, object, oneOf, string, variant } from '../../../schema/notation.ts';
import { secretReference } from '../references.ts';
import { ciphersMatter, tlsVersion, versionsInOrder } from '../tls-versions.ts';

/** How TLS is spoken to all backends. */
export const proxyBackendTls = object(
  {
    alpnProtocols: list(string(), { doc: 'Protocols offered.' }),
    ciphers: list(string(), { doc: 'Cipher suites, for TLS 1.2 and older.' }),
    clientCertificateRef: variant(secretReference, { doc: 'Certificate that is shown to servers.' }),
    ecdhCurves: list(string(), { doc: 'Curves for the key exchange.' }),
    fingerprints: list(oneOf(['JA3', 'JA4']), { doc: 'Fingerprints of the handshake that are taken.' }),
    maxVersion: tlsVersion({ doc: 'The newest TLS version spoken.' }),
    minVersion: tlsVersion({ doc: 'The oldest TLS version spoken.' }),
    signatureAlgorithms: list(string(), { doc: 'Signatures that are accepted.' }),
  },
  { rules: [ciphersMatter, versionsInOrder] },
);
