import { expect, test } from 'vitest';
import type { JsonObject } from '../base/json.ts';
import { formatPath } from '../base/path.ts';
import { any, boolean, integer, intOrString, list, map, number, object, oneOf, required, string } from './notation.ts';
import { judgeBuiltin, judgeCustom } from './validate.ts';

const shelf = object({
  spec: required(
    object(
      {
        name: required(string({ minLength: 1, maxLength: 5, pattern: '^[a-z]+$' })),
        level: integer({ minimum: 1, maximum: 9, format: 'int32', default: 3 }),
        mode: oneOf(['Open', 'Closed']),
        sealed: boolean(),
        weight: number(),
        door: intOrString({ pattern: '^[a-z]+$' }),
        books: list(object({ title: required(string()), part: integer({ default: 1 }) }), {
          semantics: 'map',
          keys: ['title', 'part'],
          maxItems: 3,
        }),
        tags: list(string(), { semantics: 'set' }),
        notes: map(string({ maxLength: 3 })),
        free: any({ shape: 'object' }),
      },
      {
        rules: [
          {
            message: 'A sealed shelf is closed.',
            holds: (spec: { sealed?: boolean; mode?: string }) => !spec.sealed || spec.mode === 'Closed',
          },
        ],
      },
    ),
  ),
});

const faults = (spec: JsonObject): readonly string[] =>
  judgeCustom(shelf, { spec }).faults.map((fault) => `${fault.kind} ${formatPath(fault.path)}`);

test.each<[string, JsonObject, readonly string[]]>([
  ['what is right has no fault', { name: 'abc', level: 9, mode: 'Open', notes: { a: 'b' }, free: { x: [{}] } }, []],
  ['a missing field', {}, ['required spec.name']],
  ['a null where a value is required', { name: null }, ['required spec.name']],
  ['a null on an optional field is absent', { name: 'a', mode: null, notes: { a: null } }, []],
  ['a null in a list', { name: 'a', tags: [null] }, ['type spec.tags[0]']],
  ['a number where text is wanted', { name: 5 }, ['type spec.name']],
  ['text that is too long', { name: 'abcdef' }, ['tooLong spec.name']],
  ['length is counted in code points', { name: 'a', notes: { a: '🙂🙂🙂' } }, []],
  ['text that does not match', { name: 'A' }, ['pattern spec.name']],
  ['a line break after what matches', { name: 'a\n' }, ['pattern spec.name']],
  ['a number that is too small', { name: 'a', level: 0 }, ['bound spec.level']],
  ['a fraction where a whole number is wanted', { name: 'a', level: 1.5 }, ['type spec.level']],
  ['a number that does not fit its format', { name: 'a', level: 2 ** 31 }, ['bound spec.level']],
  ['a number beyond 64 bits is none of the whole numbers', { name: 'a', level: 1e25 }, ['type spec.level']],
  ['a value that is not in the enum', { name: 'a', mode: 'open' }, ['enum spec.mode']],
  ['a fraction where a whole number or text is wanted', { name: 'a', door: 0.5 }, ['type spec.door']],
  ['a pattern is for text only', { name: 'a', door: 5 }, []],
  [
    'list maps tell items apart by all keys, defaults included',
    { name: 'a', books: [{ title: 'x' }, { title: 'x', part: 1 }] },
    ['duplicateItem spec.books[1]'],
  ],
  ['list maps with different keys', { name: 'a', books: [{ title: 'x' }, { title: 'x', part: 2 }] }, []],
  ['sets hold each value once', { name: 'a', tags: ['x', 'x'] }, ['duplicateItem spec.tags[1]']],
  ['a map where a list is wanted has unknown fields', { name: 'a', books: { title: 'x' } }, ['unknown spec.books.title']],
  ['a map where text is wanted has unknown fields', { name: { a: 1 } }, ['unknown spec.name.a']],
  ['a typo ends the judgement', { nam: 'A', level: 0 }, ['unknown spec.nam']],
  ['a rule is judged after the structure', { name: 'a', sealed: true, mode: 'Open' }, ['rule spec']],
  ['a rule is judged beside a pattern that does not match', { name: 'A', sealed: true }, ['pattern spec.name', 'rule spec']],
  ['a rule waits until types are right', { name: 'a', sealed: 'yes' }, ['type spec.sealed']],
])('%s', (_, spec, expected) => {
  expect(faults(spec)).toEqual(expected);
});

test('a misspelt field is told the nearest name', () => {
  const [fault] = judgeCustom(shelf, { spec: { nmae: 'a' } }).faults;
  expect(fault?.fix).toBe('Write name.');
});

test('defaults are filled in and nothing else is copied', () => {
  const free = { x: 1 };
  const { value } = judgeCustom(shelf, { spec: { name: 'a', books: [{ title: 'x' }], free } });
  expect(value).toEqual({ spec: { name: 'a', level: 3, books: [{ title: 'x', part: 1 }], free } });
  expect((value as { spec: { free: unknown } }).spec.free).toBe(free);
});

test('a hostile pattern and text cost bounded time', () => {
  const schema = object({ a: string({ pattern: '^(a+)+$' }) });
  const started = performance.now();
  expect(judgeCustom(schema, { a: `${'a'.repeat(50_000)}!` }).faults.map((fault) => fault.kind)).toEqual(['pattern']);
  expect(performance.now() - started).toBeLessThan(2000);
});

const pod = object({
  name: required(string()),
  port: integer({ format: 'int32', minimum: 1, default: 80 }),
  grace: integer({ format: 'int64', pointer: true, default: 30 }),
  args: list(string()),
  data: map(string({ format: 'byte' })),
  since: string({ format: 'date-time' }),
});

test.each<[string, JsonObject, readonly string[], JsonObject?]>([
  ['zero and none are one where the type is no pointer', { name: 'a', port: 0, grace: 0 }, [], { name: 'a', port: 80, grace: 0 }],
  ['an empty name is a missing one', { name: '' }, ['required name']],
  ['null is the zero value in a list', { name: 'a', args: [null] }, [], { name: 'a', port: 80, grace: 30, args: [''] }],
  ['a wrong type ends the judgement', { port: 'x' }, ['type port']],
  ['a whole number that the type cannot hold', { name: 'a', port: 2 ** 31 }, ['type port']],
  ['an unknown field in other case', { Name: 'a' }, ['unknown Name']],
  ['text that is no time', { name: 'a', since: '2024-01-01' }, ['type since']],
  ['text that is no base64', { name: 'a', data: { x: 'a b' } }, ['type data.x']],
])('built-in: %s', (_, value, expected, stored) => {
  const judged = judgeBuiltin(pod, value);
  expect(judged.faults.map((fault) => `${fault.kind} ${formatPath(fault.path)}`)).toEqual(expected);
  if (stored) expect(judged.value).toEqual(stored);
});
