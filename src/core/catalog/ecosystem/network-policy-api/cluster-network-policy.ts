import { integer, list, object, oneOf, required, string, type ValueRule, variant } from '../../../schema/notation.ts';
import { labelSelector } from '../../gateway-api/label-selector.ts';
import { domainNames, networks, oneThing, portNumber } from './peers.ts';

const startsBeforeEnd: ValueRule = {
  message: 'A range of ports starts before it ends.',
  holds: (range: { start: number; end: number }) => range.start < range.end,
};

/** Here pods are looked for in all namespaces where none are named. */
const pods = object({
  namespaceSelector: variant(labelSelector, { doc: 'Labels of the namespaces; without it all.' }),
  podSelector: required(variant(labelSelector, { doc: 'Labels of the pods.' })),
});

const peer = {
  namespaces: variant(labelSelector, { doc: 'All pods of these namespaces.' }),
  pods: variant(pods, { doc: 'These pods.' }),
};

const ports = object(
  {
    destinationPort: object(
      {
        number: portNumber,
        range: object(
          { start: required(portNumber), end: required(portNumber) },
          { doc: 'Ports from start to end.', rules: [startsBeforeEnd] },
        ),
      },
      oneThing,
    ),
  },
  { minProperties: 1 },
);

const rule = {
  name: string({ doc: 'Name of the rule.', maxLength: 100 }),
  action: required(oneOf(['Accept', 'Deny', 'Pass'], { doc: 'What happens; Pass leaves it to the next tier.' })),
  protocols: list(
    object({ tcp: ports, udp: ports, sctp: ports, destinationNamedPort: string({ doc: 'Name of a port of the pod.' }) }, oneThing),
    {
      doc: 'Protocols and ports; without them all.',
      minItems: 1,
      maxItems: 25,
    },
  ),
};

/** https://network-policy-api.sigs.k8s.io/api-overview/ */
export const clusterNetworkPolicy = object({
  tier: required(oneOf(['Admin', 'Baseline'], { doc: 'Before the NetworkPolicies, or after them.' })),
  priority: required(integer({ doc: 'Order within the tier; the lower the earlier.', format: 'int32', minimum: 0, maximum: 1000 })),
  subject: required(object(peer, { ...oneThing, doc: 'The pods it is for.' })),
  ingress: list(
    object({ ...rule, from: required(list(object(peer, oneThing), { doc: 'Sources; one of these.', minItems: 1, maxItems: 25 })) }),
    {
      doc: 'Rules for what comes in, in order.',
      maxItems: 25,
    },
  ),
  egress: list(
    object({
      ...rule,
      to: required(
        list(
          object({ ...peer, networks, nodes: variant(labelSelector, { doc: 'Nodes.', channel: 'experimental' }), domainNames }, oneThing),
          { doc: 'Destinations; one of these.', minItems: 1, maxItems: 25 },
        ),
      ),
    }),
    { doc: 'Rules for what goes out, in order.', maxItems: 25 },
  ),
});
