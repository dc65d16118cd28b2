import { boolean, list, object, oneOf, string } from '../../schema/notation.ts';

/** How the client side speaks TLS to the destination. */
export const clientTls = object({
  caCertificates: string({ doc: "File with the authorities that the server's certificate is checked against." }),
  caCrl: string({ doc: 'File with revoked certificates.' }),
  clientCertificate: string({ doc: 'File with the client certificate, for MUTUAL.' }),
  credentialName: string({ doc: 'Secret with certificate, key and authorities, in place of files.' }),
  insecureSkipVerify: boolean({ doc: 'Accept any server certificate.', nullable: true }),
  mode: oneOf(['DISABLE', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL'], {
    doc: "Whether the client speaks TLS and with whose certificate: ISTIO_MUTUAL is the mesh's own.",
  }),
  privateKey: string({ doc: 'File with the key of the client certificate, for MUTUAL.' }),
  sni: string({ doc: 'Server name that is announced.' }),
  subjectAltNames: list(string(), { doc: "Names of which the server's certificate must carry one." }),
});
