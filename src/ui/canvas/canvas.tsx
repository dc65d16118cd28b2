import '@xyflow/react/dist/style.css';
import {
  applyNodeChanges,
  Background,
  BackgroundVariant,
  type Edge,
  type EdgeTypes,
  type FinalConnectionState,
  MiniMap,
  type Node,
  type NodeChange,
  ReactFlow,
  SelectionMode,
  useReactFlow,
  useStore,
  ViewportPortal,
} from '@xyflow/react';
import { type DragEvent, type MouseEvent as ReactMouseEvent, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ElementId, ElementType } from '../../core/index.ts';
import { nodeViews } from '../nodes/views.ts';
import { commit, currentDesign, useDocument } from '../store/document.ts';
import { makeLink, refusalOf } from '../store/making.ts';
import { select, useSelection } from '../store/selection.ts';
import { setView, useView } from '../store/view.ts';
import { Arrows } from './arrows.tsx';
import { measured, useCanvas } from './canvas-store.ts';
import { CanvasControls } from './controls.tsx';
import { dropped, joins } from './drag.ts';
import { DropMenu, type DropOffer } from './drop-menu.tsx';
import { EmptyCanvas } from './empty-canvas.tsx';
import { flowEdges, linkOf } from './flow-edges.ts';
import { flowNodes } from './flow-nodes.ts';
import { gridStep, usualSize } from './geometry.ts';
import { LegEdge } from './leg-edge.tsx';
import { placeAt } from './place.ts';
import { usePlayedTrace } from './played-trace.ts';
import { ReachBanner, useReachOverlay } from './reach-overlay.tsx';
import { refuseConnection } from './refuse-connection.ts';
import { TraceEdge } from './trace-edge.tsx';
import { isContainer } from './tree.ts';
import { VerdictPlate } from './verdict-plate.tsx';

const edgeTypes: EdgeTypes = { leg: LegEdge, trace: TraceEdge };
/** Room around everything when it is fitted; the tools stand at the foot. */
const margins = { top: '28px', bottom: '60px', left: '28px', right: '28px' } as const;
const shiftAdds = ['Shift', 'Meta', 'Control'];

/** The element that is drawn at a point of the screen. */
function elementUnder(x: number, y: number): ElementId | undefined {
  for (const one of document.elementsFromPoint(x, y)) {
    const id = one.closest<HTMLElement>('.react-flow__node')?.dataset.id;
    if (id !== undefined) return id;
  }
  return undefined;
}

/** How much of each element is worth drawing at this zoom. */
const useDetail = (): 'full' | 'names' | 'territories' =>
  useStore(({ transform: [, , zoom] }) => (zoom < 0.25 ? 'territories' : zoom < 0.45 ? 'names' : 'full'));

