import type { JsonObject } from '../../base/json.ts';
import { intOrString, list, object, oneOf, required, string } from '../../schema/notation.ts';
import { addressBlock, isStrictlyInside } from './forms/address.ts';
import { portName } from './forms/names.ts';
import { builtin } from './kind.ts';
import { finds } from './rule.ts';
import { int32Pointer, textIn } from './scalars.ts';
import { PROTOCOLS } from './shapes/container-port.ts';
import { labelSelector } from './shapes/label-selector.ts';

interface Block {
  readonly cidr?: string;
  readonly except?: readonly string[];
}

const exceptIsInside = finds<Block>('must except parts of the block', function* ({ cidr = '', except = [] }) {
  for (const [index, part] of except.entries()) {
    const fault = addressBlock(part) ?? (isStrictlyInside(part, cidr) ? undefined : 'must lie inside cidr and be smaller');
    if (fault) yield { path: ['except', index], message: fault };
  }
});

const ipBlock = object(
  {
    cidr: required(textIn(addressBlock, { doc: 'The addresses: 10.0.0.0/8.' })),
    except: list(string(), { doc: 'Addresses inside it that are not meant.' }),
  },
  { rules: [exceptIsInside] },
);

interface Peer {
  readonly podSelector?: unknown;
  readonly namespaceSelector?: unknown;
  readonly ipBlock?: unknown;
}

const oneSortOfPeer = finds<Peer>('must be a peer', function* ({ podSelector, namespaceSelector, ipBlock: block }) {
  const selects = podSelector !== undefined || namespaceSelector !== undefined;
  if (!selects && block === undefined) yield { message: 'must have podSelector, namespaceSelector or ipBlock' };
  if (selects && block !== undefined) yield { message: 'must not have ipBlock beside a selector' };
});

const peers = list(
  object(
    {
      podSelector: { ...labelSelector, doc: 'The pods; of all namespaces that namespaceSelector selects, or of the own one.' },
      namespaceSelector: { ...labelSelector, doc: 'The namespaces of the pods; an empty one is all of them.' },
      ipBlock: { ...ipBlock, doc: 'Addresses, for what is no pod.' },
    },
    { rules: [oneSortOfPeer] },
  ),
);

interface Port {
  readonly port?: number | string;
  readonly endPort?: number;
}

const portsAgree = finds<Port>('must have ports that agree', function* ({ port, endPort }) {
  if (typeof port === 'string') {
    const fault = portName(port);
    if (fault) yield { path: ['port'], message: fault };
  } else if (port !== undefined && (port < 1 || port > 65535)) yield { path: ['port'], message: 'must be between 1 and 65535' };
  if (endPort === undefined) return;
  if (typeof port !== 'number') yield { path: ['endPort'], message: 'must not be set unless port is a number' };
  else if (endPort < port) yield { path: ['endPort'], message: 'must be at least port' };
  else if (endPort > 65535) yield { path: ['endPort'], message: 'must be between 1 and 65535' };
});

const ports = list(
  object(
    {
      protocol: oneOf(PROTOCOLS, { pointer: true, default: 'TCP', doc: 'The protocol of the port.' }),
      port: intOrString({ pointer: true, doc: 'The number of the port, or its name on the pods; all ports where nothing is said.' }),
      endPort: int32Pointer({ doc: 'The last port, where a range is meant.' }),
    },
    { rules: [portsAgree] },
  ),
  { doc: 'The ports that are allowed; all where nothing is said.' },
);

const MOST_TYPES = 2;

const typesAreFew = finds<readonly string[]>('must have two at most', function* (types) {
  if (types.length > MOST_TYPES) yield { message: 'must have two at most: Ingress and Egress' };
});

export const networkPolicy = builtin({
  group: 'networking.k8s.io',
  kind: 'NetworkPolicy',
  plural: 'networkpolicies',
  doc: 'Which connections pods may take and make; what no policy allows is refused for pods that one selects.',
  link: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
  schema: object({
    spec: object(
      {
        podSelector: { ...labelSelector, default: {}, doc: 'The pods it is about; an empty one is all of the namespace.' },
        ingress: list(object({ ports, from: { ...peers, doc: 'Who may connect; everybody where nothing is said.' } }), {
          doc: 'What may come in; nothing where the list is empty.',
        }),
        egress: list(object({ ports, to: { ...peers, doc: 'Where pods may connect to; anywhere where nothing is said.' } }), {
          doc: 'What may go out; nothing where the list is empty and policyTypes has Egress.',
        }),
        policyTypes: list(oneOf(['Ingress', 'Egress']), { rules: [typesAreFew], doc: 'Which directions it is about.' }),
      },
      {
        default: {},
        fill: (spec: JsonObject) =>
          spec.policyTypes === undefined ? { ...spec, policyTypes: spec.egress === undefined ? ['Ingress'] : ['Ingress', 'Egress'] } : spec,
      },
    ),
  }),
});
