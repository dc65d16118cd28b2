import { describe, expect, test } from 'vitest';
import { applyYaml, emptyCluster, snapshotOfCluster } from '../cluster.ts';
import { trace } from '../trace/walk.ts';
import { type ReachAssertion, readAssertions } from './assertion.ts';
import { prove } from './prove.ts';

const CLUSTER = `
apiVersion: v1
kind: Namespace
metadata: { name: front, labels: { istio.io/dataplane-mode: ambient, zone: public } }
---
apiVersion: v1
kind: Namespace
metadata: { name: pay, labels: { istio.io/dataplane-mode: ambient, zone: private, istio.io/use-waypoint: wp } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: front }
spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { serviceAccountName: web, containers: [{ name: c, image: i }] } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: charge, namespace: pay }
spec: { selector: { matchLabels: { app: charge } }, template: { metadata: { labels: { app: charge } }, spec: { serviceAccountName: charge, containers: [{ name: c, image: i, ports: [{ containerPort: 8080 }] }] } } }
---
apiVersion: v1
kind: Service
metadata: { name: charge, namespace: pay }
spec: { selector: { app: charge }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: wp, namespace: pay }
spec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }
`;

const ONLY_WAYPOINT = `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: only-waypoint, namespace: pay }
spec: { rules: [{ from: [{ source: { principals: [cluster.local/ns/pay/sa/wp] } }] }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: only-charge, namespace: pay }
spec:
  targetRefs: [{ group: '', kind: Service, name: charge }]
  rules: [{ from: [{ source: { namespaces: [front] } }], to: [{ operation: { methods: [POST], paths: [/charge*] } }] }]
`;

const snapshotFrom = (...texts: readonly string[]) => snapshotOfCluster(applyYaml(emptyCluster, texts.join('---\n')).cluster);

const mayOnly: ReachAssertion = {
  name: 'front only charges',
  from: { namespaceLabels: { zone: 'public' } },
  to: { namespace: 'pay' },
  claim: 'may-only-reach',
  only: { methods: ['POST'], paths: ['/charge*'], throughWaypoint: true, mtls: true },
};

describe('assertions', () => {
  test('one that holds is proven', () => {
    expect(prove(snapshotFrom(CLUSTER, ONLY_WAYPOINT), [mayOnly])).toMatchObject([{ holds: true, certain: true }]);
  });

  test('one that is broken comes with a request that the tracer delivers', () => {
    const snapshot = snapshotFrom(CLUSTER);
    const [verdict] = prove(snapshot, [mayOnly]);
    expect(verdict).toMatchObject({ holds: false, certain: true });
    expect(verdict?.counterexample && trace(snapshot, verdict.counterexample).outcome.verdict).toBe('delivered');
  });

  test('must not reach shows the way through the waypoint, by the Service', () => {
    const snapshot = snapshotFrom(CLUSTER, ONLY_WAYPOINT);
    const [verdict] = prove(snapshot, [{ ...mayOnly, claim: 'must-not-reach' }]);
    expect(verdict?.counterexample).toMatchObject({ to: { host: 'charge.pay.svc.cluster.local', port: 80 }, method: 'POST' });
    expect(verdict?.counterexample && trace(snapshot, verdict.counterexample).outcome.verdict).toBe('delivered');
  });

  test.each([
    ['what is open', { methods: ['POST'], paths: ['/charge'] }, true],
    ['what is closed', { methods: ['DELETE'] }, false],
  ])('must reach asks for %s', (_, only, holds) => {
    expect(prove(snapshotFrom(CLUSTER, ONLY_WAYPOINT), [{ ...mayOnly, claim: 'must-reach', only }])).toMatchObject([{ holds }]);
  });

  test.each([
    [{ assertions: [{ name: 'a', claim: 'must-reach', from: { outside: true }, to: { service: 'a/b' } }] }, undefined],
    [[{ name: 'a', claim: 'never', from: {}, to: {} }], 'assertions[0].claim: expected one of must-not-reach, may-only-reach, must-reach'],
    [[{ name: 'a', claim: 'must-reach', from: { service: 'b' }, to: {} }], 'assertions[0].from.service: expected namespace/name'],
    ['text', 'assertions: expected a list'],
  ])('a file is judged: %j', (value, error) => {
    const read = readAssertions(value);
    expect('error' in read ? read.error : undefined).toBe(error);
  });
});
