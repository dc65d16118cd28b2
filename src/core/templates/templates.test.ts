import { describe, expect, test } from 'vitest';
import { compile } from '../compile/compile.ts';
import { apply } from '../design/apply.ts';
import { emptyDesign } from '../design/empty.ts';
import { templates } from './templates.ts';

describe.each(templates.map((one) => [one.id, one.design] as const))('template %s', (_id, design) => {
  test('can be drawn step by step', () => {
    const { elements, links, layout } = design;
    const result = apply(emptyDesign(), { do: 'add', elements: Object.values(elements), links: Object.values(links), layout });
    expect(result).toHaveProperty('design');
  });

  test('gives every element a place', () => {
    expect(Object.keys(design.elements).filter((id) => !design.layout[id])).toEqual([]);
  });

  test('compiles without a word', () => {
    expect(compile(design).diagnostics).toEqual([]);
  });
});
