import { isList, isObject, type Json } from '../base/json.ts';
import type { Path } from '../base/path.ts';
import { note, type Walk, within } from './collect.ts';
import { type Schema, schemaOf, type ValueRule } from './notation.ts';

/**
 * Judges the rules that are evaluated after the structure, over the whole value: what CEL is to a CRD.
 * `skip` says where a value cannot be relied on (built-in kinds go on after a mistake elsewhere).
 */
export function noteRules(
  schema: Schema,
  value: Json,
  old: Json | undefined,
  walk: Walk,
  skip: (walk: Walk) => boolean = () => false,
): void {
  if (value === null) return;
  if (schema.type === 'object' && isObject(value)) {
    const before = isObject(old) ? old : undefined;
    for (const [name, field] of Object.entries(schema.fields)) {
      const below = Object.hasOwn(value, name) ? value[name] : undefined;
      if (below !== undefined) within(walk, name, () => noteRules(schemaOf(field), below, before?.[name], walk, skip));
    }
  } else if (schema.type === 'map' && isObject(value)) {
    const before = isObject(old) ? old : undefined;
    for (const [name, below] of Object.entries(value))
      if (below !== undefined) within(walk, name, () => noteRules(schema.values, below, before?.[name], walk, skip));
  } else if (schema.type === 'list' && isList(value)) {
    const before = (item: Json) => (isList(old) && schema.semantics === 'map' ? sameItem(item, old, schema.keys ?? []) : undefined);
    for (const [index, item] of value.entries()) within(walk, index, () => noteRules(schema.items, item, before(item), walk, skip));
  }
  if (schema.rules && !skip(walk)) judgeRules(schema.rules, value, walk, 'cel', old);
}

/** Judges the rules of one stage on the value where the walk stands. */
export function judgeRules(rules: readonly ValueRule[], value: Json, walk: Walk, stage: 'schema' | 'cel', old?: Json): void {
  for (const rule of rules) {
    if ((rule.stage ?? 'cel') !== stage) continue;
    const at = rule.at ?? [];
    const verdict = evaluate(rule, value, [...walk.trail], old);
    if (verdict === false) note(walk, 'rule', rule.message, { below: at });
    else if (verdict !== true)
      for (const violation of verdict) note(walk, 'rule', violation.message, { below: violation.path ? [...at, ...violation.path] : at });
  }
}

/** A rule that fails to evaluate refuses, as it does on the server: there a missing key in an expression is an error too. */
function evaluate(rule: ValueRule, value: Json, path: Path, old: Json | undefined): ReturnType<ValueRule['holds']> {
  try {
    // `as`: a rule states the shape it reads; the structure was judged before, or the rule looks for itself (stage: schema).
    return rule.holds(value as never, { path, ...(old !== undefined && { old }) });
  } catch {
    return false;
  }
}

/** The item of an old list map that has the same keys. */
function sameItem(item: Json, old: readonly Json[], keys: readonly string[]): Json | undefined {
  if (!isObject(item)) return undefined;
  return old.find((one) => isObject(one) && keys.every((key) => one[key] === item[key]));
}
