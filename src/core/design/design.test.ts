import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply } from './apply.ts';
import type { Change } from './change.ts';
import type { Design, ElementType } from './design.ts';
import { emptyDesign } from './empty.ts';
import { copyOf, paste } from './fragment.ts';
import { historyOf, record, redo, undo } from './history.ts';
import { slug } from './names.ts';
import { newElement, newLink } from './new.ts';
import { canConnect, canContain } from './rules.ts';

function done(design: Design, change: Change): Design {
  const result = apply(design, change);
  if ('reason' in result) throw new Error(result.reason);
  return result.design;
}

function draw(design: Design, type: ElementType, parent?: string): Design {
  const element = newElement(design, type, parent);
  return done(design, { do: 'add', elements: [element], layout: { [element.id]: { x: 10, y: 20 } } });
}

function connected(design: Design, from: string, to: string): Design {
  const result = newLink(design, from, to);
  if ('reason' in result) throw new Error(result.reason);
  return done(design, { do: 'add', elements: [], links: [result.link] });
}

/** A domain with a namespace (gateway, waypoint, two services) and a second namespace. */
function shop(): Design {
  let design = draw(draw(emptyDesign('shop'), 'domain'), 'namespace', 'd1');
  design = draw(draw(draw(draw(design, 'gateway', 'ns1'), 'waypoint', 'ns1'), 'service', 'ns1'), 'service', 'ns1');
  design = draw(draw(draw(design, 'namespace', 'd1'), 'client'), 'node');
  design = connected(connected(design, 'g1', 's1'), 's1', 's2');
  return done(design, {
    do: 'requests',
    requests: [
      { id: 'q1', name: 'by gateway', from: 'c1', request: { to: { gateway: 'apps/gateway', port: 80 }, protocol: 'http' } },
      { id: 'q2', name: 'inside', from: 's1', request: { to: { host: 'service-2.apps.svc.cluster.local', port: 80 }, protocol: 'http' } },
    ],
  });
}

describe('a change', () => {
  test('adds nothing that stands where it cannot, and says so', () => {
    const design = emptyDesign();
    expect(apply(design, { do: 'add', elements: [newElement(design, 'gateway')] })).toEqual({
      reason: 'A gateway needs a namespace to stand in.',
    });
  });

  test('takes everything inside a removed container with it, and every line and reference to it', () => {
    const design = done(shop(), { do: 'remove', ids: ['ns1'] });
    expect(Object.keys(design.elements)).toEqual(['d1', 'ns2', 'c1', 'n1']);
    expect(design.links).toEqual({});
    expect(design.requests.map((one) => one.id)).toEqual(['q1']);
  });

  test('that renames a namespace takes the saved requests along', () => {
    const design = done(shop(), { do: 'update', id: 'ns1', patch: { name: 'store' } });
    expect(design.requests.map((one) => one.request.to)).toEqual([
      { gateway: 'store/gateway', port: 80 },
      { host: 'service-2.store.svc.cluster.local', port: 80 },
    ]);
  });

  test('that moves a service into another namespace rewrites what names it', () => {
    const design = done(shop(), { do: 'move', layout: { s2: { x: 0, y: 0 } }, parents: { s2: 'ns2' } });
    expect(design.elements.s2?.parent).toBe('ns2');
    expect(design.requests[1]?.request.to).toEqual({ host: 'service-2.apps-2.svc.cluster.local', port: 80 });
  });

  test('of a port in place is followed by routes and calls', () => {
    const design = done(shop(), { do: 'update', id: 's1', patch: { ports: [{ name: 'http', port: 8000, protocol: 'http' }] } });
    expect(design.links.r1).toMatchObject({ rules: [{ backends: [{ port: 8000 }] }] });
  });

  test('cannot put a container into what it holds', () => {
    const design = shop();
    expect(apply(design, { do: 'move', layout: {}, parents: { d1: 'ns1' } })).toHaveProperty('reason');
  });

  test('of several parts is made whole or not at all', () => {
    const design = shop();
    const result = apply(design, {
      do: 'all',
      changes: [
        { do: 'rename-design', name: 'x' },
        { do: 'update', id: 'nothing', patch: {} },
      ],
    });
    expect(result).toEqual({ reason: 'There is nothing with the id nothing.' });
  });
});

