/**
 * The typed notation in which every kind is written down. From it follow: validation and defaulting (`validate.ts`),
 * completion and hover in the editor (`describe.ts`), and TypeScript types ({@link Infer}).
 *
 * A schema is plain data built by the functions below. Structural facts (type, bounds, enums, patterns, list semantics) are
 * properties; what one field says about another is a {@link ValueRule} beside the shape it guards.
 */
import type { Json, JsonObject } from '../base/json.ts';
import type { Path } from '../base/path.ts';

/** What a reader of the reference wants to know of a field. */
export interface Facts {
  /** One plain sentence: what the field does. Ours, not upstream's. */
  readonly doc?: string;
  /** The version it appeared in: `Gateway API 1.2`. */
  readonly since?: string;
  /** Gateway API's release channel; absent: standard. */
  readonly channel?: 'standard' | 'experimental';
  readonly link?: string;
  /** What to use in its place. */
  readonly deprecated?: string;
}

/** What is wrong with a value, found by a rule. */
export interface Violation {
  /** Below the value the rule guards; absent: the value itself. */
  readonly path?: Path;
  readonly message: string;
}

export interface RuleContext {
  /** The value before the change, on a second apply; absent on create. */
  readonly old?: Json;
  readonly path: Path;
}

/** A cross-field rule. It sees the value after defaulting; the value already has the right structure. */
export interface ValueRule {
  /** Our own sentence: what is wrong and what to do. */
  readonly message: string;
  /**
   * Whether the value obeys, or where exactly it does not. `never`-typed input lets a rule state the shape it reads
   * (`(gateway: { listeners?: … }) => …`): the structure was judged before.
   */
  readonly holds: (value: never, context: RuleContext) => boolean | readonly Violation[];
  /** Where the error is shown, below the guarded value; absent: the value itself. */
  readonly at?: Path;
  /** `schema`: judged with the structure (oneOf, anyOf, not). Absent: judged after it, as CEL rules are. */
  readonly stage?: 'schema';
}

interface Common extends Facts {
  readonly default?: Json;
  readonly nullable?: boolean;
  /**
   * Built-in kinds only: a pointer in the Go types, so `''`, `0` and `false` are values. Without it they are the same as an
   * absent field: defaults fill them and `required` misses them. An empty list is a value only where this is said; an empty map is
   * always absent, an object never.
   */
  readonly pointer?: true;
  readonly rules?: readonly ValueRule[];
}

export interface StringSchema<T extends string = string> extends Common {
  readonly type: 'string';
  readonly enum?: readonly T[];
  /** RE2 source; anchored only where it says so. Several: each must match. */
  readonly pattern?: string | readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  /** An OpenAPI format the server judges (`date-time`, `ipv4`, `byte` …). */
  readonly format?: string;
}

