import { labelValueFault, qualifiedNameFault } from '../../schema/names.ts';
import {
  type BooleanSchema,
  boolean,
  type IntegerSchema,
  type IntOrStringSchema,
  integer,
  intOrString,
  type MapSchema,
  map,
  type StringSchema,
  string,
} from '../../schema/notation.ts';
import { type Form, portName } from './forms/names.ts';
import { finds, inForm } from './rule.ts';

type TextOptions = Omit<StringSchema, 'type'>;
type IntegerOptions = Omit<IntegerSchema, 'type'>;

/** Text in one of the forms of names. */
export const textIn = (form: Form, options: TextOptions = {}): StringSchema =>
  string({ ...options, rules: [inForm(form), ...(options.rules ?? [])] });

/** Go's `int32`. */
export const int32 = (options: IntegerOptions = {}): IntegerSchema => integer({ format: 'int32', ...options });

/** Go's `*int32`: 0 is a value. */
export const int32Pointer = (options: IntegerOptions = {}): IntegerSchema => integer({ format: 'int32', pointer: true, ...options });

export const int64 = (options: IntegerOptions = {}): IntegerSchema => integer({ format: 'int64', ...options });

export const int64Pointer = (options: IntegerOptions = {}): IntegerSchema => integer({ format: 'int64', pointer: true, ...options });

/** Go's `*bool`: false is a value. */
export const flag = (options: Omit<BooleanSchema, 'type'> = {}): BooleanSchema => boolean({ pointer: true, ...options });

/** A point in time, RFC 3339. */
export const time = string({ format: 'date-time', pointer: true });

/** The number of a port. */
export const portNumber = (options: IntegerOptions = {}): IntegerSchema => int32({ minimum: 1, maximum: 65535, ...options });

const portRule = finds<number | string>('must be the number or the name of a port', function* (port) {
  const why = typeof port === 'string' ? portName(port) : port < 1 || port > 65535 ? 'must be between 1 and 65535' : undefined;
  if (why) yield { message: why };
});

/** A port by its number, or by the name a container gives it. */
export const portOrName = (options: Omit<IntOrStringSchema, 'type'> = {}): IntOrStringSchema =>
  intOrString({ ...options, rules: [portRule, ...(options.rules ?? [])] });

const labelRule = finds<Readonly<Record<string, string>>>('must be labels', function* (labels) {
  for (const [key, value] of Object.entries(labels)) {
    const wrongKey = qualifiedNameFault(key);
    if (wrongKey) yield { path: [key], message: `has a key that ${wrongKey}` };
    const wrongValue = labelValueFault(value);
    if (wrongValue) yield { path: [key], message: `has a value that ${wrongValue}` };
  }
});

/** Labels, or a plain selector over them. */
export const labels = (options: Omit<MapSchema, 'type' | 'values'> = {}) =>
  map(string(), { ...options, rules: [labelRule, ...(options.rules ?? [])] });
