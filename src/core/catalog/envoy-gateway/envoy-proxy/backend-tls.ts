import { list, object, oneOf, string } from '../../../schema/notation.ts';
import { secretReference } from '../references.ts';
import { ciphersMatter, tlsVersion, versionsInOrder } from '../tls-versions.ts';

/** How TLS is spoken to all backends. */
export const proxyBackendTls = object(
  {
    alpnProtocols: list(string()),
    ciphers: list(string()),
    clientCertificateRef: secretReference,
    ecdhCurves: list(string()),
    fingerprints: list(oneOf(['JA3', 'JA4'])),
    maxVersion: tlsVersion(),
    minVersion: tlsVersion(),
    signatureAlgorithms: list(string()),
  },
  { rules: [ciphersMatter, versionsInOrder] },
);
