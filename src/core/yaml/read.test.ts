import { expect, test } from 'vitest';
import { formatPath } from '../base/path.ts';
import { readYaml } from './read.ts';

const only = (text: string): unknown => {
  const { documents, problems } = readYaml(text);
  expect(problems).toEqual([]);
  expect(documents).toHaveLength(1);
  return documents[0]?.value;
};

test.each<[string, unknown]>([
  ['yes', true],
  ['y', true],
  ['On', true],
  ['NO', false],
  ['n', false],
  ['tRue', 'tRue'],
  ['"true"', 'true'],
  ['~', null],
  ['', null],
  ['Null', null],
  ['nULL', 'nULL'],
  ['80.0', 80],
  ['1e2', 100],
  ['0x50', 80],
  ['0o17', 15],
  ['0b11', 3],
  ['010', 8],
  ['08', 8],
  ['+80', 80],
  ['-0x10', -16],
  ['1_000', 1000],
  ['1_000.5', 1000.5],
  ['.5', 0.5],
  ['5.', 5],
  ['1:30', '1:30'],
  ['2024-01-01', '2024-01-01'],
  ['1.2.3', '1.2.3'],
  ['1e3x', '1e3x'],
  ['0x', '0x'],
  ['_1', '_1'],
  ['!!str 5', '5'],
  ['!!int "5"', 5],
  ['!!float 5', 5],
  ['!!bool "yes"', true],
  ["'off'", 'off'],
  ['9223372036854775807', 2 ** 63 - 1024],
  ['9223372036854775808', 2 ** 63],
  ['10000000000000000000000000', 1e25],
  ['1e400', '1e400'],
  ['0x1FFFFFFFFFFFFFFFF', '0x1FFFFFFFFFFFFFFFF'],
  ['-0x8000000000000001', '-0x8000000000000001'],
  ['0x_0A', 10],
  ['190:20:30.15', '190:20:30.15'],
  ['-0', 0],
  ['+.5', 0.5],
  ['=', '='],
  ['|\n  text\n  more\n', 'text\nmore\n'],
])('%s reads as the server reads it', (text, value) => {
  expect(only(`a: ${text}`)).toEqual({ a: value });
});

test.each([
  ['1: x', { '1': 'x' }],
  ['on: x', { true: 'x' }],
  ['1.5: x', { '1.5': 'x' }],
  ['a: {b: &x {c: 1}, d: *x}', { a: { b: { c: 1 }, d: { c: 1 } } }],
  ['base: &b {x: 1, z: 2}\nother:\n  <<: *b\n  z: 3', { base: { x: 1, z: 2 }, other: { x: 1, z: 3 } }],
  ['\ufeffa: 1\r\nb:\r\n- 2\r\n', { a: 1, b: [2] }],
  ['{"a": [1, {"b": null}]}', { a: [1, { b: null }] }],
])('%j', (text, value) => {
  expect(only(text)).toEqual(value);
});

test('a broken document does not spoil the others', () => {
  const { documents, problems } = readYaml('a: 1\n---\nb: [1\nc: }\n---\n# nothing\n---\nd: 4\n');
  expect(documents.map((one) => one.value)).toEqual([{ a: 1 }, { d: 4 }]);
  expect(problems).toHaveLength(1);
  expect(problems[0]?.at.line).toBeGreaterThanOrEqual(3);
  expect(problems[0]?.at.line).toBeLessThanOrEqual(5);
});

test.each<[string, string, number]>([
  ['a tab for indentation', 'a:\n\tb: 1', 2],
  ['an infinite number', 'a: 1\nb: .inf', 2],
  ['an alias without its anchor', 'a: *x', 1],
  ['an anchor that contains itself', 'a: &x\n  b: *x', 2],
  ['a key that is a list', '? [1, 2]\n: 3', 1],
  ['a key that is null', '~: 3', 1],
  ['a number that is none', 'a: !!int x', 1],
  ['a tag of its own', 'a: !mine x', 1],
  ['a control character', 'a: 1\nb: x\u0001y', 2],
  ['something after the dashes', '--- {a: 1}', 1],
])('%s is refused at its line', (_, text, line) => {
  const { documents, problems } = readYaml(text);
  expect(documents).toEqual([]);
  expect(problems.map((one) => one.at.line)).toEqual([line]);
});

test('fields written twice are told, below any key and in lists', () => {
  const [document] = readYaml('a: 1\nb:\n- c: 1\n  d: 2\n  c: 3\na: 2\n').documents;
  expect(document?.duplicates.map(formatPath)).toEqual(['b[0].c', 'a']);
  expect(document?.value).toEqual({ a: 2, b: [{ c: 3, d: 2 }] });
});

test('a list of objects is its items', () => {
  const { documents } = readYaml('kind: List\napiVersion: v1\nitems:\n- kind: A\n- kind: B\n  x: 1\n  x: 2\n');
  expect(documents.map((one) => one.value)).toEqual([{ kind: 'A' }, { kind: 'B', x: 2 }]);
  expect(documents[1]?.duplicates).toEqual([['x']]);
  expect(documents[1]?.base).toEqual(['items', 1]);
});

test.each<[string, string]>([
  [
    'aliases of aliases',
    `a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${new Array(10).fill(`*a${i}`).join(',')}]`).join('\n')}`,
  ],
  ['brackets without end', '['.repeat(200_000)],
  ['indentation without end', Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ['sequences in one line', `${'- '.repeat(1_000_000)}x`],
  ['more items than memory holds', `[${','.repeat(2_900_000)}]`],
  ['nothing but dashes', '-\n'.repeat(1_400_000)],
  ['anchors upon anchors', '&a '.repeat(900_000)],
  ['one long line', `a: ${'x'.repeat(2_000_000)}`],
  ['a text beyond what the server takes', `a: |\n  ${'x'.repeat(4_000_000)}`],
])('%s cost bounded time', (_, text) => {
  const started = performance.now();
  readYaml(text);
  expect(performance.now() - started).toBeLessThan(3000);
});
