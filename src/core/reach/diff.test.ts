import { describe, expect, test } from 'vitest';
import { applyYaml, emptyCluster, snapshotOfCluster } from '../cluster.ts';
import { compareSnapshots } from './diff.ts';

const pod = (namespace: string, name: string) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: ${namespace}, labels: { app: ${name} } }
spec: { containers: [{ name: c, image: i }] }
---`;
const policy = (ports: string) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: in, namespace: a }
spec: { podSelector: { matchLabels: { app: xx } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: yy } } }], ports: ${ports} }] }
`;
const snapshotFrom = (text: string) => snapshotOfCluster(applyYaml(emptyCluster, text).cluster);
const PODS = pod('a', 'xx') + pod('a', 'yy');

describe('two snapshots compared', () => {
  test('a port more is opened, a port less closed, and the field is named', () => {
    const diff = compareSnapshots(snapshotFrom(PODS + policy('[{ port: 80 }]')), snapshotFrom(PODS + policy('[{ port: 81 }]')));
    expect(diff.objects).toMatchObject([{ change: 'changed', paths: ['spec.ingress[0].ports[0].port'] }]);
    expect(diff.opened).toMatchObject([{ from: 'a/yy', to: 'a/xx', protocol: 'TCP', ports: '81' }]);
    expect(diff.closed).toMatchObject([{ from: 'a/yy', to: 'a/xx', protocol: 'TCP', ports: '80' }]);
  });

  test('a policy that goes away opens the rest, from outside too', () => {
    const diff = compareSnapshots(snapshotFrom(PODS + policy('[{ port: 80 }]')), snapshotFrom(PODS));
    expect(diff.objects).toMatchObject([{ change: 'removed' }]);
    expect(diff.closed).toEqual([]);
    expect(diff.opened.filter((one) => one.protocol === 'TCP').map((one) => `${one.from} ${one.to} ${one.ports}`)).toEqual([
      'a/yy a/xx 1-79,81-65535',
      '0.0.0.0/0 a/xx all',
    ]);
  });

  test('nothing differs from itself', () => {
    const snapshot = snapshotFrom(PODS);
    expect(compareSnapshots(snapshot, snapshotFrom(PODS))).toEqual({ objects: [], opened: [], closed: [] });
  });
});
