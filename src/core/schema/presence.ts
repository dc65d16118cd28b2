/**
 * Rules about which fields of an object may stand together. A field is present when it was written, be it empty.
 * They are what CRDs say with `has()` in CEL and with `oneOf` in their schema.
 */
import type { JsonObject } from '../base/json.ts';
import type { ValueRule } from './notation.ts';

type Reason = string | undefined;

export const has = (value: object, field: string): boolean => (value as JsonObject)[field] !== undefined; // an object of JSON, whatever its static shape

const spoken = (names: readonly string[], joint: string): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${joint} ${names.at(-1)}`;

const count = (value: object, names: readonly string[]): number => names.filter((name) => has(value, name)).length;

const because = (message: string, reason: Reason): string => (reason === undefined ? `${message}.` : `${message}: ${reason}.`);

/** One of the fields must be set, and only one. */
export const exactlyOneOf = (names: readonly string[], reason?: string): ValueRule => ({
  message: because(`Set exactly one of ${spoken(names, 'or')}`, reason),
  holds: (value: JsonObject) => count(value, names) === 1,
});

/** The fields exclude each other. */
export const atMostOneOf = (names: readonly string[], reason?: string): ValueRule => ({
  message: because(`Keep only one of ${spoken(names, 'and')}`, reason),
  holds: (value: JsonObject) => count(value, names) <= 1,
});

/** An object without any of these fields says nothing. */
export const atLeastOneOf = (names: readonly string[], reason?: string): ValueRule => ({
  message: because(`Set at least one of ${spoken(names, 'or')}`, reason),
  holds: (value: JsonObject) => count(value, names) >= 1,
});

/** The members of a protobuf `oneof`, which a CRD states in its schema: at most one of them. */
export const alternatives = (...names: readonly string[]): ValueRule => ({ ...atMostOneOf(names), stage: 'schema' });

/** A field that belongs to some values of another field, and may only be set with them. */
export const onlyWith = (field: string, discriminator: string, values: readonly string[], reason?: string): ValueRule => ({
  message: because(`${field} can only be set when ${discriminator} is ${spoken(values, 'or')}`, reason),
  holds: (value: JsonObject) => !has(value, field) || isAmong(value[discriminator], values),
});

/** A field that some values of another field need. */
export const neededWith = (field: string, discriminator: string, values: readonly string[], reason?: string): ValueRule => ({
  message: because(`${field} must be set when ${discriminator} is ${spoken(values, 'or')}`, reason),
  holds: (value: JsonObject) => has(value, field) || !isAmong(value[discriminator], values),
});

/** A field that belongs to one value of another field: set with it, absent otherwise. The discriminator must be known. */
export const memberOf = (field: string, discriminator: string, choice: string): ValueRule => ({
  message: `Set ${field} when ${discriminator} is ${choice}, and only then.`,
  holds: (value: JsonObject) => has(value, discriminator) && has(value, field) === (value[discriminator] === choice),
});

/** A field that cannot be combined with some values of another field. */
export const notWith = (field: string, discriminator: string, values: readonly string[], reason?: string): ValueRule => ({
  message: because(`${field} cannot be set when ${discriminator} is ${spoken(values, 'or')}`, reason),
  holds: (value: JsonObject) => !has(value, field) || !isAmong(value[discriminator], values),
});

const isAmong = (value: unknown, values: readonly string[]): boolean => typeof value === 'string' && values.includes(value);
