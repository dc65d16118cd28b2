/** The drawing that is measured at any size. */
import { type Design, type Element, emptyDesign, type Link } from '../../src/core/index.ts';

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
