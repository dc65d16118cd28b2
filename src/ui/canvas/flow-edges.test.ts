import { expect, test } from 'vitest';
import { type Design, newElement, newLink, templates } from '../../core/index.ts';
import { entrances } from './entrances.ts';
import { flowEdges, linkOf } from './flow-edges.ts';

const template = (id: string): Design => {
  const found = templates.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found.design;
};

test('a route passes the waypoint that gateways must pass, and the last leg is drawn once', () => {
  const edges = flowEdges(template('ambient-exposure'), []);
  const pairs = edges.map((one) => `${one.source} ${one.target}`);
  expect(pairs).toContain('gateway waypoint');
  expect(pairs.filter((one) => one === 'waypoint httpbin')).toHaveLength(1);
  expect(pairs).not.toContain('gateway httpbin');
});

test('every edge has an id of its own and leads back to its link or client', () => {
  for (const { design } of templates) {
    const edges = flowEdges(design, []);
    expect(new Set(edges.map((one) => one.id)).size).toBe(edges.length);
    for (const one of edges) if (one.data?.tone !== 'entry') expect(design.links[linkOf(one.id)]).toBeDefined();
  }
});

test('a client is led to the gateway that has the host of its requests, not to one that refuses it', () => {
  expect(entrances(template('public-private'))).toEqual(
    expect.arrayContaining([
      { client: 'internet', gateway: 'public-gateway' },
      { client: 'leased-line', gateway: 'private-gateway' },
    ]),
  );
});

test('a new element and a new link are drawn without a layout', () => {
  const design = template('ambient-exposure');
  const service = newElement(design, 'service', 'ns-httpbin');
  const grown = { ...design, elements: { ...design.elements, [service.id]: service } };
  const made = newLink(grown, 'gateway', service.id);
  if (!('link' in made)) throw new Error(made.reason);
  const edges = flowEdges({ ...grown, links: { ...grown.links, [made.link.id]: made.link } }, [made.link.id]);
  expect(edges.filter((one) => one.selected).length).toBeGreaterThan(0);
});
