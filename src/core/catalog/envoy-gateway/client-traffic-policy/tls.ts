import { list, object, oneOf, string, variant } from '../../../schema/notation.ts';
import { ciphersMatter, tlsVersion, versionsInOrder } from '../tls-versions.ts';
import { clientValidation } from './client-validation.ts';

/** How TLS is ended. */
export const clientTls = object(
  {
    alpnProtocols: list(string(), { doc: 'Protocols offered.' }),
    ciphers: list(string(), { doc: 'Cipher suites, for TLS 1.2 and older.' }),
    clientValidation: variant(clientValidation, { doc: 'What certificates clients must show.' }),
    ecdhCurves: list(string(), { doc: 'Curves for the key exchange.' }),
    fingerprints: list(oneOf(['JA3', 'JA4']), { doc: 'Fingerprints of the handshake that are taken.' }),
    maxVersion: tlsVersion({ doc: 'The newest TLS version spoken.' }),
    minVersion: tlsVersion({ doc: 'The oldest TLS version spoken.' }),
    session: object(
      {
        resumption: object(
          {
            stateful: object({}, { doc: 'By a session the proxy keeps.' }),
            stateless: object({}, { doc: 'By a ticket the client keeps.' }),
          },
          { doc: 'Take up earlier sessions.' },
        ),
      },
      { doc: 'How sessions are resumed.' },
    ),
    signatureAlgorithms: list(string(), { doc: 'Signatures that are accepted.' }),
  },
  { rules: [ciphersMatter, versionsInOrder] },
);
