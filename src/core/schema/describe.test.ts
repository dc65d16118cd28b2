import { expect, test } from 'vitest';
import { describeField, fieldsAt, valuesAt } from './describe.ts';
import { integer, type KindSpec, list, map, object, oneOf, required, string } from './notation.ts';

const shelf: KindSpec = {
  group: 'example.org',
  kind: 'Shelf',
  plural: 'shelves',
  scope: 'Namespaced',
  source: 'custom',
  nameForm: 'dns1123Subdomain',
  doc: 'Holds books.',
  link: 'https://example.org/shelf',
  versions: [
    {
      name: 'v1',
      served: true,
      schema: object({
        spec: required(
          object({
            mode: oneOf(['Open', 'Closed'], { default: 'Closed', doc: 'Whether it has a door.' }),
            books: required(
              list(
                object({ title: required(string({ maxLength: 9 })), page: integer({ minimum: 1, maximum: 5, channel: 'experimental' }) }),
                { minItems: 1, maxItems: 3 },
              ),
            ),
            notes: map(string()),
          }),
        ),
      }),
    },
  ],
};

test('a field is described with its type, default, values and words', () => {
  expect(describeField(shelf, 'v1', ['spec', 'mode'])).toEqual({
    path: ['spec', 'mode'],
    name: 'mode',
    type: '"Open" or "Closed"',
    shape: 'scalar',
    required: false,
    default: 'Closed',
    allowed: ['Open', 'Closed'],
    doc: 'Whether it has a door.',
    link: 'https://example.org/shelf',
  });
});

test.each<[readonly (string | number)[], string | undefined]>([
  [['spec', 'books'], 'list of maps, 1 to 3 items'],
  [['spec', 'books', 0, 'title'], 'text, at most 9 characters'],
  [['spec', 'books', 0, 'page'], 'whole number, 1 to 5'],
  [['spec', 'notes', 'any'], 'text'],
  [['metadata', 'labels'], 'map of texts'],
  [['apiVersion'], '"example.org/v1"'],
  [['spec', 'nothing'], undefined],
  [['spec', 'constructor'], undefined],
])('%j is %s', (path, type) => {
  expect(describeField(shelf, 'v1', path)?.type).toBe(type);
});

test('completion offers what must be there first', () => {
  expect(fieldsAt(shelf, 'v1', ['spec']).map((one) => one.name)).toEqual(['books', 'mode', 'notes']);
  expect(fieldsAt(shelf, 'v1', []).map((one) => one.name)).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
  expect(fieldsAt(shelf, 'v1', ['spec', 'mode'])).toEqual([]);
});

test('completion offers values, the default first', () => {
  expect(valuesAt(shelf, 'v1', ['spec', 'mode'])).toEqual(['Closed', 'Open']);
  expect(valuesAt(shelf, 'v1', ['kind'])).toEqual(['Shelf']);
});
