import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply } from '../design/apply.ts';
import type { Change } from '../design/change.ts';
import type { CallLink, Design, DomainElement, Element, NamespaceElement } from '../design/design.ts';
import { emptyDesign } from '../design/empty.ts';
import { applyCompiled } from '../drawing.ts';
import type { KubeObject } from '../kube/resource.ts';
import { arbitraryDesign } from '../share/design.fixture.ts';
import { verifyDesign } from '../share/verify.ts';
import { byId, call, httpRoute, namespaceIn, serviceIn } from '../templates/parts.ts';
import { compile } from './compile.ts';
import { everything } from './everything.fixture.ts';
import { originOf, placesOf } from './origin.ts';

function objectOf(design: Design, kind: string, name: string): (KubeObject & { readonly spec?: unknown }) | undefined {
  return compile(design).resources.find((one) => one.key.kind === kind && one.key.name === name)?.object;
}

function codes(design: Design): readonly string[] {
  return compile(design).diagnostics.map((one) => `${one.code} ${one.element}`);
}

const waypoint: Element = {
  type: 'waypoint',
  id: 'waypoint',
  name: 'waypoint',
  parent: 'apps',
  scope: { of: 'namespace' },
  handles: 'service',
  ingress: false,
};

interface Pair {
  readonly from?: NamespaceElement['mode'];
  readonly to?: NamespaceElement['mode'];
  readonly waypoint?: boolean;
  readonly call?: Partial<CallLink>;
}

/** `caller` in one namespace, `callee` (port 80 at 8080) in another, and a call between them. */
function pair({ from = 'ambient', to = 'ambient', waypoint: served = false, call: over = {} }: Pair): Design {
  return {
    ...emptyDesign(),
    elements: byId([
      namespaceIn(undefined, 'clients', from),
      serviceIn('clients', 'caller'),
      namespaceIn(undefined, 'apps', to),
      serviceIn('apps', 'callee', { ports: [{ name: 'http', port: 80, targetPort: 8080, protocol: 'http' }] }),
      ...(served ? [waypoint] : []),
    ]),
    links: byId([call('c', 'caller', 'callee', over)]),
  };
}

const caller = { source: { principals: ['cluster.local/ns/clients/sa/caller'] } };
const passage = { source: { principals: ['cluster.local/ns/apps/sa/waypoint'] } };

describe('a call is enforced where it can be', () => {
  test.each<[string, Pair, unknown, unknown]>([
    ['by the ztunnel, by identity', {}, [{ from: [caller] }], undefined],
    [
      'by the ztunnel, on the port of the pod',
      { call: { ports: [80] } },
      [{ from: [caller], to: [{ operation: { ports: ['8080'] } }] }],
      undefined,
    ],
    [
      'by the waypoint, on the port of the service, and the ztunnel lets the waypoint through',
      { waypoint: true, call: { ports: [80], methods: ['GET'] } },
      [{ from: [passage] }],
      [{ from: [caller], to: [{ operation: { ports: ['80'], methods: ['GET'] } }] }],
    ],
    [
      'by the ztunnel for a caller with a sidecar, which goes past the waypoint',
      { from: 'sidecar', waypoint: true },
      [{ from: [passage] }, { from: [caller] }],
      undefined,
    ],
    [
      'by the sidecar, which reads requests',
      { to: 'sidecar', call: { ports: [80], paths: ['/a'] } },
      [{ from: [caller], to: [{ operation: { ports: ['8080'], paths: ['/a'] } }] }],
      undefined,
    ],
    ['by nobody it does not name', { call: { methods: ['GET'] } }, undefined, undefined],
  ])('%s', (_what, drawn, atPods, atWaypoint) => {
    const design = pair(drawn);
    const pods = objectOf(design, 'AuthorizationPolicy', 'callee-callers');
    expect(pods).toMatchObject({ spec: { selector: { matchLabels: { app: 'callee' } }, action: 'ALLOW' } });
    expect((pods?.spec as { rules?: unknown } | undefined)?.rules).toEqual(atPods);
    const proxy = objectOf(design, 'AuthorizationPolicy', 'callee-callers-waypoint');
    expect((proxy?.spec as { rules?: unknown } | undefined)?.rules).toEqual(atWaypoint);
  });

  test.each<[string, Pair, readonly string[]]>([
    ['methods at a ztunnel', { call: { methods: ['GET'] } }, ['BH3040 c']],
    ['a caller outside the mesh', { from: 'none' }, ['BH3041 c']],
    ['a target outside the mesh', { to: 'none' }, ['BH3041 c']],
    ['a port there is not', { call: { ports: [81] } }, ['BH3042 c']],
    ['a waypoint there is not', { call: { throughWaypoint: true } }, ['BH3043 c']],
  ])('%s is told', (_what, drawn, expected) => expect(codes(pair(drawn))).toEqual(expected));
});

