/** Random designs for property tests: legal in structure, wild in content. */
import fc from 'fast-check';
import type { Json } from '../base/json.ts';
import type { Design } from '../design/design.ts';
import { emptyDesign } from '../design/empty.ts';
import { canContain } from '../design/rules.ts';
import { assertionShape, elementShape, linkShape, positionShape, requestShape, settingsShape } from './design-shape.ts';
import type { Field, Shape } from './shape.ts';

const IDS = ['d1', 'ns1', 'ns2', 's1', 's2', 'g1', 'w1', 'zed', 'n1'];

/** Values of a shape. */
function valuesOf(shape: Shape): fc.Arbitrary<Json> {
  switch (shape.is) {
    case 'text':
      return fc.string({ maxLength: 12, unit: 'grapheme' });
    case 'number':
      return fc.integer({ min: Math.max(shape.least, -1000), max: Math.min(shape.most, 60_000) });
    case 'boolean':
      return fc.boolean();
    case 'id':
      return fc.constantFrom(...IDS);
    case 'word':
      return fc.constantFrom(...shape.words);
    case 'list':
      return fc.array(valuesOf(shape.of), { maxLength: 3 });
    case 'map':
      return fc.dictionary(
        fc.string({ minLength: 1, maxLength: 6 }).filter((name) => name !== '__proto__'),
        valuesOf(shape.of),
        {
          maxKeys: 3,
          noNullPrototype: true,
        },
      );
    case 'object':
      return fieldsOf(shape.fields);
    case 'variants':
      return fc.oneof(...shape.variants.map(([name, fields]) => fieldsOf(fields).map((value) => ({ [shape.by]: name, ...value }))));
    case 'either':
      return fc.oneof(...shape.shapes.map(valuesOf));
    case 'json':
      return fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string(), { maxLength: 2 }));
  }
}

function fieldsOf(fields: readonly Field[]): fc.Arbitrary<{ [name: string]: Json }> {
  const model = Object.fromEntries(fields.map((field) => [field.name, valuesOf(field.shape)]));
  return fc.record(model, { requiredKeys: fields.filter((field) => !field.optional).map((field) => field.name) }) as fc.Arbitrary<{
    [name: string]: Json;
  }>;
}

export const arbitraryDesign: fc.Arbitrary<Design> = fc
  .record({
    name: fc.string({ maxLength: 20 }),
    settings: valuesOf(settingsShape),
    elements: fc.array(valuesOf(elementShape), { maxLength: 8 }),
    links: fc.array(valuesOf(linkShape), { maxLength: 4 }),
    positions: fc.array(valuesOf(positionShape), { maxLength: 8 }),
    requests: fc.array(valuesOf(requestShape), { maxLength: 3 }),
    assertions: fc.array(valuesOf(assertionShape), { maxLength: 3 }),
  })
  .map((parts) => {
    // `as`: values of the shapes of a design, put together below as a legal one.
    const loose = parts.elements as unknown as { type: Design['elements'][string]['type']; id: string; parent?: string }[];
    const elements: Record<string, (typeof loose)[number]> = {};
    for (const [index, one] of loose.entries()) {
      const id = IDS[index] ?? `e${index}`;
      const { parent: _, ...rest } = one;
      const holder = Object.values(elements).find((other) => canContain(other.type, one.type));
      const place = canContain(undefined, one.type) ? {} : holder ? { parent: holder.id } : undefined;
      if (place) elements[id] = { ...rest, id, ...place };
    }
    const ids = Object.keys(elements);
    const links: Record<string, unknown> = {};
    for (const [index, one] of (parts.links as unknown as { id: string }[]).entries()) {
      const from = ids[index % Math.max(1, ids.length)];
      if (from !== undefined) links[`r${index + 1}`] = { ...one, id: `r${index + 1}`, from, to: ids[0] };
    }
    const layout = Object.fromEntries(ids.flatMap((id, index) => (parts.positions[index] ? [[id, parts.positions[index]]] : [])));
    return { ...emptyDesign(parts.name), ...parts, elements, links, layout, positions: undefined } as unknown as Design;
  })
  .map(({ ...design }) => {
    const { positions: _, ...rest } = design as Design & { positions?: unknown };
    return rest;
  });
