/** Measures the engine in this process: judging, finding, status, routing, tracing, reach. */
import {
  applyYaml,
  check,
  emptyCluster,
  reachGroups,
  type Snapshot,
  snapshotOfCluster,
  status,
  type TraceRequest,
  trace,
} from '../../src/core/index.ts';
import { type Figure, measure, print } from './clock.ts';
import { gatewayOf, meshOf } from './clusters.ts';

const load = (yaml: string): Snapshot => snapshotOfCluster(applyYaml(emptyCluster, yaml).cluster);

function judging(): readonly Figure[] {
  return [1, 100, 1_000, 10_000].map((objects) => {
    const yaml = gatewayOf(objects * 10 - 50 > 0 ? objects * 10 - 50 : 1);
    return measure(`apply and check ${objects} objects`, () => check(load(yaml)), { runs: objects > 1_000 ? 3 : 5 });
  });
}

function oneField(): readonly Figure[] {
  const yaml = gatewayOf(49_950);
  const { cluster } = applyYaml(emptyCluster, yaml);
  check(snapshotOfCluster(cluster));
  let weight = 0;
  return [
    measure('re-check after one field of 5,000 objects', () => {
      weight++;
      const change = `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata:\n  name: route-7\n  namespace: shop\nspec:\n  parentRefs:\n  - name: edge\n  rules:\n  - backendRefs:\n    - name: app\n      port: 80\n      weight: ${weight}\n`;
      check(snapshotOfCluster(applyYaml(cluster, change).cluster));
    }),
  ];
}

function routing(): readonly Figure[] {
  return [10, 1_000, 10_000].map((rules) => {
    const snapshot = load(gatewayOf(rules));
    const requests: TraceRequest[] = Array.from({ length: 200 }, (_, n) => {
      const rule = (n * 7919) % rules;
      return {
        to: { gateway: 'shop/edge', port: 80 },
        protocol: 'http',
        host: `host-${Math.floor(rule / 10) % 20}.example.com`,
        path: `/team-${rule % 97}/service-${rule}`,
      };
    });
    return measure(`one request through ${rules} rules`, () => requests.map((request) => trace(snapshot, request)), {
      per: requests.length,
    });
  });
}

function statuses(): readonly Figure[] {
  const { cluster } = applyYaml(emptyCluster, gatewayOf(10_000));
  return [measure('status of 1,000 routes', () => status(snapshotOfCluster(cluster)))];
}

function reaching(): readonly Figure[] {
  return [100, 500, 1_000, 5_000].map((workloads) => {
    const { cluster } = applyYaml(emptyCluster, meshOf(workloads, 4));
    const before = process.memoryUsage().heapUsed;
    let groups = 0;
    const figure = measure(
      `reach of ${workloads} workloads`,
      () => {
        groups = reachGroups(snapshotOfCluster(cluster)).length;
      },
      { runs: workloads > 1_000 ? 2 : 3, warmUp: workloads > 1_000 ? 0 : 1 },
    );
    return {
      ...figure,
      note: `${groups} groups of pairs, heap +${Math.round((process.memoryUsage().heapUsed - before) / 1_048_576)} MiB`,
    };
  });
}

function ambientTrace(): readonly Figure[] {
  const snapshot = load(meshOf(5_000, 1));
  const request: TraceRequest = {
    from: { workload: 'ns-1/app-1' },
    to: { host: 'app-2.ns-2.svc.cluster.local', port: 80 },
    protocol: 'http',
    path: '/',
  };
  trace(snapshot, request);
  return [
    measure(
      'one ambient trace in 5,000 workloads, warm',
      () => {
        for (let n = 0; n < 100; n++) trace(snapshot, request);
      },
      { per: 100 },
    ),
  ];
}

print('Checking', [...judging(), ...oneField()]);
print('Routing and status', [...routing(), ...statuses()]);
print('Tracing', ambientTrace());
print('Reach', reaching());
