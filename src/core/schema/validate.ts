import type { JsonObject } from '../base/json.ts';
import type { Path } from '../base/path.ts';
import { startWalk } from './collect.ts';
import { decode } from './decode.ts';
import { withDefaults } from './default.ts';
import { type Fault, isBlocking } from './fault.ts';
import type { ObjectSchema } from './notation.ts';
import { noteRules } from './rules.ts';
import { noteStructure } from './structure.ts';
import { noteUnknownFields } from './unknown-fields.ts';

/** What the schema says of a value. */
export interface Judgement {
  /** The value with defaults filled in; what it holds where there are faults is not to be relied on. */
  readonly value: JsonObject;
  /** Where the judgement ended: nothing is judged after a mistake in decoding. */
  readonly stage: 'decoding' | 'validation';
  readonly faults: readonly Fault[];
}

export interface JudgeOptions {
  /** The value before the change, for rules about changes. */
  readonly old?: JsonObject;
  /** A field that is decoded and then dropped: `status`, where it is written by another door. */
  readonly drop?: string;
}

/**
 * Judges a custom resource in the server's order: unknown fields end it; then defaults, structure, and, unless the structure has a
 * mistake that rules could trip over, rules.
 */
export function judgeCustom(schema: ObjectSchema, value: JsonObject, options: JudgeOptions = {}): Judgement {
  const walk = startWalk();
  noteUnknownFields(schema, value, walk);
  if (walk.faults.length > 0) return { value, stage: 'decoding', faults: walk.faults };
  // `as`, here and below: the schema is an object's, so what it makes of an object is one.
  const filled = withDefaults(schema, dropped(value, options.drop)) as JsonObject;
  noteStructure(schema, filled, walk);
  if (!walk.faults.some(isBlocking)) noteRules(schema, filled, options.old, walk);
  return { value: filled, stage: 'validation', faults: walk.faults };
}

/**
 * Judges a built-in kind: what its Go types cannot hold ends it; then defaults, and all that its code would say. There a mistake in one
 * place does not keep others from being told, so a rule is judged wherever nothing below the value it guards is badly wrong.
 */
export function judgeBuiltin(schema: ObjectSchema, value: JsonObject, options: JudgeOptions = {}): Judgement {
  const walk = startWalk();
  const decoded = decode(schema, value, walk) as JsonObject;
  if (walk.faults.length > 0) return { value, stage: 'decoding', faults: walk.faults };
  const filled = withDefaults(schema, dropped(decoded, options.drop)) as JsonObject;
  noteStructure(schema, filled, walk);
  const broken = walk.faults.filter(isBlocking).map((fault) => fault.path);
  noteRules(schema, filled, options.old, walk, ({ trail }) => broken.some((path) => isBelow(path, trail)));
  return { value: filled, stage: 'validation', faults: walk.faults };
}

function dropped(value: JsonObject, field: string | undefined): JsonObject {
  if (field === undefined || !Object.hasOwn(value, field)) return value;
  const { [field]: _, ...rest } = value;
  return rest;
}

/** Whether `path` is the place itself or below it. */
function isBelow(path: Path, place: Path): boolean {
  return place.every((part, index) => path[index] === part);
}
