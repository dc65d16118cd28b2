/** Lays a design out: layered from left to right inside each container, ground strips of nodes underneath. */
import type { ElkExtendedEdge, ElkNode, LayoutOptions } from 'elkjs/lib/elk-api.js';
import type { Design, Element, ElementId, Position } from '../../core/index.ts';
import { flowEdges } from './flow-edges.ts';
import { padding, sizeOf, snapped } from './geometry.ts';
import { isContainer } from './tree.ts';

const layered: LayoutOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.spacing.nodeNode': '36',
  'elk.layered.spacing.nodeNodeBetweenLayers': '136',
  'elk.spacing.edgeNode': '24',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.spacing.componentComponent': '48',
};

/** From the finest to the plainest: what is too large for one way is laid out by the next. */
const ways: readonly LayoutOptions[] = [
  layered,
  { 'elk.algorithm': 'rectpacking', 'elk.spacing.nodeNode': '48', 'elk.aspectRatio': '1.6' },
];

/** Room at the foot of a container for the strips of its nodes. */
const floorHeight = 92;

const floorOf = (design: Design, container: ElementId | undefined): readonly Element[] =>
  Object.values(design.elements).filter((one) => one.type === 'node' && one.parent === container);

function graphNode(
  design: Design,
  element: Element,
  inner: ReadonlyMap<ElementId | undefined, readonly Element[]>,
  way: LayoutOptions,
  depth: number,
): ElkNode {
  const children = depth > 10 ? [] : (inner.get(element.id) ?? []);
  const size = sizeOf(design, element);
  if (!isContainer(element)) return { id: element.id, ...size };
  const top = element.type === 'domain' ? padding.top : padding.top + 8;
  const bottom = padding.bottom + (floorOf(design, element.id).length > 0 ? floorHeight : 0);
  return {
    id: element.id,
    ...(children.length === 0 && { width: element.type === 'domain' ? 320 : 240, height: 140 }),
    layoutOptions: {
      ...way,
      'elk.padding': `[top=${top},left=${padding.left},bottom=${bottom},right=${padding.right + 8}]`,
      'elk.nodeSize.constraints': 'MINIMUM_SIZE',
      'elk.nodeSize.minimum': '(220,130)',
    },
    children: children.map((one) => graphNode(design, one, inner, way, depth + 1)),
  };
}

/** The graph as the layout engine wants it. */
function graphOf(design: Design, way: LayoutOptions): ElkNode {
  const inner = new Map<ElementId | undefined, Element[]>();
  for (const one of Object.values(design.elements)) {
    if (one.type === 'node') continue;
    const list = inner.get(one.parent);
    if (list) list.push(one);
    else inner.set(one.parent, [one]);
  }
  const known = new Set(Object.keys(design.elements));
  const edges: ElkExtendedEdge[] = flowEdges(design, [])
    .filter((edge) => known.has(edge.source) && known.has(edge.target) && edge.source !== edge.target)
    .map((edge) => ({ id: edge.id, sources: [edge.source], targets: [edge.target] }));
  return {
    id: 'root',
    layoutOptions: way,
    children: (inner.get(undefined) ?? []).map((one) => graphNode(design, one, inner, way, 0)),
    edges,
  };
}

function collect(node: ElkNode, into: Record<ElementId, Position>, design: Design): void {
  for (const child of node.children ?? []) {
    const container = isContainer(design.elements[child.id]);
    into[child.id] = {
      x: snapped(child.x ?? 0),
      y: snapped(child.y ?? 0),
      ...(container && { width: snapped(child.width ?? 240), height: snapped(child.height ?? 140) }),
    };
    collect(child, into, design);
  }
}

async function laidOut(design: Design): Promise<ElkNode> {
  const { layOut } = await import('./layout-worker.ts');
  let failure: unknown;
  for (const way of ways)
    try {
      return await layOut(graphOf(design, way));
    } catch (problem) {
      failure = problem;
    }
  throw failure;
}

/** New positions for every element. */
export async function arranged(design: Design): Promise<Readonly<Record<ElementId, Position>>> {
  const done = await laidOut(design);
  const layout: Record<ElementId, Position> = {};
  collect(done, layout, design);
  const bottom = Math.max(0, ...(done.children ?? []).map((one) => (one.y ?? 0) + (one.height ?? 0)));
  for (const container of [undefined, ...Object.keys(design.elements)]) {
    let x = container === undefined ? 0 : padding.left;
    const y = container === undefined ? bottom + 48 : (layout[container]?.height ?? 0) - floorHeight;
    for (const one of floorOf(design, container)) {
      layout[one.id] = { x: snapped(x), y: snapped(y) };
      x += sizeOf(design, one).width + 30;
    }
    const own = container === undefined ? undefined : layout[container];
    if (container !== undefined && own && x > (own.width ?? 0)) layout[container] = { ...own, width: snapped(x) };
  }
  return layout;
}
