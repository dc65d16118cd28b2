/**
 * The shape of a design as data: from it follow the check of what comes from outside and the compact form of links. The order of
 * fields is the order of their places in links of version 1: fields may be added at the end, none may be taken away or moved.
 */
import type { Json } from '../base/json.ts';

export type Shape =
  | { readonly is: 'text'; readonly longest: number }
  | { readonly is: 'number'; readonly whole: boolean; readonly least: number; readonly most: number }
  | { readonly is: 'boolean' }
  /** The id of an element or link; in links its number. */
  | { readonly is: 'id' }
  /** One of these texts; in links its number. */
  | { readonly is: 'word'; readonly words: readonly string[] }
  | { readonly is: 'list'; readonly of: Shape }
  /** Texts of one's own as names. */
  | { readonly is: 'map'; readonly of: Shape }
  | { readonly is: 'object'; readonly fields: readonly Field[] }
  /** Objects told apart by one field, whose value is the variant's name. */
  | { readonly is: 'variants'; readonly by: string; readonly variants: readonly (readonly [name: string, fields: readonly Field[]])[] }
  /** The first shape that takes it. */
  | { readonly is: 'either'; readonly shapes: readonly Shape[] }
  | { readonly is: 'json' };

export interface Field {
  readonly name: string;
  readonly shape: Shape;
  readonly optional: boolean;
  /** What is meant where a link says nothing. */
  readonly usual?: Json;
}

export const text = (longest = 4096): Shape => ({ is: 'text', longest });
export const whole = (least = 0, most = 2 ** 31): Shape => ({ is: 'number', whole: true, least, most });
export const real: Shape = { is: 'number', whole: false, least: -1e7, most: 1e7 };
export const flag: Shape = { is: 'boolean' };
export const ref: Shape = { is: 'id' };
export const json: Shape = { is: 'json' };
export const word = (...words: readonly string[]): Shape => ({ is: 'word', words });
export const list = (of: Shape): Shape => ({ is: 'list', of });
export const map = (of: Shape): Shape => ({ is: 'map', of });
export const either = (...shapes: readonly Shape[]): Shape => ({ is: 'either', shapes });
export const object = (...fields: readonly Field[]): Shape => ({ is: 'object', fields });
export const need = (name: string, shape: Shape, usual?: Json): Field => ({
  name,
  shape,
  optional: false,
  ...(usual !== undefined && { usual }),
});
export const may = (name: string, shape: Shape): Field => ({ name, shape, optional: true });
export const variants = (by: string, ...of: readonly (readonly [string, readonly Field[]])[]): Shape => ({
  is: 'variants',
  by,
  variants: of,
});
