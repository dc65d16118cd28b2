/** Golden designs: what each compiles to, to be read in review. `vitest -u` rewrites them. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Json } from '../base/json.ts';
import type { Design } from '../design/design.ts';
import { applyCompiled } from '../drawing.ts';
import { templates } from '../templates/templates.ts';
import { writeYaml } from '../yaml/write.ts';
import { compile } from './compile.ts';
import { everything } from './everything.fixture.ts';

const folder = join(import.meta.dirname, '../../../fixtures/designs');
const goldens: readonly (readonly [string, Design])[] = [
  ['everything', everything],
  ...templates.map((one) => [one.id, one.design] as const),
];

describe.each(goldens)('the design %s', (id, design) => {
  const compiled = compile(design);

  test('compiles to what was read in review', async () => {
    // `as`: Kubernetes objects are JSON.
    const text = writeYaml(compiled.resources.map((one) => one.object) as unknown as readonly Json[]);
    await expect(text).toMatchFileSnapshot(join(folder, `${id}.yaml`));
  });

  test('is taken by the API server, object by object', () => {
    expect(applyCompiled(compiled).diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
  });
});

test('everything compiles with a word about what cannot be', () => {
  expect(compile(everything).diagnostics.map((one) => `${one.code} ${one.message}`)).toMatchInlineSnapshot(`
    [
      "BH3041 cart presents no identity in the mesh, so billing cannot let it in by name",
    ]
  `);
});
