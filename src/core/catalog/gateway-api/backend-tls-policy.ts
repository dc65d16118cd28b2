import type { ValueRule } from '../../schema/notation.ts';
import { list, map, object, oneOf, required, string, variant } from '../../schema/notation.ts';
import { policyStatus } from './conditions.ts';
import { gatewayApiKind, onItsWayOut, served } from './kind.ts';
import { localReference, policyTargets } from './references.ts';
import { absoluteUri, annotationValue, hostname, preciseHostname } from './scalars.ts';

interface AltName {
  readonly type: string;
  readonly hostname?: string;
  readonly uri?: string;
}

const carries = (field: 'hostname' | 'uri', type: string): ValueRule => ({
  message: `Set ${field} when type is ${type}, and only then.`,
  holds: (name: AltName) => Boolean(name[field]) === (name.type === type),
});

const subjectAltName = object(
  {
    type: required(oneOf(['Hostname', 'URI'], { doc: 'What sort of name it is.' })),
    hostname: variant(hostname, { doc: 'A host name.' }),
    uri: variant(absoluteUri, { doc: 'A URI: spiffe://…' }),
  },
  { rules: [carries('hostname', 'Hostname'), carries('uri', 'URI')] },
);

const oneSourceOfTrust: ValueRule = {
  message: 'Set either caCertificateRefs or wellKnownCACertificates.',
  holds: ({
    caCertificateRefs = [],
    wellKnownCACertificates = '',
  }: {
    readonly caCertificateRefs?: readonly unknown[];
    readonly wellKnownCACertificates?: string;
  }) => caCertificateRefs.length > 0 !== (wellKnownCACertificates !== ''),
};

/** How the certificate of a backend is checked. */
export const backendValidation = object(
  {
    hostname: required(
      variant(preciseHostname, { doc: 'The SNI that is sent, and the name the certificate must have where subjectAltNames are absent.' }),
    ),
    caCertificateRefs: list(localReference, { maxItems: 8, doc: 'Who must have signed it; a ConfigMap or Secret with ca.crt.' }),
    wellKnownCACertificates: string({
      minLength: 1,
      maxLength: 253,
      pattern:
        '^(System|([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]))$',
      doc: "System: whoever the gateway's operating system trusts; or domain/name of an implementation.",
    }),
    subjectAltNames: list(subjectAltName, { maxItems: 5, doc: 'The certificate must have one of these names.' }),
  },
  { rules: [oneSourceOfTrust], doc: 'How the certificate of the backend is checked.' },
);

const schema = object({
  spec: required(
    object(
      {
        targetRefs: required(policyTargets),
        validation: required(backendValidation),
        options: map(annotationValue, { maxProperties: 16, doc: 'Settings of the implementation.' }),
      },
      { doc: 'TLS from the gateway to backends.' },
    ),
  ),
  status: policyStatus,
});

export const backendTlsPolicy = gatewayApiKind({
  kind: 'BackendTLSPolicy',
  plural: 'backendtlspolicies',
  doc: 'Makes gateways speak TLS to Services, and says whose certificates they accept.',
  since: 'Gateway API 1.0, standard since 1.4',
  versions: [served('v1', schema), onItsWayOut('v1alpha3', 'BackendTLSPolicy', schema)],
});
