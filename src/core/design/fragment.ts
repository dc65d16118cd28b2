/** Copy and paste: a part of a design as plain data that any other design can take in. */
import { apply } from './apply.ts';
import type { Change } from './change.ts';
import type { Design, Element, ElementId, Link, Position } from './design.ts';
import { freeId, freeName, freeNameAmong } from './names.ts';
import { renameInElement, renameInLink } from './references.ts';
import { canContain } from './rules.ts';
import { withContents } from './tree.ts';

export interface Fragment {
  readonly bulkhead: 'fragment';
  readonly elements: readonly Element[];
  readonly links: readonly Link[];
  readonly layout: Readonly<Record<ElementId, Position>>;
}

/** The chosen elements with all they hold, the links among them, and chosen links whose ends are chosen. */
export function copyOf(design: Design, ids: Iterable<ElementId>): Fragment {
  const inside = withContents(design, ids);
  const layout: Record<ElementId, Position> = {};
  for (const id of inside) {
    const position = design.layout[id];
    if (position) layout[id] = position;
  }
  return {
    bulkhead: 'fragment',
    elements: Object.values(design.elements).filter((one) => inside.has(one.id)),
    links: Object.values(design.links).filter((one) => inside.has(one.from) && inside.has(one.to)),
    layout,
  };
}

/** Where a fragment goes: into a container (absent: the open canvas where it may stand there), its top-left corner at a point of it. */
export interface PasteAt {
  readonly parent?: ElementId;
  readonly x: number;
  readonly y: number;
}

/**
 * The change that puts a fragment into the design, with fresh ids and free names; references within the fragment stay within it,
 * references to things outside of it stay where the design has them. `ids` are the new tops, to be selected.
 */
export function paste(
  design: Design,
  fragment: Fragment,
  at: PasteAt,
): { readonly change: Change; readonly ids: readonly ElementId[] } | { readonly reason: string } {
  const tops = new Set(fragment.elements.filter((one) => !fragment.elements.some((other) => other.id === one.parent)).map((one) => one.id));
  const renames = new Map<ElementId, ElementId>();
  const taken = new Set<ElementId>();
  for (const one of [...fragment.elements, ...fragment.links]) {
    const id = freeId(design, one.type, taken);
    taken.add(id);
    renames.set(one.id, id);
  }
  const rename = (id: ElementId): ElementId | undefined => renames.get(id) ?? (design.elements[id] ? id : undefined);
  const left = Math.min(...[...tops].map((id) => fragment.layout[id]?.x ?? 0));
  const top = Math.min(...[...tops].map((id) => fragment.layout[id]?.y ?? 0));
  const elements: Element[] = [];
  const layout: Record<ElementId, Position> = {};
  let grown = design;
  for (const one of fragment.elements) {
    const id = renames.get(one.id) ?? one.id;
    const parent = tops.has(one.id) ? parentFor(design, one, at.parent) : one.parent === undefined ? undefined : renames.get(one.parent);
    if (parent === null) return { reason: `A ${one.type} cannot stand here.` };
    const { parent: _old, ...rest } = renameInElement(one, rename);
    // `as`: the same element with another id and parent.
    const placed = { ...rest, id, ...(parent !== undefined && { parent }) } as Element;
    const added = { ...placed, name: freeName(grown, placed.type, placed.name, parent) };
    elements.push(added);
    grown = { ...grown, elements: { ...grown.elements, [id]: added } };
    const position = fragment.layout[one.id];
    if (position) layout[id] = tops.has(one.id) ? { ...position, x: position.x - left + at.x, y: position.y - top + at.y } : position;
  }
  const names = new Set(Object.values(design.links).flatMap((link) => (link.type === 'route' ? [link.name] : [])));
  const links = fragment.links.flatMap((link): readonly Link[] => {
    const renamed = renameInLink(link, rename);
    if (!renamed) return [];
    const id = renames.get(link.id) ?? link.id;
    if (renamed.type === 'call') return [{ ...renamed, id }];
    const name = freeNameAmong(names, renamed.name);
    names.add(name);
    return [{ ...renamed, id, name }];
  });
  const change: Change = { do: 'add', elements, links, layout };
  const result = apply(design, change);
  if ('reason' in result) return result;
  return { change, ids: [...tops].map((id) => renames.get(id) ?? id) };
}

/** The container asked for, else its own old one, else the open canvas; null where it may stand in none of them. */
function parentFor(design: Design, element: Element, asked: ElementId | undefined): ElementId | undefined | null {
  for (const id of [asked, element.parent]) {
    const parent = id === undefined ? undefined : design.elements[id];
    if (parent && canContain(parent.type, element.type)) return parent.id;
  }
  return canContain(undefined, element.type) ? undefined : null;
}
