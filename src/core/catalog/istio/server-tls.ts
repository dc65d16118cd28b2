import { boolean, list, object, oneOf, string } from '../../schema/notation.ts';
import { atMostOneOf } from '../../schema/presence.ts';

/** How a listener ends TLS. */
export const serverTls = object(
  {
    caCertCredentialName: string({ doc: 'Secret or ConfigMap with the authorities of client certificates.' }),
    caCertificates: string({ doc: 'File with the authorities of client certificates.' }),
    caCrl: string({ doc: 'File with revoked certificates.' }),
    cipherSuites: list(string(), { doc: 'The cipher suites offered, for TLS 1.2 and older.' }),
    credentialName: string({ doc: "Secret with the certificate, in the gateway's namespace." }),
    credentialNames: list(string(), { doc: 'Several Secrets with certificates.', minItems: 1, maxItems: 2 }),
    httpsRedirect: boolean({ doc: 'Answer plain requests with a redirect to HTTPS.' }),
    maxProtocolVersion: oneOf(['TLS_AUTO', 'TLSV1_0', 'TLSV1_1', 'TLSV1_2', 'TLSV1_3'], { doc: 'The newest TLS version spoken.' }),
    minProtocolVersion: oneOf(['TLS_AUTO', 'TLSV1_0', 'TLSV1_1', 'TLSV1_2', 'TLSV1_3'], { doc: 'The oldest TLS version spoken.' }),
    mode: oneOf(['PASSTHROUGH', 'SIMPLE', 'MUTUAL', 'AUTO_PASSTHROUGH', 'ISTIO_MUTUAL', 'OPTIONAL_MUTUAL'], {
      doc: 'Who ends TLS and whether clients need a certificate.',
    }),
    privateKey: string({ doc: 'File with the key of the server certificate.' }),
    serverCertificate: string({ doc: 'File with the server certificate.' }),
    subjectAltNames: list(string(), { doc: "Names of which a client's certificate must carry one." }),
    tlsCertificates: list(
      object({
        caCertificates: string({ doc: 'File with the authorities of client certificates.' }),
        privateKey: string({ doc: 'File with its key.' }),
        serverCertificate: string({ doc: 'File with the certificate.' }),
      }),
      { doc: 'Several certificates from files.', minItems: 1, maxItems: 2 },
    ),
    verifyCertificateHash: list(string(), { doc: 'Hashes of client certificates that are accepted.' }),
    verifyCertificateSpki: list(string(), { doc: 'Hashes of client keys that are accepted.' }),
  },
  {
    rules: [
      atMostOneOf(['tlsCertificates', 'credentialNames'], 'certificates come from files or from Secrets'),
      atMostOneOf(['credentialName', 'credentialNames'], 'put the single name into the list'),
    ],
  },
);
