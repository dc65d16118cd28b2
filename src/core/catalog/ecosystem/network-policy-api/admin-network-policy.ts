import { integer, list, object, oneOf, required, string, variant } from '../../../schema/notation.ts';
import { labelSelector } from '../../gateway-api/label-selector.ts';
import { domainNames, networks, oneThing, podsOfNamespaces, portNumber, subject } from './peers.ts';

const protocol = string({ doc: 'TCP, UDP or SCTP.' });

const port = object(
  {
    portNumber: object({ port: required(portNumber), protocol: required(protocol) }, { doc: 'One port.' }),
    portRange: object({ start: required(portNumber), end: required(portNumber), protocol }, { doc: 'Ports from start to end.' }),
    namedPort: string({ doc: 'Name of a port of the pod.', channel: 'experimental' }),
  },
  oneThing,
);

const peer = {
  namespaces: variant(labelSelector, { doc: 'All pods of these namespaces.' }),
  pods: variant(podsOfNamespaces, { doc: 'These pods.' }),
};

const nodes = variant(labelSelector, { doc: 'Nodes.', channel: 'experimental' });

function directions<const A extends string>(actions: readonly A[], outside: { readonly domainNames?: typeof domainNames }) {
  const rule = {
    name: string({ doc: 'Name of the rule.', maxLength: 100 }),
    action: required(oneOf(actions, { doc: 'What happens; Pass leaves it to the NetworkPolicies.' })),
    ports: list(port, { doc: 'Protocols and ports; without them all.', maxItems: 100 }),
  };
  return {
    ingress: list(
      object({ ...rule, from: required(list(object(peer, oneThing), { doc: 'Sources; one of these.', minItems: 1, maxItems: 100 })) }),
      {
        doc: 'Rules for what comes in, in order.',
        maxItems: 100,
      },
    ),
    egress: list(
      object({
        ...rule,
        to: required(
          list(object({ ...peer, networks, nodes, ...outside }, oneThing), {
            doc: 'Destinations; one of these.',
            minItems: 1,
            maxItems: 100,
          }),
        ),
      }),
      { doc: 'Rules for what goes out, in order.', maxItems: 100 },
    ),
  };
}

/** https://network-policy-api.sigs.k8s.io/reference/spec/#policy.networking.k8s.io/v1alpha1.AdminNetworkPolicy */
export const adminNetworkPolicy = object({
  priority: required(integer({ doc: 'Order among the policies; the lower the earlier.', format: 'int32', minimum: 0, maximum: 1000 })),
  subject: required(variant(subject, { doc: 'The pods it is for.' })),
  ...directions(['Allow', 'Deny', 'Pass'], { domainNames }),
});

export const baselineAdminNetworkPolicy = object({
  subject: required(variant(subject, { doc: 'The pods it is for.' })),
  ...directions(['Allow', 'Deny'], {}),
});
