import { ChevronDown, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Design, Element, ElementId } from '../../core/index.ts';
import { useBadge } from '../analysis/analysis-store.ts';
import { goTo } from '../app/actions.ts';
import { useCanvas } from '../canvas/canvas-store.ts';
import { routeLabel } from '../canvas/flow-edges.ts';
import { Silhouette } from '../nodes/silhouettes.tsx';
import { useDocument } from '../store/document.ts';
import { select, selectedIds, useIsSelected } from '../store/selection.ts';
import { setView } from '../store/view.ts';

interface Row {
  readonly id: ElementId;
  readonly depth: number;
  readonly parts: boolean;
}

/** Elements as a tree with the links that start at each under it. */
function rowsOf(design: Design, closed: ReadonlySet<ElementId>): readonly Row[] {
  const inner = new Map<ElementId | undefined, ElementId[]>();
  const put = (parent: ElementId | undefined, id: ElementId) => {
    const list = inner.get(parent);
    if (list) list.push(id);
    else inner.set(parent, [id]);
  };
  for (const one of Object.values(design.elements))
    put(one.parent !== undefined && design.elements[one.parent] ? one.parent : undefined, one.id);
  for (const link of Object.values(design.links)) if (design.elements[link.from]) put(link.from, link.id);
  const rows: Row[] = [];
  const visit = (parent: ElementId | undefined, depth: number): void => {
    for (const id of inner.get(parent) ?? []) {
      const parts = inner.has(id);
      rows.push({ id, depth, parts });
      if (parts && !closed.has(id) && depth < 12) visit(id, depth + 1);
    }
  };
  visit(undefined, 0);
  return rows;
}

function subtitle(element: Element, t: (key: string) => string): string {
  if (element.type === 'domain') return t(`purpose.${element.purpose}`);
  if (element.type === 'namespace') return t(`mode.${element.mode}`);
  if (element.type === 'service') return element.ports.map((port) => `:${port.port}`).join(' ');
  return '';
}

const OutlineRow = memo(function OutlineRow({
  id,
  depth,
  parts,
  closed,
  toggle,
}: Row & { readonly closed: boolean; readonly toggle: (id: ElementId) => void }) {
  const element = useDocument((state) => state.design.elements[id]);
  const link = useDocument((state) => state.design.links[id]);
  const target = useDocument((state) => (link ? state.design.elements[link.to]?.name : undefined));
  const selected = useIsSelected(id);
  const badge = useBadge(id);
  const { t } = useTranslation();
  const label = element ? element.name : link ? `${link.type === 'route' ? routeLabel(link) : t('type.call')} → ${target ?? ''}` : '';
  const type = element?.type ?? link?.type ?? 'service';
  return (
    <div
      className={`outline-row${selected ? ' selected' : ''}${link ? ' is-link' : ''}`}
      role="treeitem"
      id={`outline-${id}`}
      aria-level={depth + 1}
      aria-selected={selected}
      aria-expanded={parts ? !closed : undefined}
      aria-label={`${t(`type.${type}`)} ${label}${badge ? `, ${t(`severity.${badge}`)}` : ''}`}
      data-hue={element?.type === 'domain' ? element.hue : undefined}
      data-testid={`outline-${type}`}
      tabIndex={-1}
      style={{ paddingLeft: 6 + depth * 14 }}
      onClick={(event) => {
        if (event.shiftKey || event.ctrlKey || event.metaKey) {
          const ids = selectedIds();
          select(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);
        } else goTo(id);
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        if (!selected) goTo(id);
        setView({ menuAt: { x: event.clientX, y: event.clientY } });
      }}
      onDoubleClick={() => (element ? setView({ renaming: id }) : undefined)}
      onKeyDown={() => undefined}
    >
      {parts ? (
        <span
          className="twist"
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation();
            toggle(id);
          }}
          onKeyDown={() => undefined}
        >
          {closed ? <ChevronRight size={12} /> : <ChevronDown size={12} />}
        </span>
      ) : (
        <span className="twist" />
      )}
      <Silhouette type={type} size={15} />
      <span className="cut">{label}</span>
      {badge && <span className={`mini-badge ink-${badge === 'error' ? 'bad' : 'warn'}`}>▲</span>}
      {element && <span className="sub">{subtitle(element, (key) => t(key))}</span>}
    </div>
  );
});

/** The design as a tree. Everything the canvas can do can be done from here, by keyboard and by ear. */
export function Outline() {
  const design = useDocument((state) => state.design);
  const [closed, setClosed] = useState<ReadonlySet<ElementId>>(new Set());
  const [cursor, setCursor] = useState<ElementId>();
  const { t } = useTranslation();
  const rows = useMemo(() => rowsOf(design, closed), [design, closed]);
  const active = rows.some((one) => one.id === cursor) ? cursor : rows[0]?.id;

  const toggle = (id: ElementId): void => {
    const next = new Set(closed);
    if (!next.delete(id)) next.add(id);
    setClosed(next);
  };
  const move = (id: ElementId | undefined): void => {
    if (id === undefined) return;
    setCursor(id);
    goTo(id);
    document.getElementById(`outline-${id}`)?.scrollIntoView({ block: 'nearest' });
  };
  const openMenu = (id: ElementId): void => {
    const box = document.getElementById(`outline-${id}`)?.getBoundingClientRect();
    if (box) setView({ menuAt: { x: box.left + 24, y: box.bottom } });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = rows.findIndex((one) => one.id === active);
    const row = rows[at];
    if (!row) return;
    const handled = ((): boolean => {
      switch (event.key) {
        case 'ArrowDown':
          move(rows[at + 1]?.id);
          return true;
        case 'ArrowUp':
          move(rows[at - 1]?.id);
          return true;
        case 'Home':
          move(rows[0]?.id);
          return true;
        case 'End':
          move(rows.at(-1)?.id);
          return true;
        case 'ArrowRight':
          if (row.parts && closed.has(row.id)) toggle(row.id);
          else if (row.parts) move(rows[at + 1]?.id);
          return true;
        case 'ArrowLeft':
          if (row.parts && !closed.has(row.id)) toggle(row.id);
          else move(rows.slice(0, at).findLast((one) => one.depth < row.depth)?.id);
          return true;
        case ' ':
          goTo(row.id);
          useCanvas.getState().fit([row.id]);
          return true;
        case 'ContextMenu':
          goTo(row.id);
          openMenu(row.id);
          return true;
        case 'F10':
          if (!event.shiftKey) return false;
          goTo(row.id);
          openMenu(row.id);
          return true;
        default:
          return false;
      }
    })();
    if (handled) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    <>
      <h2 className="outline-title">
        <span className="grow">{t('region.outline')}</span>
        <button
          type="button"
          className="btn icon bare small"
          aria-label={t('menu.forSelection')}
          aria-haspopup="menu"
          data-testid="outline-menu"
          onClick={(event) => {
            const { left, bottom } = event.currentTarget.getBoundingClientRect();
            setView({ menuAt: { x: left, y: bottom } });
          }}
        >
          ⋯
        </button>
      </h2>
      <div
        className="outline"
        role="tree"
        aria-label={t('region.outline')}
        aria-multiselectable="true"
        aria-activedescendant={active === undefined ? undefined : `outline-${active}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        data-testid="outline"
      >
        {rows.length === 0 && <p className="quiet outline-empty">{t('empty.outline')}</p>}
        {rows.map((row) => (
          <OutlineRow key={row.id} {...row} closed={closed.has(row.id)} toggle={toggle} />
        ))}
      </div>
    </>
  );
}
