/** Making things: what may stand where, what may be connected, and new elements and links with good defaults. */
import {
  type Change,
  canConnect,
  canContain,
  type Design,
  type ElementId,
  type ElementType,
  type Link,
  newLink,
} from '../../core/index.ts';

/** Whether a type may stand in a container; null is the open drawing. */
export function mayContain(design: Design, container: ElementId | null, type: ElementType): boolean {
  const parent = container === null ? undefined : design.elements[container]?.type;
  return container !== null && parent === undefined ? false : canContain(parent, type);
}

export type Refusal = { readonly reason: string; readonly step?: { readonly text: string; readonly change: Change } };

/** Why two elements cannot be connected, with the step that gets what was meant; undefined where they can. */
export function refusalOf(design: Design, from: ElementId, to: ElementId): Refusal | undefined {
  const may = canConnect(design, from, to);
  return 'reason' in may ? may : undefined;
}

/** The usual link between two elements, where there may be one. */
export function makeLink(design: Design, from: ElementId, to: ElementId): Link | undefined {
  const made = newLink(design, from, to);
  return 'link' in made ? made.link : undefined;
}
