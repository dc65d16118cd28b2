import type { Json } from '../core/index.ts';

/** The compiler writes plain data; this says so where the types only know it is an object of a kind. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
