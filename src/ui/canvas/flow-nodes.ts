/** Elements as React Flow's nodes: identity and place only; each view reads its own element. */
import type { Node } from '@xyflow/react';
import type { Design, ElementId } from '../../core/index.ts';
import { measured } from './canvas-store.ts';
import { sizeOf } from './geometry.ts';
import { isContainer } from './tree.ts';

const nothing: Record<string, unknown> = {};
const layers = { domain: 0, namespace: 1, other: 5 };

/** The nodes of a design. A node whose element and place have not changed is the same object as before, so its view stays as it is. */
export function flowNodes(
  design: Design,
  selected: readonly ElementId[],
  before: readonly Node[],
  options: { readonly nodesShown: boolean; readonly describe: (id: ElementId) => string },
): Node[] {
  const old = new Map(before.map((node) => [node.id, node]));
  const nodes: Node[] = [];
  const added = new Set<ElementId>();
  // A parent stands before its children: React Flow needs it, and a change may have moved one behind.
  const add = (id: ElementId, depth: number): void => {
    const element = design.elements[id];
    if (!element || added.has(id) || depth > 20) return;
    if (element.type === 'node' && !options.nodesShown) return;
    if (element.parent !== undefined) add(element.parent, depth + 1);
    added.add(id);
    const at = design.layout[id] ?? { x: 0, y: 0 };
    const size = isContainer(element) ? sizeOf(design, element) : undefined;
    const known = old.get(id);
    const isSelected = selected.includes(id);
    const label = options.describe(id);
    const parent = element.parent !== undefined && design.elements[element.parent] ? element.parent : undefined;
    if (
      known &&
      known.type === element.type &&
      known.position.x === at.x &&
      known.position.y === at.y &&
      known.parentId === parent &&
      known.selected === isSelected &&
      known.ariaLabel === label &&
      !known.dragging &&
      (size === undefined || (known.width === size.width && known.height === size.height))
    ) {
      nodes.push(known);
      return;
    }
    const sizes = known?.measured ?? measured.get(id);
    nodes.push({
      id,
      type: element.type,
      position: { x: at.x, y: at.y },
      data: nothing,
      selected: isSelected,
      ariaLabel: label,
      zIndex: element.type === 'domain' ? layers.domain : element.type === 'namespace' ? layers.namespace : layers.other,
      ...(parent !== undefined && { parentId: parent }),
      ...(size && { width: size.width, height: size.height }),
      ...(sizes && (!size || known?.measured) && { measured: size ? { width: size.width, height: size.height } : sizes }),
    });
  };
  for (const id of Object.keys(design.elements)) add(id, 0);
  return nodes;
}
