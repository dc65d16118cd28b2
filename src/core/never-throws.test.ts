import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyYaml, emptyCluster } from './cluster.ts';
import { completionsAt, hoverAt, placeAt } from './editor.ts';
import { writeYaml } from './yaml/write.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 150);

/** Pieces of which YAML that means trouble is made. */
const pieces = fc.constantFrom(
  'apiVersion: v1\n',
  'kind: Service\n',
  'kind: HTTPRoute\n',
  'apiVersion: gateway.networking.k8s.io/v1\n',
  'metadata:\n  name: a\n',
  'metadata: {name: b}\n',
  'spec:\n',
  '  ',
  '- ',
  '-',
  ':',
  ': ',
  '? ',
  '\n',
  '\n---\n',
  '...\n',
  '&a ',
  '*a',
  '<<: *a\n',
  '!!int ',
  '!x ',
  '|',
  '>-\n',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  ',',
  '#',
  '\t',
  '\r\n',
  '%YAML 1.1\n',
  '\ufeff',
  '\u0000',
  'on',
  '0x',
  '1e999',
  '.inf',
  '__proto__: 1\n',
  'constructor: {}\n',
  'items:\n',
  'kind: List\n',
  'rules:\n',
  'ports:\n',
  'x',
  '🙂',
  '\ud800',
);
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 25 }).map((all) => all.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

test('no text makes reading, judging or the editor throw', () => {
  fc.assert(
    fc.property(texts, fc.nat(30), fc.nat(30), (text, line, column) => {
      const { cluster, applied, diagnostics } = applyYaml(emptyCluster, text);
      expect(cluster.resources.size).toBeLessThanOrEqual(applied.length);
      for (const one of diagnostics) expect(one.at?.line).toBeGreaterThan(0);
      const position = { line: line + 1, column: column + 1 };
      placeAt(text, position);
      hoverAt(text, position);
      completionsAt(text, position);
    }),
    { numRuns: RUNS },
  );
});

const HEADS = [
  ['v1', 'Service'],
  ['v1', 'Pod'],
  ['v1', 'Namespace'],
  ['apps/v1', 'Deployment'],
  ['networking.k8s.io/v1', 'NetworkPolicy'],
  ['networking.k8s.io/v1', 'Ingress'],
  ['gateway.networking.k8s.io/v1', 'Gateway'],
  ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
  ['networking.istio.io/v1', 'VirtualService'],
  ['networking.istio.io/v1', 'ServiceEntry'],
  ['gateway.envoyproxy.io/v1alpha1', 'SecurityPolicy'],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
] as const;
const NAMES = [
  'spec',
  'metadata',
  'name',
  'labels',
  'rules',
  'ports',
  'port',
  'selector',
  'template',
  'containers',
  'listeners',
  'http',
  'hosts',
  'versions',
  'names',
  'kind',
  'group',
  'schema',
  'openAPIV3Schema',
  'properties',
  'type',
  'toString',
];

test('no object makes judging it throw', () => {
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'medium' },
      fc.constantFrom(null, 0, -1, 1.5, true, '', 'a', 'object', 'x y'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 5, noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(
      fc.constantFrom(...HEADS),
      fc.dictionary(fc.constantFrom('spec', 'metadata', 'data', 'status', 'rules'), value as fc.Arbitrary<never>, {
        noNullPrototype: true,
      }),
      ([apiVersion, kind], body) => {
        const { diagnostics } = applyYaml(emptyCluster, writeYaml([{ apiVersion, kind, metadata: { name: 'a' }, ...body }]));
        for (const one of diagnostics) expect(one.message).not.toBe('');
      },
    ),
    { numRuns: RUNS },
  );
});
