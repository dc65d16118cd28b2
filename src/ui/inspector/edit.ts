/** Edits of one element or link from its form. Letters of one word are one step of undo. */
import type { ElementId, Patch } from '../../core/index.ts';
import { commitInRow } from '../store/document.ts';

/** Writes fields; several edits of the same field in quick succession are undone together. */
export function edit(id: ElementId, patch: Patch): void {
  commitInRow(`${id} ${Object.keys(patch).join()}`, { do: 'update', id, patch });
}

/** The list with one entry replaced, or taken out where there is nothing in its place. */
export function withAt<T>(list: readonly T[], at: number, value: T | undefined): readonly T[] {
  return value === undefined ? list.filter((_, index) => index !== at) : list.map((one, index) => (index === at ? value : one));
}

/** The list with the entry at one place moved to another. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const one = list[from];
  if (one === undefined || to < 0 || to >= list.length) return list;
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), one, ...rest.slice(to)];
}

/** The value without the fields that are undefined, as the design has optional fields. */
export function lean<T extends object>(value: { readonly [Field in keyof T]: T[Field] | undefined }): T {
  // `as`: a field that is undefined is the same as one that is absent.
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}
