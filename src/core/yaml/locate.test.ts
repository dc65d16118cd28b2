import { expect, test } from 'vitest';
import { formatPath, parsePath } from '../base/path.ts';
import { locate, pathAt, startOf } from './locate.ts';
import { readYaml } from './read.ts';

const TEXT = `# first
apiVersion: v1
kind: A
spec:
  ports:
  - name: http
    port: 80
  - {name: x, port: 81}
  on: &x
    deep: 1
  alias: *x
---
kind: List
items:
- kind: B
  x: 1
- kind: C
  w:
    z: 2
`;
const { documents } = readYaml(TEXT);

test.each<[number, string, string]>([
  [0, '', '2:1'],
  [0, 'kind', '3:1'],
  [0, 'spec.ports', '5:3'],
  [0, 'spec.ports[0]', '6:5'],
  [0, 'spec.ports[0].port', '7:5'],
  [0, 'spec.ports[1].port', '8:15'],
  [0, 'spec.true.deep', '10:5'],
  [0, 'spec.alias.deep', '11:3'],
  [0, 'spec.missing.deeper', '4:1'],
  [1, 'x', '16:3'],
  [2, 'w.z', '19:5'],
  [2, '', '17:3'],
])('in document %i, %s stands at %s', (index, path, place) => {
  const document = documents[index];
  if (!document) throw new Error('no such document');
  const { line, column } = startOf(document, parsePath(path));
  expect(`${line}:${column}`).toBe(place);
});

test('a field has a place for its name and one for its value', () => {
  const [document] = documents;
  if (!document) throw new Error('no document');
  expect(locate(document, ['spec', 'ports', 0, 'port'])).toEqual({
    key: { start: { line: 7, column: 5 }, end: { line: 7, column: 9 } },
    value: { start: { line: 7, column: 11 }, end: { line: 7, column: 13 } },
  });
});

test.each<[number, number, number, string]>([
  [3, 2, 0, 'kind'],
  [3, 7, 0, 'kind'],
  [7, 12, 0, 'spec.ports[0].port'],
  [8, 20, 0, 'spec.ports[1].port'],
  [10, 6, 0, 'spec.true.deep'],
  [16, 4, 1, 'x'],
  [19, 6, 2, 'w.z'],
])('line %i, column %i is in document %i at %s', (line, column, index, path) => {
  const found = pathAt(documents, { line, column });
  expect(found && documents.indexOf(found.document)).toBe(index);
  expect(found && formatPath(found.path)).toBe(path);
});
