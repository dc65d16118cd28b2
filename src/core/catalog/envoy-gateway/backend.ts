import { boolean, integer, list, object, oneOf, required, string, variant } from '../../schema/notation.ts';
import { exactlyOneOf, has, notWith } from '../../schema/presence.ts';
import { condition } from './policy-status.ts';
import { localReference, secretReference } from './references.ts';
import { domainName } from './scalars.ts';
import { ciphersMatter, tlsVersion, versionsInOrder } from './tls-versions.ts';

interface Trust {
  readonly caCertificateRefs?: readonly unknown[];
  readonly wellKnownCACertificates?: string;
  readonly insecureSkipVerify?: boolean;
}

const trustsNamed = (tls: Trust): boolean => (tls.caCertificateRefs ?? []).length > 0;
const trustsWellKnown = (tls: Trust): boolean => (tls.wellKnownCACertificates ?? '') !== '';

export const backendStatus = object({
  conditions: list(condition, { semantics: 'map', keys: ['type'], maxItems: 8 }),
});

/** One place to send to: a name, an address or a socket. */
const backendEndpoint = object(
  {
    fqdn: object(
      {
        hostname: required(
          string({ pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\.?$', minLength: 1, maxLength: 253 }),
        ),
        port: required(integer({ minimum: 0, maximum: 65535, format: 'int32' })),
      },
      { doc: 'A DNS name.' },
    ),
    hostname: domainName({ doc: 'Name for health checks and TLS, where the endpoint has none.' }),
    ip: object(
      {
        address: required(
          string({
            pattern:
              '^((25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)\\.){3}(25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)$|^(([0-9a-fA-F]{1,4}:){1,7}[0-9a-fA-F]{1,4}|::|(([0-9a-fA-F]{1,4}:){0,5})?(:[0-9a-fA-F]{1,4}){1,2})$',
            minLength: 3,
            maxLength: 45,
          }),
        ),
        port: required(integer({ minimum: 0, maximum: 65535, format: 'int32' })),
      },
      { doc: 'An address.' },
    ),
    unix: object(
      {
        path: required(
          string({
            rules: [{ message: 'The path of a Unix socket has at most 108 characters.', holds: (path: string) => [...path].length <= 108 }],
          }),
        ),
      },
      { doc: 'A Unix socket.' },
    ),
    zone: string({ doc: 'Zone it is in.' }),
  },
  { rules: [exactlyOneOf(['fqdn', 'ip', 'unix'])] },
);

/** How TLS is spoken to the endpoints. */
const backendTls = object(
  {
    alpnProtocols: list(string(), { doc: 'Protocols offered.' }),
    autoSNIFromEndpointHostname: boolean({ doc: 'Take the server name from the endpoint.' }),
    caCertificateRefs: list(localReference, { doc: "Authorities that the server's certificate is checked against.", maxItems: 8 }),
    ciphers: list(string(), { doc: 'Cipher suites, for TLS 1.2 and older.' }),
    clientCertificateRef: variant(secretReference, { doc: 'Certificate that is shown to the server.' }),
    ecdhCurves: list(string()),
    fingerprints: list(oneOf(['JA3', 'JA4'])),
    insecureSkipVerify: boolean({ doc: 'Accept any server certificate.', default: false }),
    maxVersion: tlsVersion({ doc: 'The newest TLS version spoken.' }),
    minVersion: tlsVersion({ doc: 'The oldest TLS version spoken.' }),
    signatureAlgorithms: list(string()),
    sni: domainName({ doc: 'Server name that is announced and checked.' }),
    wellKnownCACertificates: string({
      doc: 'System: the authorities of the operating system.',
      pattern:
        '^(System|([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]))$',
      minLength: 1,
      maxLength: 253,
    }),
  },
  {
    rules: [
      {
        message: 'Trust named certificates or well-known ones: keep caCertificateRefs or wellKnownCACertificates.',
        holds: (tls: Trust) => !(trustsNamed(tls) && trustsWellKnown(tls)),
      },
      {
        message: 'insecureSkipVerify checks nothing: drop it, or drop the authorities.',
        holds: (tls: Trust) => tls.insecureSkipVerify !== true || !(trustsNamed(tls) || trustsWellKnown(tls)),
      },
      {
        message: 'The server name is written or taken from the endpoint: keep sni or autoSNIFromEndpointHostname.',
        holds: (tls: { autoSNIFromEndpointHostname?: boolean }) => !has(tls, 'sni') || tls.autoSNIFromEndpointHostname !== true,
      },
      ciphersMatter,
      versionsInOrder,
    ],
  },
);

export const backend = object(
  {
    appProtocols: list(oneOf(['gateway.envoyproxy.io/h2c', 'gateway.envoyproxy.io/ws', 'gateway.envoyproxy.io/wss']), {
      doc: 'What the endpoints speak.',
    }),
    endpoints: list(backendEndpoint, {
      doc: 'Where to send.',
      minItems: 1,
      maxItems: 256,
      rules: [
        {
          message: 'Endpoints are all names or all addresses: put the names into a Backend of their own.',
          holds: (endpoints: readonly object[]) => {
            const names = endpoints.filter((end) => has(end, 'fqdn')).length;
            return names === 0 || names === endpoints.length;
          },
        },
      ],
    }),
    fallback: boolean({ doc: 'Used only while the other backends are not healthy.' }),
    tls: variant(backendTls, { doc: 'How TLS is spoken to the endpoints.' }),
    type: oneOf(['Endpoints', 'DynamicResolver'], { doc: 'Listed endpoints, or whatever host the request names.', default: 'Endpoints' }),
  },
  {
    rules: [
      notWith('endpoints', 'type', ['DynamicResolver'], 'it finds them by the host of the request'),
      {
        message: 'tls.autoSNIFromEndpointHostname needs listed endpoints: a DynamicResolver has none.',
        holds: (backend: { type: string; tls?: { autoSNIFromEndpointHostname?: boolean } }) =>
          backend.type !== 'DynamicResolver' || backend.tls?.autoSNIFromEndpointHostname !== true,
      },
      {
        message: 'With tls.autoSNIFromEndpointHostname, every endpoint that is an address or a socket needs a hostname.',
        holds: (backend: { tls?: { autoSNIFromEndpointHostname?: boolean }; endpoints?: readonly object[] }) =>
          backend.tls?.autoSNIFromEndpointHostname !== true ||
          (backend.endpoints?.every((end) => has(end, 'hostname') || !(has(end, 'ip') || has(end, 'unix'))) ?? false),
      },
    ],
  },
);
