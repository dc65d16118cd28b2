import type { KindSpec, WholeObject } from '../../../schema/notation.ts';
import { ecosystemKind } from '../kind.ts';
import { adminNetworkPolicy, baselineAdminNetworkPolicy } from './admin-network-policy.ts';
import { clusterNetworkPolicy } from './cluster-network-policy.ts';

const api = { group: 'policy.networking.k8s.io', scope: 'Cluster', link: 'https://network-policy-api.sigs.k8s.io/' } as const;

/** The kinds of the network policy API. */
export const networkPolicyApiKinds: readonly KindSpec[] = [
  ecosystemKind({
    ...api,
    versions: ['v1alpha2'],
    kind: 'ClusterNetworkPolicy',
    plural: 'clusternetworkpolicies',
    doc: 'Network rules of the cluster’s administrator, before or after those of the namespaces.',
    spec: clusterNetworkPolicy,
  }),
  ecosystemKind({
    ...api,
    versions: ['v1alpha1'],
    kind: 'AdminNetworkPolicy',
    plural: 'adminnetworkpolicies',
    doc: 'Network rules that come before those of the namespaces; ClusterNetworkPolicy is its successor.',
    spec: adminNetworkPolicy,
  }),
  ecosystemKind({
    ...api,
    versions: ['v1alpha1'],
    kind: 'BaselineAdminNetworkPolicy',
    plural: 'baselineadminnetworkpolicies',
    doc: 'Network rules that come after those of the namespaces; ClusterNetworkPolicy is its successor.',
    spec: baselineAdminNetworkPolicy,
    rules: [
      {
        message: 'There is one baseline, and its name is default.',
        holds: ({ metadata }: WholeObject) => metadata.name === 'default',
        at: ['metadata', 'name'],
      },
    ],
  }),
];