export function Canvas() {
  const flow = useReactFlow();
  const { t } = useTranslation();
  const design = useDocument((state) => state.design);
  const documentId = useDocument((state) => state.id);
  const selected = useSelection((state) => state.ids);
  const nodesShown = useView((state) => state.nodesShown);
  const gridShown = useView((state) => state.gridShown);
  const snap = useView((state) => state.snap);
  const minimap = useView((state) => state.minimap);
  const tool = useView((state) => state.tool);
  const detail = useDetail();
  const [nodes, setNodes] = useState<Node[]>([]);
  const [connecting, setConnecting] = useState(false);
  const [offer, setOffer] = useState<DropOffer>();
  const played = usePlayedTrace();
  const reaching = useReachOverlay();

  // The design is the truth; what React Flow measured and is just dragging is laid over it.
  useEffect(() => {
    const describe = (id: ElementId): string => {
      const element = design.elements[id];
      return element ? `${t(`type.${element.type}`)} ${element.name}` : '';
    };
    setNodes((before) => flowNodes(design, selected, before, { nodesShown, describe }));
  }, [design, selected, nodesShown, t]);

  const links = useMemo(() => flowEdges(design, selected), [design, selected]);
  const edges = useMemo<Edge[]>(() => [...links, ...played.edges], [links, played.edges]);

  const onNodesChange = useCallback((changes: NodeChange[]) => {
    const kept = changes.filter((change) => change.type !== 'remove' && change.type !== 'select');
    for (const change of kept)
      if (change.type === 'dimensions' && change.dimensions)
        measured.set(change.id, { width: change.dimensions.width, height: change.dimensions.height });
    if (kept.length > 0) setNodes((before) => applyNodeChanges(kept, before));
    const picks = changes.filter((change) => change.type === 'select');
    if (picks.length > 0) {
      const ids = new Set(useSelection.getState().ids);
      for (const pick of picks) pick.selected ? ids.add(pick.id) : ids.delete(pick.id);
      select([...ids]);
    }
  }, []);

  const onEdgesChange = useCallback((changes: readonly { readonly type: string; readonly id?: string; readonly selected?: boolean }[]) => {
    const ids = new Set(useSelection.getState().ids);
    for (const change of changes) {
      if (change.type !== 'select' || change.id === undefined) continue;
      const link = linkOf(change.id);
      if (!currentDesign().links[link]) continue;
      if (change.selected) ids.add(link);
      else ids.delete(link);
    }
    select([...ids]);
  }, []);

  const connect = useCallback((source: ElementId, target: ElementId) => {
    const now = currentDesign();
    const refusal = refusalOf(now, source, target);
    if (refusal) {
      refuseConnection(refusal);
      return;
    }
    const link = makeLink(now, source, target);
    if (link && commit({ do: 'add', elements: [], links: [link] })) select([link.id]);
  }, []);

  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      setConnecting(false);
      const point = 'changedTouches' in event ? event.changedTouches[0] : event;
      if (!state.fromNode || !point || state.isValid) return;
      const from = state.fromNode.id;
      const under = elementUnder(point.clientX, point.clientY);
      if (under === from) return;
      if (under !== undefined && !isContainer(currentDesign().elements[under])) connect(from, under);
      else
        setOffer({
          at: flow.screenToFlowPosition({ x: point.clientX, y: point.clientY }),
          screen: { x: point.clientX, y: point.clientY },
          from,
        });
    },
    [flow, connect],
  );

  const onDrop = useCallback(
    (event: DragEvent) => {
      const type = event.dataTransfer.getData('application/bulkhead-element');
      if (!(type in usualSize)) return;
      event.preventDefault();
      event.stopPropagation();
      useCanvas.setState({ dropTarget: undefined });
      // `as`: the type was just looked up among the element types.
      const made = placeAt(flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }), type as ElementType);
      if (made) setView({ renaming: made });
    },
    [flow],
  );

  const onPaneClick = useCallback(
    (event: ReactMouseEvent) => {
      if (tool.do === 'place') {
        const made = placeAt(flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }), tool.type);
        setView({ tool: { do: 'select' }, ...(made && { renaming: made }) });
      } else select([]);
    },
    [flow, tool],
  );

  // What the rest of the page may ask of the canvas.
  useEffect(() => {
    useCanvas.setState({
      middle: () => {
        const pane = document.querySelector('.canvas')?.getBoundingClientRect();
        return flow.screenToFlowPosition({
          x: (pane?.left ?? 0) + (pane?.width ?? 800) / 2,
          y: (pane?.top ?? 0) + (pane?.height ?? 600) / 2,
        });
      },
      fit: (ids) => {
        void flow.fitView({ padding: margins, maxZoom: 1.25, duration: 120, ...(ids && { nodes: ids.map((id) => ({ id })) }) });
      },
      zoom: (by) => {
        if (by === 'in') void flow.zoomIn({ duration: 100 });
        else if (by === 'out') void flow.zoomOut({ duration: 100 });
        else void flow.zoomTo(1, { duration: 100 });
      },
    });
  }, [flow]);

  // Another document is seen whole at first.
  const ready = nodes.length > 0 && nodes.every((node) => node.measured?.width !== undefined);
  useEffect(() => {
    if (ready && documentId) void flow.fitView({ padding: margins, maxZoom: 1.1 });
  }, [ready, documentId, flow]);

  return (
    <section
      className={`canvas${played.active ? ' tracing' : reaching ? ' tracing reaching' : ''}${tool.do === 'place' ? ' placing' : ''}${connecting ? ' connecting' : ''}`}
      data-detail={detail}
      data-testid="canvas"
      aria-label={t('region.canvas')}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes('application/bulkhead-element')) event.preventDefault();
      }}
      onDrop={onDrop}
      onContextMenu={(event) => {
        event.preventDefault();
        // `as`: the target of a mouse event on the page is an element.
        const under = (event.target as HTMLElement).closest<HTMLElement>('.react-flow__node, .react-flow__edge');
        const id = under?.dataset.id;
        if (id !== undefined) {
          const picked = currentDesign().elements[id] ? id : linkOf(id);
          if (!useSelection.getState().ids.includes(picked)) select([picked]);
        }
        setView({ menuAt: { x: event.clientX, y: event.clientY } });
      }}
    >
      <Arrows />
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeViews}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onNodeDrag={(_, node, all) => useCanvas.setState({ dropTarget: all.length === 1 ? joins(node)?.id : undefined })}
        onNodeDragStop={(_, __, all) => {
          useCanvas.setState({ dropTarget: undefined });
          dropped(all);
        }}
        onSelectionDragStop={(_, all) => dropped(all)}
        onConnect={({ source, target }) => connect(source, target)}
        onConnectStart={() => setConnecting(true)}
        onConnectEnd={onConnectEnd}
        isValidConnection={({ source, target }) => refusalOf(currentDesign(), source, target) === undefined}
        onPaneClick={onPaneClick}
        onNodeDoubleClick={(_, node) => setView({ renaming: node.id })}
        onNodeClick={(event, node) => {
          if (tool.do !== 'place') return;
          event.stopPropagation();
          const made = placeAt(flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }), tool.type);
          setView({ tool: { do: 'select' }, ...(made && node && { renaming: made }) });
        }}
        deleteKeyCode={null}
        multiSelectionKeyCode={shiftAdds}
        selectionKeyCode={null}
        selectionOnDrag={tool.do === 'select'}
        selectionMode={SelectionMode.Full}
        panOnDrag={tool.do === 'hand' ? [0, 1] : [1]}
        panActivationKeyCode="Space"
        panOnScroll
        zoomOnDoubleClick={false}
        disableKeyboardA11y
        snapToGrid={snap}
        snapGrid={[gridStep, gridStep]}
        elevateNodesOnSelect={false}
        elevateEdgesOnSelect={false}
        minZoom={0.1}
        maxZoom={2.5}
        connectionRadius={24}
        proOptions={{ hideAttribution: true }}
      >
        <ViewportPortal>
          <Arrows />
        </ViewportPortal>
        {gridShown && <Background variant={BackgroundVariant.Dots} gap={20} size={1.6} color="var(--dot)" bgColor="var(--s0)" />}
        {minimap && (
          <MiniMap pannable zoomable className="minimap" nodeClassName={(node) => `mini ${node.type}`} ariaLabel={t('action.minimap')} />
        )}
        {played.active && played.placed && played.at !== undefined && <VerdictPlate placed={played.placed} at={played.at} />}
      </ReactFlow>
      <ReachBanner />
      <EmptyCanvas />
      <CanvasControls />
      {offer && <DropMenu offer={offer} close={() => setOffer(undefined)} />}
    </section>
  );
}