describe('what binds to a waypoint', () => {
  const drawn = (scope: Extract<Element, { type: 'waypoint' }>['scope']): Design => ({
    ...emptyDesign(),
    elements: byId([
      namespaceIn(undefined, 'apps', 'ambient'),
      { ...waypoint, scope, ingress: true } as Element,
      serviceIn('apps', 'web'),
      namespaceIn(undefined, 'other', 'ambient'),
      serviceIn('other', 'far'),
    ]),
  });
  const labels = (design: Design, kind: string, name: string) => objectOf(design, kind, name)?.metadata.labels;
  const bound = { 'istio.io/use-waypoint': 'waypoint', 'istio.io/ingress-use-waypoint': 'true' };
  const far = { ...bound, 'istio.io/use-waypoint-namespace': 'apps' };

  test('its namespace', () => expect(labels(drawn({ of: 'namespace' }), 'Namespace', 'apps')).toMatchObject(bound));
  test('chosen services, in other namespaces by its namespace too', () => {
    const design = drawn({ of: 'services', services: ['web', 'far'] });
    expect(labels(design, 'Service', 'web')).toMatchObject(bound);
    expect(labels(design, 'Service', 'far')).toMatchObject(far);
    expect(objectOf(design, 'Gateway', 'waypoint')).toMatchObject({
      spec: { listeners: [{ port: 15008, protocol: 'HBONE', allowedRoutes: { namespaces: { from: 'Selector' } } }] },
    });
  });
  test('another namespace', () => {
    expect(labels(drawn({ of: 'other-namespace', namespace: 'other' }), 'Namespace', 'other')).toMatchObject(far);
  });
  test('nothing, which is told', () => expect(codes(drawn({ of: 'services', services: [] }))).toEqual(['BH3060 waypoint']));
});

function domain(id: string, over: Partial<DomainElement> = {}): DomainElement {
  return {
    type: 'domain',
    id,
    name: id,
    purpose: 'business',
    implementation: 'istio',
    accessLabel: '',
    hue: 0,
    sizing: { exposure: 'LoadBalancer' },
    isolation: { networkPolicy: true, strictMtls: false, defaultDeny: false },
    ...over,
  };
}

describe('the network policies of a domain', () => {
  const design = (mode: NamespaceElement['mode']): Design => ({
    ...emptyDesign(),
    elements: byId<Element>([
      domain('blue'),
      namespaceIn('blue', 'apps', mode),
      serviceIn('apps', 'api'),
      domain('red'),
      namespaceIn('red', 'shop', mode),
      serviceIn('shop', 'web'),
    ]),
    links: byId([call('c', 'web', 'api', { ports: [8080] })]),
  });
  const ingress = (mode: NamespaceElement['mode'], name: string) =>
    (objectOf(design(mode), 'NetworkPolicy', name)?.spec as { ingress?: readonly { ports?: unknown }[] } | undefined)?.ingress;

  test.each([
    ['none', [{ protocol: 'TCP', port: 8080 }]],
    [
      'ambient',
      [
        { protocol: 'TCP', port: 8080 },
        { protocol: 'TCP', port: 15008 },
      ],
    ],
  ] as const)('let a caller of another domain in on the port that the kernel sees in mode %s', (mode, ports) => {
    expect(ingress(mode, 'api-callers')?.[0]?.ports).toEqual(ports);
  });

  test('let the probes of captured pods in', () => {
    expect(JSON.stringify(ingress('ambient', 'domain-isolation'))).toContain('169.254.7.127/32');
    expect(JSON.stringify(ingress('none', 'domain-isolation'))).not.toContain('169.254.7.127/32');
  });
});

