import { parseIp } from '../../base/ip.ts';
import type { ValueRule, Violation } from '../../schema/notation.ts';
import { integer, list, map, object, oneOf, required, string, variant } from '../../schema/notation.ts';
import { patternFinds } from '../../schema/pattern.ts';
import { conditions, waiting } from './conditions.ts';
import { gatewayApiKind, served } from './kind.ts';
import { labelSelector } from './label-selector.ts';
import { listenerStatuses, listeners } from './listener.ts';
import { localReference, objectReference, secretReference } from './references.ts';
import { addressType, annotationValue, HOSTNAME_PATTERN, labelValue, objectName, port, QUALIFIED_KEY_PATTERN } from './scalars.ts';

interface Address {
  readonly type?: string;
  readonly value?: string;
}

/** The server takes addresses as loosely as it reads them in old fields. */
const isAddress = (text: string): boolean => parseIp(text, { leadingZeros: true }) !== undefined;

const addressRules: readonly ValueRule[] = [
  {
    stage: 'schema',
    at: ['value'],
    message: 'An address of type IPAddress must be an IPv4 or IPv6 address.',
    holds: ({ type, value }: Address) => type !== 'IPAddress' || typeof value !== 'string' || isAddress(value),
  },
  {
    at: ['value'],
    message: 'An address of type Hostname must be a host name.',
    holds: ({ type, value }: Address) => type !== 'Hostname' || value === undefined || patternFinds(HOSTNAME_PATTERN, value) === true,
  },
];

const addressFields = {
  type: addressType,
  value: string({ maxLength: 253, doc: 'The address; absent: the implementation picks one.' }),
} as const;

const distinctAddresses: ValueRule = {
  message: 'Addresses must differ.',
  holds: (addresses: readonly Address[]) => {
    const seen = new Set<string>();
    return addresses.flatMap(({ type, value }, index): readonly Violation[] => {
      if (value === undefined || (type !== 'IPAddress' && type !== 'Hostname')) return [];
      const whole = `${type} ${value}`;
      if (seen.has(whole)) return [{ path: [index], message: `${value} is there twice: addresses must differ.` }];
      seen.add(whole);
      return [];
    });
  },
};

const LONGEST_PREFIX = 252;

const qualifiedKeys: ValueRule = {
  message: 'Keys are a name of up to 63 characters, with a DNS subdomain and a slash before it if one likes.',
  holds: (entries: object) =>
    Object.keys(entries).flatMap((key): readonly Violation[] =>
      patternFinds(QUALIFIED_KEY_PATTERN, key) && (key.split('/')[0] ?? '').length <= LONGEST_PREFIX
        ? []
        : [
            {
              path: [key],
              message: `${key} must be a name of up to 63 characters, with a DNS subdomain and a slash before it if one likes.`,
            },
          ],
    ),
};

const infrastructure = object(
  {
    labels: map(labelValue, { maxProperties: 8, rules: [qualifiedKeys], doc: 'Labels for everything that is made for this Gateway.' }),
    annotations: map(annotationValue, {
      maxProperties: 16,
      rules: [qualifiedKeys],
      doc: 'Annotations for everything that is made for it.',
    }),
    parametersRef: variant(localReference, { doc: "An object with the implementation's own settings for this Gateway." }),
  },
  { doc: 'About what is made for this Gateway: its Service, its pods.', since: 'Gateway API 1.2' },
);

const frontendTls = object({
  validation: object(
    {
      caCertificateRefs: required(
        list(objectReference, { minItems: 1, maxItems: 16, doc: 'Who must have signed the certificates of clients.' }),
      ),
      mode: oneOf(['AllowValidOnly', 'AllowInsecureFallback'], {
        default: 'AllowValidOnly',
        doc: 'Whether clients without a valid certificate are let in all the same.',
      }),
    },
    { doc: 'Clients must show certificates.' },
  ),
});

const gatewayTls = object(
  {
    backend: object(
      { clientCertificateRef: variant(secretReference, { doc: 'The certificate the gateway shows to backends.' }) },
      { doc: 'TLS towards backends.' },
    ),
    frontend: object(
      {
        default: required(variant(frontendTls, { doc: 'For every HTTPS listener that has nothing of its own.' })),
        perPort: list(
          object({
            port: required(variant(port, { doc: 'The port of the listeners this is for.' })),
            tls: required(variant(frontendTls, { doc: 'What holds there.' })),
          }),
          { semantics: 'map', keys: ['port'], maxItems: 64, doc: 'Exceptions by port.' },
        ),
      },
      { doc: 'TLS towards clients.' },
    ),
  },
  { doc: 'TLS for the Gateway as a whole.', since: 'Gateway API 1.5' },
);

const spec = object(
  {
    gatewayClassName: required(variant(objectName, { doc: 'The GatewayClass, and so the controller, of this Gateway.' })),
    listeners: required(variant(listeners, { doc: 'Where traffic comes in.' })),
    addresses: list(object(addressFields, { rules: addressRules }), {
      maxItems: 16,
      rules: [distinctAddresses],
      doc: 'The addresses asked for; absent: the implementation picks some.',
    }),
    infrastructure,
    allowedListeners: object(
      {
        namespaces: object(
          {
            from: oneOf(['All', 'Selector', 'Same', 'None'], { default: 'None', doc: 'Whose ListenerSets may add listeners.' }),
            selector: variant(labelSelector, { doc: 'Which namespaces, where from is Selector.' }),
          },
          { default: { from: 'None' }, doc: 'Namespaces whose ListenerSets may add listeners.' },
        ),
      },
      { doc: 'Which ListenerSets may add listeners; absent: none.', since: 'Gateway API 1.5' },
    ),
    tls: gatewayTls,
    defaultScope: oneOf(['All', 'None'], {
      doc: 'Whether routes that name no parent hang here.',
      since: 'Gateway API 1.4',
      channel: 'experimental',
    }),
  },
  { doc: 'The gateway as it should be.' },
);

const statusAddress = object(
  { ...addressFields, value: required(string({ minLength: 1, maxLength: 253, doc: 'The address.' })) },
  { rules: addressRules },
);

const status = object(
  {
    addresses: list(statusAddress, { maxItems: 16, doc: 'The addresses it has.' }),
    conditions: variant(conditions, { default: waiting('Accepted', 'Programmed') }),
    listeners: listenerStatuses,
    attachedListenerSets: integer({ format: 'int32', doc: 'How many ListenerSets add listeners.' }),
  },
  { default: { conditions: waiting('Accepted', 'Programmed') }, doc: 'Written by the controller.' },
);

const schema = object({ spec: required(spec), status });

export const gateway = gatewayApiKind({
  kind: 'Gateway',
  plural: 'gateways',
  doc: 'Where traffic enters, and on which listeners.',
  since: 'Gateway API 0.1',
  versions: [served('v1', schema), served('v1beta1', schema)],
});
