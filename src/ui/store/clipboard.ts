/** Copy and paste of parts of a drawing, as text on the system clipboard so that it passes between tabs. */
import { copyOf, type Fragment, paste } from '../../core/index.ts';
import { commit, currentDesign } from './document.ts';
import { select, selectedIds } from './selection.ts';

const mostText = 2_000_000;

/** The selection with all it contains and the links among it, as text; undefined where nothing is selected. */
export function selectionText(): string | undefined {
  const design = currentDesign();
  const ids = selectedIds().filter((id) => design.elements[id]);
  return ids.length === 0 ? undefined : JSON.stringify(copyOf(design, ids));
}

function isFragment(value: unknown): value is Fragment {
  if (typeof value !== 'object' || value === null || !('bulkhead' in value) || value.bulkhead !== 'fragment') return false;
  if (!('elements' in value) || !('links' in value) || !('layout' in value)) return false;
  const named = (one: unknown): boolean =>
    typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string' && 'type' in one;
  return (
    Array.isArray(value.elements) &&
    value.elements.length > 0 &&
    value.elements.every(named) &&
    Array.isArray(value.links) &&
    value.links.every(named) &&
    typeof value.layout === 'object' &&
    value.layout !== null
  );
}

/** Adds what a text holds, if it is a part of a drawing; says whether it was. */
export function pasteText(text: string, shift = 30): boolean {
  if (text.length > mostText || !text.startsWith('{"bulkhead":"fragment"')) return false;
  let fragment: unknown;
  try {
    fragment = JSON.parse(text);
  } catch {
    return false;
  }
  if (!isFragment(fragment)) return false;
  const held = fragment;
  const tops = held.elements.filter((one) => !held.elements.some((other) => other.id === one.parent));
  const x = Math.min(...tops.map((one) => held.layout[one.id]?.x ?? 40)) + shift;
  const y = Math.min(...tops.map((one) => held.layout[one.id]?.y ?? 60)) + shift;
  const design = currentDesign();
  const [chosen] = selectedIds();
  const into =
    chosen !== undefined && (design.elements[chosen]?.type === 'domain' || design.elements[chosen]?.type === 'namespace')
      ? chosen
      : undefined;
  // A container that was just copied and is still selected is not meant to hold its own copy.
  const parent = into !== undefined && !held.elements.some((one) => one.id === into) ? into : undefined;
  const pasted = paste(design, held, { ...(parent !== undefined && { parent }), x, y });
  if ('reason' in pasted) return false;
  if (commit(pasted.change)) select(pasted.ids);
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
