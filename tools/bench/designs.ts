/** Measures what one edit of a drawing costs the engine: compile, judge, find, trace; for drawings of 50, 500 and 5,000 services. */
import {
  applyCompiled,
  check,
  compile,
  type Design,
  type Element,
  emptyDesign,
  encodeLink,
  type Link,
  requestOf,
  snapshotOfCluster,
  trace,
} from '../../src/core/index.ts';
import { type Figure, measure, print } from './clock.ts';

/** One domain; namespaces of ten services, a gateway that routes to each, and a call from each service to the next. */
export function drawingOf(services: number): Design {
  const empty = emptyDesign();
  const elements: Record<string, Element> = {
    d: {
      type: 'domain',
      id: 'd',
      name: 'shop',
      purpose: 'public',
      implementation: 'istio',
      accessLabel: 'shop',
      hue: 0,
      sizing: { exposure: 'LoadBalancer' },
      isolation: { networkPolicy: true, strictMtls: true, defaultDeny: false },
    },
    gn: { type: 'namespace', id: 'gn', name: 'edge', parent: 'd', mode: 'ambient', labels: {}, discovery: false },
    g: {
      type: 'gateway',
      id: 'g',
      name: 'edge',
      parent: 'gn',
      listeners: [{ name: 'http', protocol: 'HTTP', port: 80, routes: { from: 'domain' } }],
      policies: {},
    },
  };
  const links: Record<string, Link> = {};
  for (let n = 0; n < services; n++) {
    const parent = `n${Math.floor(n / 10)}`;
    elements[parent] ??= {
      type: 'namespace',
      id: parent,
      name: `team-${Math.floor(n / 10)}`,
      parent: 'd',
      mode: 'ambient',
      labels: {},
      discovery: false,
    };
    elements[`s${n}`] = {
      type: 'service',
      id: `s${n}`,
      name: `app-${n}`,
      parent,
      ports: [{ name: 'http', port: 80, targetPort: 8080, protocol: 'http' }],
      versions: [{ name: 'v1', replicas: 2 }],
      rollout: 'rolling',
    };
    links[`r${n}`] = {
      type: 'route',
      id: `r${n}`,
      name: `app-${n}`,
      protocol: 'HTTP',
      from: 'g',
      to: `s${n}`,
      listeners: [],
      hostnames: [`app-${n}.example.com`],
      rules: [
        { matches: [{ path: { type: 'PathPrefix', value: '/' } }], filters: [], backends: [{ service: `s${n}`, port: 80, weight: 1 }] },
      ],
    };
    if (n > 0)
      links[`c${n}`] = {
        type: 'call',
        id: `c${n}`,
        from: `s${n - 1}`,
        to: `s${n}`,
        ports: [80],
        methods: [],
        paths: [],
        throughWaypoint: false,
      };
  }
  const requests = [
    {
      id: 'q',
      name: 'first app',
      request: { to: { host: 'app-0.example.com', port: 80 }, protocol: 'http' as const, method: 'GET', path: '/' },
      expect: { verdict: 'delivered' as const, status: 200 },
    },
  ];
  return { ...empty, name: `${services} services`, elements, links, requests };
}

const figures: Figure[] = [];
for (const services of [50, 500, 5_000]) {
  const design = drawingOf(services);
  const runs = services > 500 ? 2 : 5;
  const objects = compile(design).resources.length;
  figures.push(measure(`compile ${services} services`, () => compile(design), { runs, note: `${objects} objects` }));
  figures.push(
    measure(
      `compile, judge, check and trace ${services} services`,
      () => {
        const snapshot = snapshotOfCluster(applyCompiled(compile(design)).cluster);
        check(snapshot);
        for (const saved of design.requests) trace(snapshot, requestOf(design, saved));
      },
      { runs },
    ),
  );
}
print('Drawings', figures);
process.stdout.write(`\nLinks\n`);
for (const services of [10, 50, 100, 200])
  process.stdout.write(`  ${String(services).padStart(5)} services  ${encodeLink(drawingOf(services)).length} characters\n`);
