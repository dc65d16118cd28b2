/** How components read the design: each subscribes to the one thing it shows. */
import type { Element, ElementId, ElementOf, ElementType, Link } from '../../core/index.ts';
import { useDocument } from './document.ts';

export const useElement = (id: ElementId | undefined): Element | undefined =>
  useDocument((state) => (id === undefined ? undefined : state.design.elements[id]));

/** The element where it is of this type. */
export function useElementOf<T extends ElementType>(id: ElementId, type: T): ElementOf<T> | undefined {
  return useDocument((state) => {
    const found = state.design.elements[id];
    // `as`: the type was just compared.
    return found?.type === type ? (found as ElementOf<T>) : undefined;
  });
}

export const useLink = (id: ElementId | undefined): Link | undefined =>
  useDocument((state) => (id === undefined ? undefined : state.design.links[id]));

/** The hue of the domain an element stands in, -1 outside of all. */
export function useHue(id: ElementId): number {
  return useDocument((state) => {
    const { elements } = state.design;
    let at = elements[id];
    for (let depth = 0; at && depth < 20; depth++) {
      if (at.type === 'domain') return at.hue;
      at = at.parent === undefined ? undefined : elements[at.parent];
    }
    return -1;
  });
}

export const useName = (id: ElementId | undefined): string =>
  useDocument((state) => (id === undefined ? '' : (state.design.elements[id]?.name ?? '')));