describe('an incomplete drawing compiles to what is complete', () => {
  const base = (...elements: readonly Element[]): Design => ({
    ...emptyDesign(),
    elements: byId([namespaceIn(undefined, 'apps', 'ambient'), ...elements]),
  });
  const gateway = (over: Partial<Extract<Element, { type: 'gateway' }>>): Element => ({
    type: 'gateway',
    id: 'gateway',
    name: 'gateway',
    parent: 'apps',
    listeners: [{ name: 'http', protocol: 'HTTP', port: 80, routes: { from: 'Same' } }],
    policies: {},
    ...over,
  });
  const secure = { name: 'https', protocol: 'HTTPS', port: 443, routes: { from: 'Same' } } as const;

  test.each<[string, Design, readonly string[]]>([
    ['a gateway without listeners', base(gateway({ listeners: [] })), ['BH3010 gateway']],
    ['a listener without certificate', base(gateway({ listeners: [secure] })), ['BH3011 gateway', 'BH3010 gateway']],
    ['a policy Istio has no object for', base(gateway({ policies: { wafPatch: 'x' } })), ['BH3012 gateway']],
    ['a service without ports', base(serviceIn('apps', 'web', { ports: [] })), ['BH3030 web']],
    [
      'an external service without hosts',
      base({ type: 'external', id: 'x', name: 'x', parent: 'apps', hosts: [], ports: [] }),
      ['BH3070 x'],
    ],
    ['a name that is none', base(serviceIn('apps', 'web', { name: 'My Web' })), ['BH3001 web']],
    [
      'two services of one name',
      base(serviceIn('apps', 'a', { name: 'web' }), serviceIn('apps', 'b', { name: 'web', rollout: 'rolling' })),
      ['BH3002 b'],
    ],
    ['an attachment that is not YAML', base({ type: 'attachment', id: 'raw', name: 'raw', yaml: 'a: [' }), ['BH3080 raw']],
  ])('%s is left out and told', (_what, design, expected) => {
    expect([...new Set(codes(design))]).toEqual(expected);
    expect(applyCompiled(compile(design)).diagnostics).toEqual([]);
  });

  test.each<[string, Parameters<typeof httpRoute>[3]['rules'][number], string]>([
    ['no backend', { matches: [], filters: [], backends: [] }, 'BH3020'],
    ['a port there is not', { matches: [], filters: [], backends: [{ service: 'web', port: 1, weight: 1 }] }, 'BH3021'],
    [
      'a version there is not',
      { matches: [], filters: [], backends: [{ service: 'web', version: 'v9', port: 8080, weight: 1 }] },
      'BH3022',
    ],
    [
      'retries in the standard channel',
      { matches: [], filters: [], backends: [{ service: 'web', port: 8080, weight: 1 }], retry: { attempts: 1 } },
      'BH3024',
    ],
  ])('a rule with %s is told', (_what, rule, code) => {
    const design = { ...base(gateway({}), serviceIn('apps', 'web')), links: byId([httpRoute('r', 'gateway', 'web', { rules: [rule] })]) };
    expect(codes(design)).toContain(`${code} r`);
    expect(applyCompiled(compile(design)).diagnostics).toEqual([]);
  });

  test('any drawing compiles, and each finding sits on something drawn', () => {
    fc.assert(
      fc.property(arbitraryDesign, (design) => {
        for (const { element } of compile(design).diagnostics) expect(design.elements[element] ?? design.links[element]).toBeDefined();
      }),
      { numRuns: 60 },
    );
  });
});

describe('origins', () => {
  const compiled = compile(everything);

  test('the fixture is a legal design', () => expect(verifyDesign(everything)).toHaveProperty('design'));

  test('every object has one, and is a place of it', () => {
    for (const { key } of compiled.resources) {
      const element = originOf(compiled, key);
      expect(element).toBeDefined();
      expect(placesOf(compiled, element ?? '')).toContainEqual({ key, path: '' });
    }
  });

  test.each([
    ['Namespace', 'apps', 'metadata.labels[gw-access]', 'mesh'],
    ['Service', 'web', 'metadata.labels[istio.io/use-waypoint]', 'waypoint'],
    ['Service', 'web', 'spec.ports[0].port', 'web'],
    ['AuthorizationPolicy', 'api-callers-waypoint', 'spec.rules[0].to[0]', 'web-api'],
    ['AuthorizationPolicy', 'api-callers-waypoint', 'spec.rules[1]', 'api-route'],
    ['ReferenceGrant', 'httproute-from-apps', 'spec.to[0].name', 'web-route'],
    ['NetworkPolicy', 'billing-callers', 'spec.ingress[0].from', 'cart-billing'],
    ['Gateway', 'edge', 'spec.gatewayClassName', 'mesh'],
  ])('%s %s %s comes from %s', (kind, name, path, element) => {
    const key = compiled.resources.find((one) => one.key.kind === kind && one.key.name === name)?.key;
    expect(key && originOf(compiled, key, path)).toBe(element);
  });
});

test('what is drawn first makes no difference to what is written', () => {
  const reversed: Design = {
    ...everything,
    elements: byId(Object.values(everything.elements).reverse()),
    links: byId(Object.values(everything.links).reverse()),
  };
  expect(compile(reversed).resources).toEqual(compile(everything).resources);
});

test('moving things about on the canvas changes nothing that is written', () => {
  const change: Change = { do: 'move', layout: { web: { x: 9, y: 9 } } };
  const result = apply(everything, change);
  expect('design' in result && compile(result.design)).toEqual(compile(everything));
});
