/** The only way a design changes. */
import type { Change, Patch } from './change.ts';
import type { Design, Element, ElementId, Link, Position } from './design.ts';
import { follow } from './follow.ts';
import { renameInAssertion, renameInElement, renameInLink, renameInRequest } from './references.ts';
import { canContain } from './rules.ts';
import { ancestorsOf, withContents } from './tree.ts';

/** The changed design, or the one sentence that says why it cannot be. */
export type Applied = { readonly design: Design } | { readonly reason: string };

type ChangeOf<D extends Change['do']> = Extract<Change, { readonly do: D }>;

export function apply(design: Design, change: Change): Applied {
  switch (change.do) {
    case 'add':
      return add(design, change);
    case 'remove':
      return { design: remove(design, change.ids) };
    case 'update':
      return update(design, change);
    case 'move':
      return move(design, change);
    case 'rename-design':
      return { design: { ...design, name: change.name } };
    case 'settings':
      return { design: { ...design, settings: { ...design.settings, ...change.patch } } };
    case 'requests':
      return { design: { ...design, requests: change.requests } };
    case 'assertions':
      return { design: { ...design, assertions: change.assertions } };
    case 'ignored':
      return { design: { ...design, ignored: change.ignored } };
    case 'all': {
      let changed = design;
      for (const one of change.changes) {
        const result = apply(changed, one);
        if ('reason' in result) return result;
        changed = result.design;
      }
      return { design: changed };
    }
    case 'replace':
      return { design: change.design };
  }
}

function add(design: Design, change: ChangeOf<'add'>): Applied {
  const elements: Record<ElementId, Element> = { ...design.elements };
  const links: Record<ElementId, Link> = { ...design.links };
  for (const element of change.elements) {
    if (elements[element.id] || links[element.id]) return { reason: `There is already something with the id ${element.id}.` };
    const parent = element.parent === undefined ? undefined : elements[element.parent];
    if (element.parent !== undefined && !parent) return { reason: `The container of ${element.name} does not exist.` };
    if (!canContain(parent?.type, element.type)) return { reason: misplaced(element, parent) };
    elements[element.id] = element;
  }
  for (const link of change.links ?? []) {
    if (elements[link.id] || links[link.id]) return { reason: `There is already something with the id ${link.id}.` };
    if (!elements[link.from] || !elements[link.to]) return { reason: 'One end of the line does not exist.' };
    links[link.id] = link;
  }
  const layout = { ...design.layout };
  for (const [id, position] of Object.entries(change.layout ?? {})) if (elements[id]) layout[id] = position;
  return { design: { ...design, elements, links, layout } };
}

function misplaced(element: Element, parent: Element | undefined): string {
  return parent ? `A ${element.type} cannot stand in a ${parent.type}.` : `A ${element.type} needs a namespace to stand in.`;
}

function keep<T>(record: Readonly<Record<ElementId, T>>, change: (value: T, id: ElementId) => T | undefined): Record<ElementId, T> {
  const kept: Record<ElementId, T> = {};
  for (const [id, value] of Object.entries(record)) {
    const changed = change(value, id);
    if (changed !== undefined) kept[id] = changed;
  }
  return kept;
}

function remove(design: Design, ids: readonly ElementId[]): Design {
  const gone = new Set<ElementId>([...ids, ...withContents(design, ids)]);
  const stays = (id: ElementId): ElementId | undefined => (gone.has(id) ? undefined : id);
  const party = <T>(value: T | undefined): value is T => value !== undefined;
  return {
    ...design,
    elements: keep(design.elements, (element, id) => (gone.has(id) ? undefined : renameInElement(element, stays))),
    links: keep(design.links, (link, id) => (gone.has(id) ? undefined : renameInLink(link, stays))),
    layout: keep(design.layout, (position, id) => (gone.has(id) ? undefined : position)),
    requests: design.requests.map((one) => renameInRequest(one, stays)).filter(party),
    assertions: design.assertions.map((one) => renameInAssertion(one, stays)).filter(party),
    ignored: design.ignored.filter((one) => one.element === undefined || !gone.has(one.element)),
  };
}

function patched<T extends object>(value: T, patch: Patch): T {
  const fields: Record<string, unknown> = Object.fromEntries(Object.entries(value));
  for (const [field, to] of Object.entries(patch)) {
    if (field === 'id' || field === 'type') continue;
    if (to === undefined) delete fields[field];
    else fields[field] = to;
  }
  // `as`: the patch is made by the form of this type of element.
  return fields as unknown as T;
}

function update(design: Design, change: ChangeOf<'update'>): Applied {
  const { id, patch } = change;
  if ('parent' in patch) return { reason: 'An element changes its container by moving.' };
  const element = design.elements[id];
  if (element) {
    const elements = { ...design.elements, [id]: patched(element, patch) };
    return { design: follow(design, { ...design, elements }) };
  }
  const link = design.links[id];
  if (!link) return { reason: `There is nothing with the id ${id}.` };
  const changed = patched(link, patch);
  if (!design.elements[changed.from] || !design.elements[changed.to]) return { reason: 'One end of the line does not exist.' };
  return { design: { ...design, links: { ...design.links, [id]: changed } } };
}

function move(design: Design, change: ChangeOf<'move'>): Applied {
  const layout: Record<ElementId, Position> = { ...design.layout };
  for (const [id, position] of Object.entries(change.layout)) if (design.elements[id]) layout[id] = { ...layout[id], ...position };
  if (!change.parents) return { design: { ...design, layout } };
  let elements: Record<ElementId, Element> = { ...design.elements };
  for (const [id, parentId] of Object.entries(change.parents)) {
    const element = elements[id];
    if (!element) return { reason: `There is nothing with the id ${id}.` };
    const parent = parentId === null ? undefined : elements[parentId];
    if (parentId !== null && !parent) return { reason: `The container of ${element.name} does not exist.` };
    if (!canContain(parent?.type, element.type)) return { reason: misplaced(element, parent) };
    if (parent && ancestorsOf({ ...design, elements }, parent.id).some((one) => one.id === id))
      return { reason: `${element.name} cannot stand in itself.` };
    elements[id] = patched(element, { parent: undefined });
    if (parent) elements[id] = { ...elements[id], parent: parent.id };
  }
  elements = parentsFirst(elements);
  return { design: follow(design, { ...design, elements, layout }) };
}

/** Drawing order with every parent before its children, as the canvas needs it. */
export function parentsFirst(elements: Readonly<Record<ElementId, Element>>): Record<ElementId, Element> {
  const ordered: Record<ElementId, Element> = {};
  const place = (element: Element): void => {
    if (element.id in ordered) return;
    const parent = element.parent === undefined ? undefined : elements[element.parent];
    if (parent) place(parent);
    ordered[element.id] = element;
  };
  for (const element of Object.values(elements)) place(element);
  return ordered;
}
