import { describe, expect, test } from 'vitest';
import { applyYaml, emptyCluster, snapshotOfCluster } from '../cluster.ts';
import { proposeFor } from './proposal.ts';

const workload = (namespace: string, name: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace} }
spec: { selector: { matchLabels: { app: ${name} } }, template: { metadata: { labels: { app: ${name} } }, spec: { serviceAccountName: ${name}, containers: [{ name: c, image: i }] } } }
---`;
const CLUSTER = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio.io/dataplane-mode: ambient } }
---
apiVersion: v1
kind: Namespace
metadata: { name: old }
---${workload('shop', 'web')}${workload('shop', 'cart')}${workload('old', 'job')}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: closed, namespace: shop }
spec: { podSelector: { matchLabels: { app: cart } }, policyTypes: [Ingress] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: nobody, namespace: shop }
spec: { selector: { matchLabels: { app: cart } } }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: strict, namespace: shop }
spec: { mtls: { mode: STRICT } }
`;
const snapshot = snapshotOfCluster(applyYaml(emptyCluster, CLUSTER).cluster);
const to = { host: 'cart.shop.pod.cluster.local', port: 8080 };

describe('what would let a request through', () => {
  test('every blocker is lifted by a change of the object that blocks, and nothing else is opened', () => {
    const proposal = proposeFor(snapshot, { from: { workload: 'shop/web' }, to, protocol: 'tcp' });
    expect(proposal.delivers).toBe(true);
    expect(proposal.changes.map((one) => one.text)).toEqual([
      'NetworkPolicy shop/closed: let TCP 15008 in from shop/web',
      'AuthorizationPolicy shop/nobody: allow cluster.local/ns/shop/sa/web port 8080',
    ]);
    expect(proposal.opens.filter((one) => one.protocol === 'TCP')).toMatchObject([{ from: 'shop/web', to: 'shop/cart', ports: '8080' }]);
  });

  test('a caller without identity joins the mesh first', () => {
    const proposal = proposeFor(snapshot, { from: { workload: 'old/job' }, to, protocol: 'tcp' });
    expect(proposal.delivers).toBe(true);
    expect(proposal.changes.map((one) => one.key.kind)).toContain('Deployment');
  });

  test('what is delivered needs no change', () => {
    expect(
      proposeFor(snapshot, { from: { workload: 'shop/cart' }, to: { host: 'job.old.pod.cluster.local', port: 80 }, protocol: 'tcp' }),
    ).toMatchObject({
      delivers: true,
      changes: [],
    });
  });
});
