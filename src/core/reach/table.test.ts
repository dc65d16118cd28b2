import { expect, test } from 'vitest';
import { applyYaml, emptyCluster, snapshotOfCluster } from '../cluster.ts';
import { reachTable } from './table.ts';

const pod = (namespace: string, name: string) => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: ${namespace}, labels: { app: ${name} } }
spec: { containers: [{ name: app, image: app }] }
`;
const namespace = (name: string) => `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name} }\n`;
const fence = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: office-only, namespace: shop }
spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress: [{ from: [{ ipBlock: { cidr: 203.0.113.0/24 } }], ports: [{ port: 80 }] }]
`;

const snapshot = snapshotOfCluster(
  applyYaml(emptyCluster, [namespace('shop'), namespace('desk'), pod('shop', 'cart'), pod('desk', 'bot'), fence].join('---\n')).cluster,
);
const table = reachTable(snapshot, [
  { name: 'everyone', blocks: ['0.0.0.0/0'] },
  { name: 'office', blocks: ['203.0.113.7'] },
]);

function told(from: string, to: string): readonly string[] {
  const at = (name: string) => table.ends.findIndex((one) => one.name === name);
  return table.groups.flatMap((group) =>
    group.from.includes(at(from)) && group.to.includes(at(to))
      ? group.parts.flatMap((one) => {
          const part = table.parts[one];
          return part?.protocol === 'TCP' ? [`${part.ports}${part.blocks ? ` of ${part.blocks.join(' ')}` : ''}`] : [];
        })
      : [],
  );
}

test.each([
  ['shop/cart', 'desk/bot', ['all']],
  ['desk/bot', 'shop/cart', []],
  ['office', 'shop/cart', ['80']],
  ['everyone', 'shop/cart', ['80 of 203.0.113.0/24']],
  ['everyone', 'desk/bot', ['all']],
  ['desk/bot', 'office', ['all']],
])('from %s to %s gets through: %j', (from, to, expected) => {
  expect([...new Set(told(from, to))]).toEqual(expected);
});
