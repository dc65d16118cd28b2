import { describe, expect, test } from 'vitest';
import type { KubeObject, Resource } from '../../kube/resource.ts';
import { formatPorts } from '../../sets/ports.ts';
import { podById } from '../../snapshot/pods.ts';
import { snapshotOf } from '../../snapshot/snapshot.ts';
import { networkAnswer } from './tiers.ts';

const object = (apiVersion: string, kind: string, name: string, spec: object, namespace?: string, labels: object = {}): KubeObject =>
  ({ apiVersion, kind, metadata: { name, ...(namespace && { namespace }), labels }, spec }) as KubeObject;

const PODS = [
  object('v1', 'Namespace', 'a', {}, undefined, { team: 'a' }),
  object('v1', 'Namespace', 'b', {}, undefined, { team: 'b' }),
  object('v1', 'Pod', 'x', { containers: [{ name: 'c', ports: [{ name: 'web', containerPort: 8080 }] }] }, 'a', { app: 'x' }),
  object('v1', 'Pod', 'z', { containers: [] }, 'b', { app: 'z' }),
];
const from = (team: string) => [{ namespaces: { matchLabels: { team } } }];
const subject = { namespaces: {} };
const admin = (priority: number, ingress: object[]) =>
  object('policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy', `p${priority}`, { priority, subject, ingress });
const cluster = (tier: string, ingress: object[]) =>
  object('policy.networking.k8s.io/v1alpha2', 'ClusterNetworkPolicy', tier.toLowerCase(), { tier, priority: 5, subject, ingress });
const baseline = (ingress: object[]) =>
  object('policy.networking.k8s.io/v1alpha1', 'BaselineAdminNetworkPolicy', 'default', { subject, ingress });
const namespaced = (ingress: object[]) =>
  object('networking.k8s.io/v1', 'NetworkPolicy', 'own', { podSelector: {}, policyTypes: ['Ingress'], ingress }, 'a');

function open(...policies: readonly KubeObject[]): string {
  const snapshot = snapshotOf(
    [...PODS, ...policies].map((one, created): Resource => {
      const { namespace, name } = one.metadata;
      return {
        key: { apiVersion: one.apiVersion, kind: one.kind, ...(namespace !== undefined && { namespace }), name },
        object: one,
        created,
      };
    }),
  );
  const [x, z] = [podById(snapshot).get('a/x'), podById(snapshot).get('b/z')];
  return x && z ? formatPorts(networkAnswer(snapshot, x, 'ingress', { pod: z }, 'TCP').open) : 'no pods';
}

describe('network policies of administrators', () => {
  test.each([
    ['nothing restricts', [], 'all'],
    ['a Deny closes', [admin(1, [{ action: 'Deny', from: from('b') }])], ''],
    ['a Deny for others does not', [admin(1, [{ action: 'Deny', from: from('a') }])], 'all'],
    [
      'the lower priority is asked first',
      [
        admin(2, [{ action: 'Deny', from: from('b') }]),
        admin(1, [{ action: 'Allow', from: from('b'), ports: [{ portNumber: { port: 80 } }] }]),
      ],
      '80',
    ],
    [
      'an Allow goes before what the namespace says',
      [admin(1, [{ action: 'Allow', from: from('b'), ports: [{ portRange: { start: 1, end: 9 } }] }]), namespaced([])],
      '1-9',
    ],
    [
      'Pass leaves it to the namespace',
      [
        admin(1, [
          { action: 'Pass', from: from('b') },
          { action: 'Deny', from: from('b') },
        ]),
        namespaced([{ ports: [{ port: 'web' }] }]),
      ],
      '8080',
    ],
    [
      'Pass and no policy leaves it to the baseline',
      [admin(1, [{ action: 'Pass', from: from('b') }]), baseline([{ action: 'Deny', from: from('b') }])],
      '',
    ],
    ['a baseline is not asked where the namespace decides', [baseline([{ action: 'Deny', from: from('b') }]), namespaced([{}])], 'all'],
    [
      'ClusterNetworkPolicy names protocols',
      [cluster('Admin', [{ action: 'Deny', from: from('b'), protocols: [{ tcp: { destinationPort: { number: 80 } } }, { udp: {} }] }])],
      '1-79,81-65535',
    ],
    [
      'ClusterNetworkPolicy names ports by name',
      [
        cluster('Baseline', [
          { action: 'Accept', from: from('b'), protocols: [{ destinationNamedPort: 'web' }] },
          { action: 'Deny', from: from('b') },
        ]),
      ],
      '8080',
    ],
  ])('%s', (_, policies, ports) => {
    expect(open(...policies)).toBe(ports);
  });
});