describe('standing and connecting', () => {
  test.each([
    [undefined, 'domain', true],
    ['domain', 'namespace', true],
    ['namespace', 'service', true],
    ['namespace', 'domain', false],
    ['domain', 'service', false],
    ['service', 'service', false],
  ] as const)('in %s a %s may stand: %s', (parent, child, may) => expect(canContain(parent, child)).toBe(may));

  test.each([
    ['g1', 's2', ['route', 'call']],
    ['s2', 's1', ['call']],
    ['s1', 's1', ['route']],
    ['ns2', 's1', ['call']],
  ])('from %s to %s one may draw %j', (from, to, ok) => expect(canConnect(shop(), from, to)).toEqual({ ok }));

  test('a line from a waypoint to a service is not possible, but offers the scope that is meant', () => {
    const design = draw(shop(), 'service', 'ns2');
    const answer = canConnect(design, 'w1', 's3');
    expect(answer).toMatchObject({ step: { change: { do: 'update', id: 'w1', patch: { scope: { of: 'services', services: ['s3'] } } } } });
  });

  test('a client outside does not reach a service without a gateway', () => {
    expect(canConnect(shop(), 'c1', 's1')).toHaveProperty('reason');
  });
});

describe('history', () => {
  const changes = fc.array(
    fc.oneof(
      fc.record({ do: fc.constant('rename-design' as const), name: fc.string() }),
      fc.record({ do: fc.constant('remove' as const), ids: fc.subarray(['s1', 'ns1', 'd1', 'r1', 'c1', 'zz']) }),
      fc.record({
        do: fc.constant('update' as const),
        id: fc.constantFrom('s1', 'ns1', 'g1', 'r1', 'zz'),
        patch: fc.record({ name: fc.string(), note: fc.string() }),
      }),
      fc.record({
        do: fc.constant('move' as const),
        layout: fc.constant({}),
        parents: fc.record({ s1: fc.constantFrom('ns1', 'ns2', 'd1', null) }),
      }),
    ),
    { maxLength: 8 },
  );

  test('undo of all that was done gives the design there was, redo gives the one there is', () => {
    fc.assert(
      fc.property(changes, (list) => {
        const start = historyOf(shop());
        let history = start;
        for (const change of list) {
          const result = record(history, change);
          if ('history' in result) history = result.history;
        }
        let back = history;
        for (const _ of history.past) back = undo(back);
        expect(back.present).toEqual(start.present);
        let forth = back;
        for (const _ of history.past) forth = redo(forth);
        expect(forth.present).toEqual(history.present);
      }),
      { numRuns: 60 },
    );
  });

  test('the moves of one drag are one step', () => {
    let history = historyOf(shop());
    for (const [index, x] of [1, 2, 3].entries()) {
      const result = record(history, { do: 'move', layout: { s1: { x, y: 0 } } }, index === 0 ? 'step' : 'merge');
      if ('history' in result) history = result.history;
    }
    expect(history.past).toHaveLength(1);
    expect(undo(history).present.layout.s1).toEqual({ x: 10, y: 20 });
  });
});

describe('copy and paste', () => {
  test('a pasted namespace has fresh ids, a free name, its own lines and nothing of the old one', () => {
    const design = shop();
    const result = paste(design, copyOf(design, ['ns1']), { x: 5, y: 6, parent: 'd1' });
    if ('reason' in result) throw new Error(result.reason);
    const after = done(design, result.change);
    const [copied] = result.ids;
    expect(after.elements[copied ?? '']).toMatchObject({ type: 'namespace', name: 'apps-3', parent: 'd1' });
    expect(after.layout[copied ?? '']).toMatchObject({ x: 5, y: 6 });
    expect(Object.values(after.links)).toHaveLength(4);
    for (const link of Object.values(after.links)) expect(after.elements[link.from]?.parent).toBe(after.elements[link.to]?.parent);
  });

  test('what cannot stand alone stays where its own container is', () => {
    const design = shop();
    expect(paste(emptyDesign(), copyOf(design, ['s1']), { x: 0, y: 0 })).toEqual({ reason: 'A service cannot stand here.' });
  });
});

test.each([
  ['Exposed apps', 'exposed-apps'],
  ['  Ünïcode & more ', 'unicode-more'],
  ['支付', ''],
  ['a'.repeat(80), 'a'.repeat(63)],
])('%j as a DNS label is %j', (text, label) => expect(slug(text)).toBe(label));