export interface IntegerSchema extends Common {
  readonly type: 'integer';
  readonly enum?: readonly number[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: 'int32' | 'int64' | 'uint32' | 'uint64';
}

export interface NumberSchema extends Common {
  readonly type: 'number';
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: 'float' | 'double';
}

export interface BooleanSchema extends Common {
  readonly type: 'boolean';
  readonly enum?: readonly boolean[];
}

/** A whole number or a string; ports, percentages, quantities. */
export interface IntOrStringSchema extends Common {
  readonly type: 'intOrString';
  /** Judged on the string form only. Several: each must match. */
  readonly pattern?: string | readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
}

/** A built-in kind's quantity: number or string in Kubernetes' own notation (`500m`, `1Gi`). */
export interface QuantitySchema extends Common {
  readonly type: 'quantity';
}

/** Anything at all, kept as it is. */
export interface AnySchema extends Common {
  readonly type: 'any';
  /** `object`: must be an object, whose fields are free (`x-kubernetes-preserve-unknown-fields`). */
  readonly shape?: 'object';
}

export interface ListSchema<I extends Schema = Schema> extends Common {
  readonly type: 'list';
  readonly items: I;
  /** `map`: items are told apart by `keys`; `set`: by their value; absent: duplicates are fine. */
  readonly semantics?: 'map' | 'set';
  readonly keys?: readonly string[];
  readonly minItems?: number;
  readonly maxItems?: number;
}

export interface MapSchema<V extends Schema = Schema> extends Common {
  readonly type: 'map';
  readonly values: V;
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

export interface ObjectSchema<F extends Fields = Fields> extends Common {
  readonly type: 'object';
  readonly fields: F;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  /** Unknown fields are kept instead of refused. */
  readonly open?: boolean;
  /**
   * Defaults that depend on other fields, after the plain ones of this object and everything below it: returns the object with
   * them filled in. `never`-typed input, as in a {@link ValueRule}; it sees decoded values only (built-in kinds: no null, right types).
   */
  readonly fill?: (value: never) => JsonObject;
}

export type Schema =
  | StringSchema
  | IntegerSchema
  | NumberSchema
  | BooleanSchema
  | IntOrStringSchema
  | QuantitySchema
  | AnySchema
  | ListSchema
  | MapSchema
  | ObjectSchema;

/** A field that must be there. Made by {@link required}. */
export interface RequiredField<S extends Schema = Schema> {
  readonly required: S;
}

export interface Fields {
  readonly [name: string]: Schema | RequiredField;
}

// ---- builders -----------------------------------------------------------------------------------------------------

type Options<S extends Schema, Given extends keyof S = never> = Omit<S, 'type' | Given>;

export const string = <const T extends string = string>(options: Options<StringSchema<T>> = {}): StringSchema<T> => ({
  type: 'string',
  ...options,
});
export const oneOf = <const T extends string>(values: readonly T[], options: Options<StringSchema<T>, 'enum'> = {}): StringSchema<T> => ({
  type: 'string',
  enum: values,
  ...options,
});
export const integer = (options: Options<IntegerSchema> = {}): IntegerSchema => ({ type: 'integer', ...options });
export const number = (options: Options<NumberSchema> = {}): NumberSchema => ({ type: 'number', ...options });
export const boolean = (options: Options<BooleanSchema> = {}): BooleanSchema => ({ type: 'boolean', ...options });
export const intOrString = (options: Options<IntOrStringSchema> = {}): IntOrStringSchema => ({ type: 'intOrString', ...options });
export const quantity = (options: Options<QuantitySchema> = {}): QuantitySchema => ({ type: 'quantity', ...options });
export const any = (options: Options<AnySchema> = {}): AnySchema => ({ type: 'any', ...options });
export const list = <I extends Schema>(items: I, options: Options<ListSchema<I>, 'items'> = {}): ListSchema<I> => ({
  type: 'list',
  items,
  ...options,
});
export const map = <V extends Schema>(values: V, options: Options<MapSchema<V>, 'values'> = {}): MapSchema<V> => ({
  type: 'map',
  values,
  ...options,
});
export const object = <F extends Fields>(fields: F, options: Options<ObjectSchema<F>, 'fields'> = {}): ObjectSchema<F> => ({
  type: 'object',
  fields,
  ...options,
});
export const required = <S extends Schema>(schema: S): RequiredField<S> => ({ required: schema });

/** A shared shape used at one place with other facts, bounds or rules: `variant(port, { doc: 'the port of the backend' })`. */
export const variant = <S extends Schema>(schema: S, options: Partial<Omit<S, 'type'>>): S => ({ ...schema, ...options });

export function isRequired(field: Schema | RequiredField): field is RequiredField {
  return 'required' in field;
}

export function schemaOf(field: Schema | RequiredField): Schema {
  return isRequired(field) ? field.required : field;
}

// ---- the TypeScript type of what a schema accepts -----------------------------------------------------------------

type RequiredNames<F extends Fields> = { [K in keyof F]: F[K] extends RequiredField ? K : never }[keyof F];
type FieldType<S> = S extends RequiredField<infer R> ? Infer<R> : S extends Schema ? Infer<S> : never;

/** What an object that passed validation looks like to TypeScript. */
type Infer<S extends Schema> =
  S extends StringSchema<infer T>
    ? T
    : S extends IntegerSchema | NumberSchema
      ? number
      : S extends BooleanSchema
        ? boolean
        : S extends IntOrStringSchema | QuantitySchema
          ? number | string
          : S extends ListSchema<infer I>
            ? readonly Infer<I>[]
            : S extends MapSchema<infer V>
              ? { readonly [key: string]: Infer<V> }
              : S extends ObjectSchema<infer F>
                ? { readonly [K in RequiredNames<F>]: FieldType<F[K]> } & {
                    readonly [K in Exclude<keyof F, RequiredNames<F>>]?: FieldType<F[K]>;
                  }
                : S extends AnySchema
                  ? Json
                  : never;

// ---- kinds --------------------------------------------------------------------------------------------------------

export interface KindVersion {
  readonly name: string;
  readonly served: boolean;
  readonly deprecated?: string;
  /** The whole object below apiVersion, kind and metadata: `spec`, `status`, `data` … */
  readonly schema: ObjectSchema;
}

/** How `metadata.name` is judged. */
export type NameForm = 'dns1123Subdomain' | 'dns1123Label' | 'dns1035Label' | 'pathSegment';

/** Everything that is known of a kind. */
export interface KindSpec extends Facts {
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
  readonly scope: 'Namespaced' | 'Cluster';
  /** `builtin`: decoded into Go types, judged by code. `custom`: judged by a CRD's schema and rules. */
  readonly source: 'builtin' | 'custom';
  readonly versions: readonly KindVersion[];
  readonly nameForm: NameForm;
  /** `status` is written through a subresource: what a create says there is dropped. */
  readonly statusSubresource?: boolean;
  /** Rules over the whole object, metadata included. */
  readonly rules?: readonly ValueRule[];
  /** Finalizers without a domain are refused. Absent: built-in kinds refuse them, custom kinds take them. */
  readonly qualifiedFinalizers?: boolean;
  /** Built-in kinds whose `metadata.generation` the server does not count itself: a negative one is refused. */
  readonly givenGeneration?: true;
}

/** The object a rule over a whole resource sees. */
export interface WholeObject extends JsonObject {
  readonly metadata: JsonObject;
}
