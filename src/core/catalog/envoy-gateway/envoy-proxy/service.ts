import { boolean, list, map, object, oneOf, string, variant } from '../../../schema/notation.ts';
import { onlyWith } from '../../../schema/presence.ts';
import { objectPatch } from './object-patch.ts';

/** The Service of Envoy. */
export const envoyService = object(
  {
    allocateLoadBalancerNodePorts: boolean({ doc: 'Whether node ports are taken for it.' }),
    annotations: map(string(), { doc: 'Annotations, for cloud load balancers.' }),
    externalTrafficPolicy: oneOf(['Local', 'Cluster'], { doc: 'Local keeps the client address.', default: 'Local' }),
    labels: map(string(), { doc: 'Labels.' }),
    loadBalancerClass: string({ doc: 'Who serves the load balancer.' }),
    loadBalancerIP: string({
      doc: 'Address it shall have.',
      rules: [
        {
          message: 'Write an IPv4 address.',
          holds: (address: string) => /^((25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)\.){3}(25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)$/.test(address),
        },
      ],
    }),
    loadBalancerSourceRanges: list(string(), { doc: 'Addresses that may reach it.' }),
    name: string({ doc: 'Name of the object.' }),
    patch: variant(objectPatch, { doc: 'A patch to the generated object.' }),
    type: oneOf(['ClusterIP', 'LoadBalancer', 'NodePort'], { doc: 'How the Service is reached from outside.', default: 'LoadBalancer' }),
  },
  {
    rules: [
      onlyWith('allocateLoadBalancerNodePorts', 'type', ['LoadBalancer']),
      onlyWith('loadBalancerSourceRanges', 'type', ['LoadBalancer']),
      onlyWith('loadBalancerIP', 'type', ['LoadBalancer']),
    ],
  },
);
