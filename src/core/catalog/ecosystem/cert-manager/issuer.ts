import { boolean, list, object, required, string, variant } from '../../../schema/notation.ts';
import { free } from '../kind.ts';

const secretKey = object({ name: required(string({ doc: 'The Secret.' })), key: string({ doc: 'The entry of it.' }) });

const urls = list(string());

/** https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.IssuerSpec */
export const issuer = object({
  acme: object(
    {
      server: required(string({ doc: 'Address of the directory.' })),
      email: string({ doc: 'Who is told of trouble.' }),
      privateKeySecretRef: required(variant(secretKey, { doc: 'Secret with the key of the account; made where it is missing.' })),
      solvers: list(object({ selector: free, http01: free, dns01: free }), { doc: 'How names are proved to be one’s own.' }),
      externalAccountBinding: free,
      preferredChain: string({ maxLength: 64 }),
      caBundle: string({ format: 'byte' }),
      skipTLSVerify: boolean(),
      disableAccountKeyGeneration: boolean(),
      enableDurationFeature: boolean(),
      profile: string(),
    },
    { doc: 'An ACME server, such as Let’s Encrypt.' },
  ),
  ca: object(
    {
      secretName: required(string({ doc: 'Secret with the authority’s certificate and key.' })),
      crlDistributionPoints: urls,
      ocspServers: urls,
      issuingCertificateURLs: urls,
    },
    { doc: 'An authority of one’s own.' },
  ),
  selfSigned: object({ crlDistributionPoints: urls }, { doc: 'Certificates sign themselves.' }),
  vault: variant(free, { doc: 'HashiCorp Vault.' }),
  venafi: variant(free, { doc: 'CyberArk Certificate Manager, formerly Venafi.' }),
});
