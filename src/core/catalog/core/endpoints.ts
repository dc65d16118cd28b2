import { parseIp } from '../../base/ip.ts';
import { labelFault, labelValueFault, qualifiedNameFault, subdomainFault } from '../../schema/names.ts';
import { list, object, oneOf, required, string, type Violation } from '../../schema/notation.ts';
import { ipAddress, ordinaryAddress } from './forms/address.ts';
import { builtin } from './kind.ts';
import { finds, repeats, under } from './rule.ts';
import { flag, int32Pointer, labels, portNumber, textIn } from './scalars.ts';
import { PROTOCOLS } from './shapes/container-port.ts';
import { objectReference } from './shapes/references.ts';

const MOST_ADDRESSES = 100;
const MOST_ENDPOINTS = 1000;
const MOST_PORTS = 20000;
const MOST_HINTS = 8;

const hintNames = finds<readonly { readonly name?: string }[]>('must be unique', (hints) =>
  repeats(hints, ({ name = '' }) => name, ['name']),
);

const hints = list(object({ name: required(textIn(labelValueFault)) }), { maxItems: MOST_HINTS, rules: [hintNames] });

const endpoint = object({
  addresses: required(list(string(), { maxItems: MOST_ADDRESSES, doc: 'Its addresses; the first one is used.' })),
  conditions: object(
    {
      ready: flag({ doc: 'Whether it takes requests; yes where nothing is said.' }),
      serving: flag({ doc: 'Whether it could take requests.' }),
      terminating: flag({ doc: 'Whether it is about to end.' }),
    },
    { default: {} },
  ),
  hostname: textIn(labelFault, { pointer: true }),
  targetRef: objectReference,
  deprecatedTopology: labels(),
  nodeName: textIn(subdomainFault, { pointer: true, doc: 'The node it is on.' }),
  zone: string({ pointer: true, doc: 'The zone it is in.' }),
  hints: object({ forZones: hints, forNodes: hints }),
});

interface Slice {
  readonly addressType?: string;
  readonly endpoints?: readonly { readonly addresses?: readonly string[] }[];
}

const DOTTED_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$/;

function addressFault(type: string, address: string): string | undefined {
  if (type === 'FQDN') {
    const name = address.replace(/\.$/, '');
    return name.length <= 255 && DOTTED_NAME.test(name) ? undefined : 'must be a full DNS name with a dot';
  }
  const fault = ipAddress(address) ?? ordinaryAddress(address);
  if (fault) return fault;
  return `IPv${parseIp(address, { leadingZeros: true })?.family}` === type ? undefined : `must be an ${type} address`;
}

const addressesFitType = finds<Slice>('must have addresses of its type', function* ({ addressType = '', endpoints = [] }) {
  if (!['IPv4', 'IPv6', 'FQDN'].includes(addressType)) return;
  for (const [index, { addresses = [] }] of endpoints.entries())
    for (const [at, address] of addresses.entries()) {
      const fault = addressFault(addressType, address);
      if (fault) yield { path: ['endpoints', index, 'addresses', at], message: fault };
    }
});

const portsDiffer = finds<readonly { readonly name?: string }[]>('must have different names', (ports) =>
  repeats(ports, ({ name = '' }) => name, ['name']),
);

export const endpointSlice = builtin({
  group: 'discovery.k8s.io',
  kind: 'EndpointSlice',
  plural: 'endpointslices',
  doc: 'Addresses behind a Service; written by hand for a Service without a selector.',
  link: 'https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/',
  schema: object(
    {
      addressType: required(oneOf(['IPv4', 'IPv6', 'FQDN'], { doc: 'What its addresses are.' })),
      endpoints: list(endpoint, { maxItems: MOST_ENDPOINTS, doc: 'Where the Service can be reached.' }),
      ports: list(
        object({
          name: textIn((name) => (name === '' ? undefined : labelFault(name)), {
            pointer: true,
            default: '',
            doc: 'The name of the port of the Service.',
          }),
          protocol: oneOf(PROTOCOLS, { pointer: true, default: 'TCP' }),
          port: int32Pointer({ doc: 'The port at the addresses.' }),
          appProtocol: textIn(qualifiedNameFault, { pointer: true }),
        }),
        { maxItems: MOST_PORTS, rules: [portsDiffer], doc: 'The ports of all its endpoints.' },
      ),
    },
    { rules: [addressesFitType] },
  ),
});

const endpointAddress = object({
  ip: required(textIn((ip) => ipAddress(ip) ?? ordinaryAddress(ip))),
  hostname: textIn(labelFault),
  nodeName: textIn(subdomainFault, { pointer: true }),
  targetRef: objectReference,
});

interface Subset {
  readonly addresses?: readonly unknown[];
  readonly notReadyAddresses?: readonly unknown[];
  readonly ports?: readonly { readonly name?: string }[];
}

const subsetIsFull = finds<Subset>(
  'must have addresses',
  function* ({ addresses = [], notReadyAddresses = [], ports = [] }): Generator<Violation> {
    if (addresses.length + notReadyAddresses.length === 0) yield { message: 'must have addresses or notReadyAddresses' };
    if (ports.length < 2) return;
    yield* under(
      ['ports'],
      ports.flatMap(({ name }, index) => (name ? [] : [{ path: [index, 'name'], message: 'is required where there are several ports' }])),
    );
  },
);

export const endpoints = builtin({
  kind: 'Endpoints',
  plural: 'endpoints',
  doc: 'Addresses behind a Service, as clusters had them before EndpointSlices.',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#endpoints',
  givenGeneration: true,
  schema: object({
    subsets: list(
      object(
        {
          addresses: list(endpointAddress),
          notReadyAddresses: list(endpointAddress),
          ports: list(
            object({
              name: textIn(labelFault),
              port: required(portNumber()),
              protocol: oneOf(PROTOCOLS, { default: 'TCP' }),
              appProtocol: textIn(qualifiedNameFault, { pointer: true }),
            }),
          ),
        },
        { rules: [subsetIsFull] },
      ),
    ),
  }),
});
