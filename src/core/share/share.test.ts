import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { unzipSync, zlibSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { apply } from '../design/apply.ts';
import type { Design, Element } from '../design/design.ts';
import { emptyDesign } from '../design/empty.ts';
import { newElement, newLink } from '../design/new.ts';
import { templates } from '../templates/templates.ts';
import { bundleOf } from './bundle.ts';
import { arbitraryDesign } from './design.fixture.ts';
import { readDesign, writeDesign } from './file.ts';
import { decodeLink, encodeLink } from './link.ts';
import { zipOf } from './zip.ts';

const fixture = join(import.meta.dirname, '../../../fixtures/links/v1.txt');

/** A design of many services in domains and namespaces, as an architect would have it. */
function large(services: number): Design {
  let design = emptyDesign('Shop');
  const add = (element: Element, x: number, y: number): string => {
    const result = apply(design, { do: 'add', elements: [element], layout: { [element.id]: { x, y } } });
    if ('reason' in result) throw new Error(result.reason);
    design = result.design;
    return element.id;
  };
  const domain = add(newElement(design, 'domain'), 100, 20);
  let namespace = '';
  let gateway = '';
  for (let number = 0; number < services; number++) {
    if (number % 8 === 0) {
      namespace = add({ ...newElement(design, 'namespace', domain), name: `team-${number / 8}` }, 24, 40 + number * 40);
      gateway = add(newElement(design, 'gateway', namespace), 24, 60);
    }
    const id = add({ ...newElement(design, 'service', namespace), name: `service-${number}` }, 240 * (number % 4), 120 * (number % 5));
    const link = newLink(design, gateway, id);
    if ('reason' in link) throw new Error(link.reason);
    const result = apply(design, { do: 'add', elements: [], links: [link.link] });
    if ('design' in result) design = result.design;
  }
  return design;
}

describe('a link', () => {
  test.each(templates.map((one) => [one.id, one.design] as const))('holds the template %s whole', (_id, design) => {
    expect(decodeLink(encodeLink(design))).toEqual({ design });
  });

  test('decoding what was encoded gives the design', () => {
    fc.assert(
      fc.property(arbitraryDesign, (design) => {
        expect(decodeLink(encodeLink(design))).toEqual({ design });
      }),
      { numRuns: 50 },
    );
  });

  test('of fifty elements and their routes stays below 2,000 characters', () => {
    const design = large(43);
    expect(Object.keys(design.elements).length).toBeGreaterThanOrEqual(50);
    expect(encodeLink(design).length).toBeLessThanOrEqual(2000);
  });

  test('of version 1 opens for ever', () => {
    for (const line of readFileSync(fixture, 'utf8').trim().split('\n')) {
      const [name, link = ''] = line.split('\t');
      const opened = decodeLink(link);
      expect('design' in opened && opened.design.name).toBe(name);
    }
  });

  test('opens from a whole address, and with what mail programs add to it', () => {
    const link = encodeLink(large(3));
    for (const text of [
      `https://bulkhead.example/app/${link}`,
      `${link}.`,
      `${link})`,
      ` ${link}\n`,
      `${link.slice(0, 60)}\n${link.slice(60)}`,
    ])
      expect(decodeLink(text)).toHaveProperty('design');
  });

  const whole = encodeLink(large(5));
  test.each([
    ['cut off', whole.slice(0, -9), 'cut off'],
    ['changed', whole.replace(/.(.{20})$/, (_, rest) => `${'A'}${rest}`), 'cut off'],
    ['of a newer version', whole.replace('#d1:', '#d7:'), 'newer Bulkhead'],
    ['of something else', 'https://example.com/#pako:eNpV', 'not a link'],
    ['empty', '#d1:', 'damaged'],
    ['of strange letters', '#d1:ü*%', 'damaged'],
    ['far too long', `#d1:${'A'.repeat(600 * 1024)}`, 'longer than'],
  ])('that is %s says so in one sentence', (_what, link, word) => {
    const result = decodeLink(link);
    expect('error' in result && result.error).toContain(word);
  });

  test('that unpacks to far too much is stopped early', () => {
    const zeros = zlibSync(new Uint8Array(40 * 1024 * 1024), { level: 9 }).subarray(2, -4);
    const text = Buffer.concat([Buffer.from([0, 0, 0]), Buffer.from(zeros)]).toString('base64url');
    const started = performance.now();
    expect(decodeLink(`#d1:${text}`)).toEqual({ error: 'This link unpacks to more than 8 MiB, which no design is.' });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('never throws, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String({ maxLength: 400 }).map((text) => `#d1:${text}`),
        ),
        (text) => {
          expect(decodeLink(text)).toHaveProperty('error');
        },
      ),
    );
  });
});

describe('a design file', () => {
  test('read from what was written is the same design', () => {
    fc.assert(
      fc.property(arbitraryDesign, (design) => {
        expect(readDesign(writeDesign(design))).toEqual({ design });
      }),
      { numRuns: 30 },
    );
  });

  const good = JSON.parse(writeDesign(large(2)));
  test.each([
    ['', 'not JSON'],
    ['[1', 'not JSON'],
    ['{}', 'format is missing'],
    ['{"format":9}', 'newer Bulkhead'],
    ['{"format":1}', 'name: expected text'],
    [
      JSON.stringify({ ...good, elements: { ...good.elements, s1: { ...good.elements.s1, ports: 'no' } } }),
      'elements.s1.ports: expected a list',
    ],
    [JSON.stringify({ ...good, elements: { ...good.elements, s1: { ...good.elements.s1, parent: 'x' } } }), 'no element x'],
    [JSON.stringify({ ...good, links: { r1: { ...good.links.r1, to: 'gone' } } }), 'links.r1.to'],
    [JSON.stringify({ ...good, extra: 1 }), 'extra: unknown field'],
    ['{"format":1,"name":"x","settings":{"__proto__":{}}}', 'settings'],
  ])('a broken one (%#) is refused with a word about it: %s', (text, word) => {
    const result = readDesign(text);
    expect('error' in result && result.error).toContain(word);
  });
});

describe('a bundle', () => {
  test('has the same bytes each time, whatever the time zone', () => {
    const [template] = templates;
    const bundle = bundleOf(template?.design ?? emptyDesign());
    expect(zipOf(bundle.files)).toEqual(zipOf([...bundle.files].reverse()));
  });

  test('lists every file of an object once, Namespaces first, and opens as the design again', () => {
    const design = templates[0]?.design ?? emptyDesign();
    const files = unzipSync(zipOf(bundleOf(design).files));
    const listed = new TextDecoder().decode(files['kustomization.yaml']).match(/(?<=- ).*\.yaml/g) ?? [];
    expect(listed[0]).toBe('curl/namespace-curl.yaml');
    expect([...listed].sort()).toEqual(
      Object.keys(files)
        .filter((path) => path.includes('/'))
        .sort(),
    );
    expect(readDesign(new TextDecoder().decode(files['design.bulkhead.json']))).toEqual({ design });
  });

  test('says what was not generated and why', () => {
    const readme = bundleOf(templates[0]?.design ?? emptyDesign()).files[0]?.text;
    expect(readme).toContain('GatewayClass istio: its controller brings it along');
    expect(readme).toContain('Node node-a');
  });
});
