import { describe, expect, test } from 'vitest';
import { applyYaml, emptyCluster, snapshotOfCluster } from '../cluster.ts';
import { enforcementOf, guardsOf } from './enforcement.ts';

const CLUSTER = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio.io/dataplane-mode: ambient } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop }
spec: { selector: { matchLabels: { app: cart } }, template: { metadata: { labels: { app: cart } }, spec: { containers: [{ name: c, image: i }] } } }
---
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop, labels: { istio.io/use-waypoint: wp } }
spec: { selector: { app: cart }, ports: [{ name: http, port: 80 }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: wp, namespace: shop }
spec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: l7-here, namespace: shop }
spec: { action: DENY, rules: [{ to: [{ operation: { methods: [DELETE] } }] }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: on-service, namespace: shop }
spec: { targetRefs: [{ group: '', kind: Service, name: cart }], rules: [{ to: [{ operation: { methods: [GET] } }] }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: nowhere, namespace: shop }
spec: { targetRefs: [{ group: '', kind: Service, name: gone }], rules: [{}] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: in, namespace: shop }
spec: { podSelector: {}, ingress: [{ ports: [{ port: 15008 }] }] }
`;
const snapshot = snapshotOfCluster(applyYaml(emptyCluster, CLUSTER).cluster);
const policy = (name: string) => ({ apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name });

describe('where a policy is enforced', () => {
  test('a namespace policy with HTTP attributes is enforced at ztunnel, where it never denies', () => {
    const [point, ...others] = enforcementOf(snapshot, policy('l7-here'));
    expect(others).toEqual([]);
    expect(point).toMatchObject({ component: 'ztunnel', at: 'shop/cart' });
    expect(point?.dropped.map((one) => one.path)).toEqual(['spec.rules[0].to[0].operation.methods', 'spec.rules[0]']);
  });

  test('a policy for a Service is enforced at its waypoint', () => {
    expect(enforcementOf(snapshot, policy('on-service'))).toMatchObject([{ component: 'waypoint', at: 'shop/wp', dropped: [] }]);
  });

  test('a policy for a Service that is not there is enforced nowhere', () => {
    expect(enforcementOf(snapshot, policy('nowhere'))).toEqual([]);
  });

  test('what guards a workload comes in the order in which a request meets it', () => {
    expect(guardsOf(snapshot, 'shop/cart').map((one) => `${one.component} ${one.policy.name}`)).toEqual([
      'network in',
      'waypoint on-service',
      'ztunnel l7-here',
    ]);
  });
});
