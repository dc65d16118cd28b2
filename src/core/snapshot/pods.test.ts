import { describe, expect, test } from 'vitest';
import type { KubeObject, Resource } from '../kube/resource.ts';
import { podsOf } from './pods.ts';
import { snapshotOf } from './snapshot.ts';

const object = (kind: string, name: string, rest: object = {}, metadata: object = {}): KubeObject => ({
  apiVersion: kind === 'Pod' ? 'v1' : 'apps/v1',
  kind,
  metadata: { name, namespace: 'a', ...metadata },
  ...rest,
});
const owned = (kind: string, name: string) => ({ ownerReferences: [{ apiVersion: 'apps/v1', kind, name, controller: true }] });
const template = (labels: object = {}) => ({ template: { metadata: { labels }, spec: {} } });

function pods(...objects: readonly KubeObject[]) {
  return podsOf(
    snapshotOf(
      objects.map(
        (one, created): Resource => ({
          key: { apiVersion: one.apiVersion, kind: one.kind, namespace: 'a', name: one.metadata.name },
          object: one,
          created,
        }),
      ),
    ),
  ).map((pod) => `${pod.id} of ${pod.workload.kind} ${pod.workload.name}${pod.ready ? '' : ', not ready'}`);
}

describe('the pods of a cluster', () => {
  test.each([
    ['a Deployment stands for its pods', [object('Deployment', 'web', { spec: template() })], ['a/web of Deployment web']],
    ['without replicas there are none', [object('Deployment', 'web', { spec: { ...template(), replicas: 0 } })], []],
    [
      'its status may say that none is ready',
      [object('Deployment', 'web', { spec: template(), status: { replicas: 2 } })],
      ['a/web of Deployment web, not ready'],
    ],
    [
      'where its pods are there themselves they count',
      [
        object('Deployment', 'web', { spec: template() }),
        object('ReplicaSet', 'web-5f', { spec: template() }, owned('Deployment', 'web')),
        object('Pod', 'web-5f-x', {}, owned('ReplicaSet', 'web-5f')),
      ],
      ['a/web-5f-x of Deployment web'],
    ],
    [
      'also where their ReplicaSet is not',
      [object('Deployment', 'web', { spec: template() }), object('Pod', 'web-5f-x', {}, owned('ReplicaSet', 'web-5f'))],
      ['a/web-5f-x of Deployment web'],
    ],
    ['a finished pod is none', [object('Pod', 'job', { status: { phase: 'Succeeded' } })], []],
    [
      'one that is being deleted takes no traffic',
      [object('Pod', 'old', {}, { deletionTimestamp: '2026-01-01T00:00:00Z' })],
      ['a/old of Pod old, not ready'],
    ],
  ])('%s', (_, objects, expected) => {
    expect(pods(...objects)).toEqual(expected);
  });
});
