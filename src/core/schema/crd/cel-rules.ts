import { isList, isObject, type Json, type JsonObject } from '../../base/json.ts';
import { type Path, parsePath } from '../../base/path.ts';
import type { RuleContext, ValueRule, Violation } from '../notation.ts';
import { celEnvironment } from './cel-library.ts';
import { prepared } from './cel-text.ts';
import { celValue, weightOf } from './cel-value.ts';

/**
 * The expressions of a CRD (`x-kubernetes-validations`) as rules.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-rules
 */
export function celRules(source: JsonObject): readonly ValueRule[] {
  const validations = source['x-kubernetes-validations'];
  return isList(validations) ? validations.filter(isObject).flatMap((one) => celRule(source, one)) : [];
}

type Program = (context: Readonly<Record<string, unknown>>) => unknown;

const environment = celEnvironment();

function celRule(source: JsonObject, validation: JsonObject): readonly ValueRule[] {
  const { rule } = validation;
  if (typeof rule !== 'string') return [];
  const at: Path = typeof validation.fieldPath === 'string' ? parsePath(validation.fieldPath) : [];
  const text = typeof validation.message === 'string' ? validation.message : `This must obey: ${rule.trim()}`;
  const aboutChanges = /\boldSelf\b/.test(rule);
  const depth = comprehensions(rule);
  let program: Program | 'not evaluable' | undefined;
  const holds = (value: Json, { old }: RuleContext): boolean | readonly Violation[] => {
    if (aboutChanges && old === undefined) return true;
    program ??= compile(rule);
    if (program === 'not evaluable') return true;
    if (costs(value, depth)) return [{ message: `${text} (The rule looks at too much here: the server would stop, too.)` }];
    const self = celValue(source, value);
    try {
      const verdict = program({ self, ...(old !== undefined && { oldSelf: celValue(source, old) }) });
      return verdict !== false || [{ message: messageOf(validation, self) ?? text }];
    } catch (error) {
      // What we lack is no mistake of the object; what an expression trips over is.
      return isOurs(error) || [{ message: text }];
    }
  };
  return [{ message: text, holds, ...(at.length > 0 && { at }) }];
}

function compile(rule: string): Program | 'not evaluable' {
  try {
    const program = environment.parse(prepared(rule));
    // The library types its context as anything; it is read only.
    return (context) => program({ ...context });
  } catch {
    return 'not evaluable';
  }
}

function messageOf(validation: JsonObject, self: unknown): string | undefined {
  const { messageExpression } = validation;
  if (typeof messageExpression !== 'string') return undefined;
  const program = compile(messageExpression);
  try {
    const message = program === 'not evaluable' ? undefined : program({ self });
    return typeof message === 'string' && message.trim() !== '' ? message : undefined;
  } catch {
    return undefined;
  }
}

/** How deeply loops over lists stand in one another, at most: each closing bracket ends what it belongs to. */
function comprehensions(rule: string): number {
  let deepest = 0;
  const open: boolean[] = [];
  for (const found of rule.matchAll(/(\.\s*(?:all|exists|exists_one|map|filter)\s*)?\(|\)/g)) {
    if (found[0] === ')') open.pop();
    else open.push(found[1] !== undefined);
    deepest = Math.max(deepest, open.filter(Boolean).length);
  }
  return deepest;
}

const MOST_STEPS = 3_000_000;

function costs(value: Json, depth: number): boolean {
  return depth > 1 && weightOf(value) ** depth > MOST_STEPS;
}

/** What an expression trips over in an object: a missing key, a text that is no duration. */
const FAULTS_OF_THE_OBJECT = /^no_such_key$|out_of_bounds|_by_zero$|overflow|conversion_error|duration|timestamp/;

/** Whether an error says that the evaluator knows no such function or operator, not that the object is wrong. */
function isOurs(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && !FAULTS_OF_THE_OBJECT.test(code);
}
