import { boolean, list, object, oneOf, required, string } from '../../../schema/notation.ts';
import { secretReference } from '../references.ts';
import { stringMatch } from '../string-match.ts';

/** What certificates clients must show. */
export const clientValidation = object(
  {
    allowExpiredCertificate: boolean({ doc: 'Accept certificates that have expired.' }),
    caCertificateRefs: list(secretReference, { doc: 'Authorities of client certificates.', maxItems: 8 }),
    certificateHashes: list(string(), { doc: 'Hashes of client certificates that are accepted.' }),
    crl: object(
      {
        onlyVerifyLeafCertificate: boolean({ doc: 'Leave the authorities between unchecked.' }),
        refs: required(list(secretReference, { doc: 'Where the lists are.', minItems: 1, maxItems: 8 })),
      },
      { doc: 'Revoked certificates.' },
    ),
    mode: oneOf(['Request', 'RequireAny', 'VerifyIfGiven', 'RequireAndVerify'], {
      doc: 'Whether clients need a certificate and whether it is checked.',
    }),
    optional: boolean({ doc: 'Let clients without certificate in.', deprecated: 'Use mode.' }),
    spkiHashes: list(string(), { doc: 'Hashes of client keys that are accepted.' }),
    subjectAltNames: object(
      {
        dnsNames: list(stringMatch, { doc: 'DNS names.' }),
        emailAddresses: list(stringMatch, { doc: 'Mail addresses.' }),
        ipAddresses: list(stringMatch, { doc: 'Addresses.' }),
        otherNames: list(
          object({
            oid: required(string({ doc: 'The kind, as an OID.' })),
            type: oneOf(['Exact', 'Prefix', 'Suffix', 'RegularExpression'], { doc: 'How the text is compared.', default: 'Exact' }),
            value: required(string({ doc: 'The text.', minLength: 1, maxLength: 1024 })),
          }),
          { doc: 'Names of other kinds.' },
        ),
        uris: list(stringMatch, { doc: 'URIs, such as SPIFFE identities.' }),
      },
      { doc: "Names of which a client's certificate must carry one." },
    ),
  },
  {
    rules: [
      {
        message: 'allowExpiredCertificate needs a mode that verifies: VerifyIfGiven or RequireAndVerify.',
        holds: (check: { allowExpiredCertificate?: boolean; mode?: string }) =>
          check.allowExpiredCertificate !== true ||
          check.mode === undefined ||
          check.mode === 'VerifyIfGiven' ||
          check.mode === 'RequireAndVerify',
      },
    ],
  },
);
