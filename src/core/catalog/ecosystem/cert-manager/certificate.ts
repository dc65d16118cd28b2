import { boolean, integer, list, map, object, oneOf, required, string, variant } from '../../../schema/notation.ts';
import { free } from '../kind.ts';

const names = list(string());

const usages = [
  'signing',
  'digital signature',
  'content commitment',
  'key encipherment',
  'key agreement',
  'data encipherment',
  'cert sign',
  'crl sign',
  'encipher only',
  'decipher only',
  'any',
  'server auth',
  'client auth',
  'code signing',
  'email protection',
  's/mime',
  'ipsec end system',
  'ipsec tunnel',
  'ipsec user',
  'timestamping',
  'ocsp signing',
  'microsoft sgc',
  'netscape sgc',
] as const;

/** https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.Certificate */
export const certificate = object({
  secretName: required(string({ doc: 'Secret that takes certificate and key.' })),
  issuerRef: required(
    object(
      {
        name: required(string({ doc: 'Name of the issuer.' })),
        kind: string({ doc: 'Issuer or ClusterIssuer; Issuer.' }),
        group: string({ doc: 'API group of the issuer; cert-manager.io.' }),
      },
      { doc: 'Who signs.' },
    ),
  ),
  dnsNames: variant(names, { doc: 'DNS names of the certificate.' }),
  ipAddresses: variant(names, { doc: 'Addresses of the certificate.' }),
  uris: variant(names, { doc: 'URIs of the certificate, such as SPIFFE identities.' }),
  emailAddresses: variant(names, { doc: 'Mail addresses of the certificate.' }),
  otherNames: list(free),
  commonName: string({ doc: 'Common name, 64 bytes at most; few readers still look at it.' }),
  subject: object(
    {
      organizations: names,
      organizationalUnits: names,
      countries: names,
      localities: names,
      provinces: names,
      streetAddresses: names,
      postalCodes: names,
      serialNumber: string(),
    },
    { doc: 'The subject’s further parts.' },
  ),
  literalSubject: string({ doc: 'The subject as text.' }),
  duration: string({ doc: 'How long it is good; 2160h.' }),
  renewBefore: string({ doc: 'How long before its end it is renewed.' }),
  renewBeforePercentage: integer({ doc: 'Share of its life that is left when it is renewed.', format: 'int32' }),
  isCA: boolean({ doc: 'It may sign others.' }),
  usages: list(oneOf(usages), { doc: 'What the key may be used for.' }),
  encodeUsagesInRequest: boolean(),
  privateKey: object(
    {
      algorithm: oneOf(['RSA', 'ECDSA', 'Ed25519'], { doc: 'Kind of the key.' }),
      size: integer({ doc: 'Length of the key.' }),
      encoding: oneOf(['PKCS1', 'PKCS8'], { doc: 'How it is written.' }),
      rotationPolicy: oneOf(['Never', 'Always'], { doc: 'Whether a renewal makes a new key.' }),
    },
    { doc: 'What the key is like.' },
  ),
  secretTemplate: object({ labels: map(string()), annotations: map(string()) }, { doc: 'Labels and annotations of the Secret.' }),
  keystores: free,
  additionalOutputFormats: list(object({ type: required(oneOf(['DER', 'CombinedPEM'])) })),
  nameConstraints: free,
  revisionHistoryLimit: integer({ doc: 'Requests that are kept.', format: 'int32', minimum: 1 }),
  signatureAlgorithm: string(),
});
