import { expect, test } from 'vitest';
import type { JsonObject } from '../base/json.ts';
import type { ValueRule } from './notation.ts';
import { alternatives, atLeastOneOf, atMostOneOf, exactlyOneOf, memberOf, neededWith, notWith, onlyWith } from './presence.ts';

const ask = (rule: ValueRule, value: JsonObject) => rule.holds(value as never, { path: [] });

test.each<[string, ValueRule, JsonObject, boolean]>([
  ['exactlyOneOf', exactlyOneOf(['a', 'b']), { a: 1 }, true],
  ['exactlyOneOf', exactlyOneOf(['a', 'b']), {}, false],
  ['exactlyOneOf', exactlyOneOf(['a', 'b']), { a: 1, b: 1 }, false],
  ['atMostOneOf', atMostOneOf(['a', 'b']), {}, true],
  ['atMostOneOf', atMostOneOf(['a', 'b']), { a: null, b: [] }, false],
  ['atLeastOneOf', atLeastOneOf(['a', 'b']), { b: [] }, true],
  ['atLeastOneOf', atLeastOneOf(['a', 'b']), { c: 1 }, false],
  ['alternatives', alternatives('a', 'b'), { a: {}, b: {} }, false],
  ['onlyWith', onlyWith('a', 'type', ['X']), { type: 'Y' }, true],
  ['onlyWith', onlyWith('a', 'type', ['X']), { type: 'X', a: 1 }, true],
  ['onlyWith', onlyWith('a', 'type', ['X']), { type: 'Y', a: 1 }, false],
  ['onlyWith', onlyWith('a', 'type', ['X']), { a: 1 }, false],
  ['neededWith', neededWith('a', 'type', ['X']), { type: 'X' }, false],
  ['neededWith', neededWith('a', 'type', ['X']), {}, true],
  ['notWith', notWith('a', 'type', ['X']), { type: 'X', a: 1 }, false],
  ['notWith', notWith('a', 'type', ['X']), { type: 'Y', a: 1 }, true],
  ['memberOf', memberOf('a', 'type', 'X'), { type: 'X', a: 1 }, true],
  ['memberOf', memberOf('a', 'type', 'X'), { type: 'X' }, false],
  ['memberOf', memberOf('a', 'type', 'X'), { type: 'Y', a: 1 }, false],
  ['memberOf', memberOf('a', 'type', 'X'), { a: 1 }, false],
])('%s judges %#', (_name, rule, value, holds) => {
  expect(ask(rule, value)).toBe(holds);
});

test('a rule says which fields and why', () => {
  expect(atMostOneOf(['selector', 'targetRef', 'targetRefs'], 'a policy has one way to attach').message).toBe(
    'Keep only one of selector, targetRef and targetRefs: a policy has one way to attach.',
  );
});
