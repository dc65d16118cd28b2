import { ChevronDown, ChevronRight } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type KeyboardEvent, memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Design, Element, ElementId } from '../../core/index.ts';
import { useBadge } from '../analysis/analysis-store.ts';
import { actions, goTo } from '../app/actions.ts';
import { keyText } from '../app/key-text.ts';
import { useCanvas } from '../canvas/canvas-store.ts';
import { menuGroups } from '../canvas/element-menu.tsx';
import { routeLabel } from '../canvas/flow-edges.ts';
import { Silhouette } from '../nodes/silhouettes.tsx';
import { commit, currentDesign, useDocument } from '../store/document.ts';
import { makeLink, mayContain, refusalOf } from '../store/making.ts';
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

/** The actions of one row as a menu, and what only the outline offers in words: connect to, move into. */
function RowMenu() {
  const { t } = useTranslation();
  const [id] = selectedIds();
  const design = currentDesign();
  const element = id === undefined ? undefined : design.elements[id];
  const targets = element
    ? Object.values(design.elements).filter((one) => one.id !== element.id && !refusalOf(design, element.id, one.id))
    : [];
  const homes = element
    ? Object.values(design.elements).filter(
        (one) => one.id !== element.parent && one.id !== element.id && mayContain(design, one.id, element.type),
      )
    : [];
  return (
    <DropdownMenu.Content className="menu" align="end" collisionPadding={8}>
      {menuGroups.map((group, at) => (
        <DropdownMenu.Group key={group.join()}>
          {at > 0 && <DropdownMenu.Separator className="separator" />}
          {group.map((name) => {
            const action = actions.find((one) => one.name === name);
            return action ? (
              <DropdownMenu.Item key={name} disabled={action.enabled?.() === false} onSelect={() => action.run()}>
                {t(`action.${name}`)}
                {action.key !== undefined && <kbd>{keyText(action.key)}</kbd>}
              </DropdownMenu.Item>
            ) : null;
          })}
        </DropdownMenu.Group>
      ))}
      {element && targets.length > 0 && (
        <DropdownMenu.Sub>
          <DropdownMenu.SubTrigger>{t('menu.connectTo')} ▸</DropdownMenu.SubTrigger>
          <DropdownMenu.Portal>
            <DropdownMenu.SubContent className="menu">
              {targets.map((one) => (
                <DropdownMenu.Item
                  key={one.id}
                  onSelect={() => {
                    const link = makeLink(currentDesign(), element.id, one.id);
                    if (!link) return;
                    commit({ do: 'add', elements: [], links: [link] });
                    select([link.id]);
                  }}
                >
                  <Silhouette type={one.type} size={15} />
                  {one.name}
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.SubContent>
          </DropdownMenu.Portal>
        </DropdownMenu.Sub>
      )}
      {element && homes.length > 0 && (
        <DropdownMenu.Sub>
          <DropdownMenu.SubTrigger>{t('menu.moveInto')} ▸</DropdownMenu.SubTrigger>
          <DropdownMenu.Portal>
            <DropdownMenu.SubContent className="menu">
              {homes.map((one) => (
                <DropdownMenu.Item
                  key={one.id}
                  onSelect={() =>
                    commit({
                      do: 'move',
                      layout: { [element.id]: { ...design.layout[element.id], x: 40, y: 60 } },
                      parents: { [element.id]: one.id },
                    })
                  }
                >
                  <Silhouette type={one.type} size={15} />
                  {one.name}
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.SubContent>
          </DropdownMenu.Portal>
        </DropdownMenu.Sub>
      )}
    </DropdownMenu.Content>
  );
}

/** The design as a tree. Everything the canvas can do can be done from here, by keyboard and by ear. */
export function Outline() {
  const design = useDocument((state) => state.design);
  const [closed, setClosed] = useState<ReadonlySet<ElementId>>(new Set());
  const [cursor, setCursor] = useState<ElementId>();
  const [menuOpen, setMenuOpen] = useState(false);
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
          setMenuOpen(true);
          return true;
        case 'F10':
          if (!event.shiftKey) return false;
          goTo(row.id);
          setMenuOpen(true);
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
        <DropdownMenu.Root open={menuOpen} onOpenChange={setMenuOpen}>
          <DropdownMenu.Trigger className="btn icon bare small" aria-label={t('menu.forSelection')} data-testid="outline-menu">
            ⋯
          </DropdownMenu.Trigger>
          <DropdownMenu.Portal>{menuOpen && <RowMenu />}</DropdownMenu.Portal>
        </DropdownMenu.Root>
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
