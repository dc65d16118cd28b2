/** Copy and paste of parts of a drawing, as text on the system clipboard so that it passes between tabs. */
import type { Element, ElementId, Link, Position } from '../../core/index.ts';
import { commit, currentDesign, newId } from './document.ts';
import { mayContain } from './making.ts';
import { select, selectedIds } from './selection.ts';

interface Clip {
  readonly bulkhead: 'clip-1';
  readonly elements: readonly Element[];
  readonly links: readonly Link[];
  readonly layout: Readonly<Record<ElementId, Position>>;
}

/** The selection with all it contains and the links among it, as text; undefined where nothing is selected. */
export function selectionText(): string | undefined {
  const design = currentDesign();
  const ids = new Set(selectedIds().filter((id) => design.elements[id]));
  if (ids.size === 0) return undefined;
  for (let grew = true; grew; ) {
    grew = false;
    for (const one of Object.values(design.elements))
      if (one.parent !== undefined && ids.has(one.parent) && !ids.has(one.id)) {
        ids.add(one.id);
        grew = true;
      }
  }
  const clip: Clip = {
    bulkhead: 'clip-1',
    elements: Object.values(design.elements).filter((one) => ids.has(one.id)),
    links: Object.values(design.links).filter((one) => ids.has(one.from) && ids.has(one.to)),
    layout: Object.fromEntries([...ids].map((id) => [id, design.layout[id] ?? { x: 0, y: 0 }])),
  };
  return JSON.stringify(clip);
}

function readClip(text: string): Clip | undefined {
  if (text.length > 2_000_000 || !text.startsWith('{"bulkhead":"clip-1"')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const clip = value as Partial<Clip>; // judged on the next line
    if (!Array.isArray(clip.elements) || !Array.isArray(clip.links) || typeof clip.layout !== 'object' || clip.layout === null) return undefined;
    const whole = clip.elements.every((one: unknown) => typeof one === 'object' && one !== null && 'id' in one && 'type' in one && 'name' in one);
    return whole ? (clip as Clip) : undefined;
  } catch {
    return undefined;
  }
}

/** A name that no other element of the type has in its container. */
function freeName(taken: ReadonlySet<string>, name: string): string {
  if (!taken.has(name)) return name;
  const stem = name.replace(/-\d+$/, '');
  for (let count = 2; count < 10_000; count++) if (!taken.has(`${stem}-${count}`)) return `${stem}-${count}`;
  return name;
}

/** Rewrites ids anywhere inside a value: references among copied things follow them. */
function renumbered<T>(value: T, ids: ReadonlyMap<string, string>): T {
  const walk = (one: unknown): unknown => {
    if (typeof one === 'string') return ids.get(one) ?? one;
    if (Array.isArray(one)) return one.map(walk);
    if (typeof one === 'object' && one !== null) return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, walk(inner)]));
    return one;
  };
  return walk(value) as T; // the same shape with other ids
}

/** Adds what a text holds, if it is a part of a drawing; says whether it was. */
export function pasteText(text: string, shift = 30): boolean {
  const clip = readClip(text);
  if (!clip) return false;
  const design = currentDesign();
  const ids = new Map(clip.elements.map((one) => [one.id, newId(one.type)]));
  const inside = new Set(clip.elements.map((one) => one.id));
  const chosen = selectedIds()[0];
  const elements: Element[] = [];
  const layout: Record<ElementId, Position> = {};
  const names = new Map<string, Set<string>>();
  for (const one of clip.elements) {
    const top = one.parent === undefined || !inside.has(one.parent);
    let parent = one.parent;
    if (top) {
      const wished = [chosen, one.parent].find((id) => id !== undefined && design.elements[id] && mayContain(design, id, one.type));
      parent = wished ?? (mayContain(design, null, one.type) ? undefined : Object.values(design.elements).find((home) => mayContain(design, home.id, one.type))?.id);
    }
    const home = `${one.type} ${parent ?? ''}`;
    const taken = names.get(home) ?? new Set(Object.values(design.elements).filter((other) => other.type === one.type && other.parent === parent).map((other) => other.name));
    const name = freeName(taken, one.name);
    names.set(home, taken.add(name));
    const { parent: _, ...rest } = renumbered(one, ids);
    const id = ids.get(one.id) ?? one.id;
    const newParent = parent === undefined ? undefined : (ids.get(parent) ?? parent);
    // `as`: the same element under another id.
    elements.push({ ...rest, id, name, ...(newParent !== undefined && { parent: newParent }) } as Element);
    const at = clip.layout[one.id] ?? { x: 40, y: 60 };
    layout[id] = top ? { ...at, x: at.x + shift, y: at.y + shift } : at;
  }
  const links = clip.links.map((one) => ({ ...renumbered(one, ids), id: newId('link') }));
  commit({ do: 'add', elements, links, layout });
  select(elements.filter((one) => one.parent === undefined || ![...ids.values()].includes(one.parent)).map((one) => one.id));
  return true;
}

export async function copySelection(): Promise<void> {
  const text = selectionText();
  if (text !== undefined) await navigator.clipboard.writeText(text);
}

export async function pasteClipboard(): Promise<void> {
  pasteText(await navigator.clipboard.readText());
}

export function duplicateSelection(): void {
  const text = selectionText();
  if (text !== undefined) pasteText(text);
}

export function removeSelection(): void {
  const ids = selectedIds();
  if (ids.length === 0) return;
  commit({ do: 'remove', ids });
  select([]);
}
