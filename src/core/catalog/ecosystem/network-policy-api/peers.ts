import { parseCidr } from '../../../base/ip.ts';
import { integer, list, object, required, string, type ValueRule, variant } from '../../../schema/notation.ts';
import { labelSelector } from '../../gateway-api/label-selector.ts';

export const podsOfNamespaces = object({
  namespaceSelector: required(variant(labelSelector, { doc: 'Labels of the namespaces.' })),
  podSelector: required(variant(labelSelector, { doc: 'Labels of the pods.' })),
});

/** In the older kinds a cluster's subjects and peers name exactly one thing. */
export const oneThing = { minProperties: 1, maxProperties: 1 } as const;

export const subject = object(
  {
    namespaces: variant(labelSelector, { doc: 'All pods of these namespaces.' }),
    pods: variant(podsOfNamespaces, { doc: 'These pods.' }),
  },
  oneThing,
);

const isRange: ValueRule = {
  message: 'Write a range of addresses: 10.0.0.0/8, fd00::/8.',
  holds: (text: string) => parseCidr(text) !== undefined,
};

export const networks = list(string({ maxLength: 43, rules: [isRange] }), {
  doc: 'Ranges of addresses.',
  semantics: 'set',
  minItems: 1,
  maxItems: 25,
});

export const domainNames = list(
  string({ pattern: '^(\\*\\.)?([a-zA-z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?\\.)+[a-zA-z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?\\.?$' }),
  { doc: 'Names, whatever addresses they have.', semantics: 'set', minItems: 1, maxItems: 25, channel: 'experimental' },
);

export const portNumber = integer({ doc: 'Port number.', format: 'int32', minimum: 1, maximum: 65535 });
