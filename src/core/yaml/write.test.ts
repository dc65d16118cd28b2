import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../base/json.ts';
import { readYaml } from './read.ts';
import { writeYaml } from './write.ts';

test('an object is written as a careful person writes it', () => {
  const text = writeYaml([
    {
      spec: {
        ports: [{ port: 80, name: 'http' }],
        selector: {},
        args: ['-c', 'yes', '80', '2024-01-01', '1:30', '~', '', 'plain words', 'a: b', '# no', 'on'],
        script: 'first\nsecond\n',
        nested: [['a'], [{ b: 1 }]],
      },
      status: {},
      metadata: { labels: { 'app.kubernetes.io/name': 'a', version: '1.0' }, namespace: 'shop', name: 'cart' },
      kind: 'Service',
      apiVersion: 'v1',
    },
    { kind: 'B', apiVersion: 'v1' },
  ]);
  expect(text).toBe(`apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: shop
  labels:
    app.kubernetes.io/name: a
    version: "1.0"
spec:
  ports:
  - name: http
    port: 80
  selector: {}
  args:
  - -c
  - "yes"
  - "80"
  - "2024-01-01"
  - "1:30"
  - "~"
  - ""
  - plain words
  - "a: b"
  - "# no"
  - "on"
  script: |
    first
    second
  nested:
  - - a
  - - b: 1
status: {}
---
apiVersion: v1
kind: B
`);
});

const words = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      'y',
      '1',
      '0',
      'x',
      'e',
      '.',
      '-',
      '+',
      ':',
      ' ',
      '#',
      '\n',
      '\t',
      "'",
      '"',
      '|',
      '_',
      '~',
      'o',
      '?',
      '\r',
      '\u0085',
      '\u2028',
      '{',
      '*',
    ),
  }),
  fc.constantFrom(
    'yes',
    'No',
    'on',
    'null',
    '~',
    '0x1F',
    '0o17',
    '1e3',
    '1_000',
    '.inf',
    '-.INF',
    '=',
    '<<',
    '---',
    '...',
    '1:30',
    '2024-01-01',
    '2001-12-14t21:59:43.10-05:00',
    '!x',
    '&a',
    '*a',
    '%a',
    '@a',
    '`a',
  ),
);

/** Anything a JSON carries. Map keys are text that JSON and YAML both keep (a lone `__proto__` names no field). */
const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    words,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => (Object.is(one, -0) ? 0 : one)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value')),
    fc.dictionary(
      words.filter((word) => word !== '__proto__'),
      tie('value'),
      { noNullPrototype: true },
    ),
  ),
})).value;

test('what is written reads back the same', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ apiVersion: fc.constant('v1'), kind: words.filter((one) => !one.endsWith('List')), spec: json }), {
        maxLength: 3,
      }),
      (objects) => {
        const { documents, problems } = readYaml(writeYaml(objects));
        expect(problems).toEqual([]);
        expect(documents.map((one) => one.value)).toEqual(objects);
      },
    ),
    { numRuns: 400 },
  );
});
