import { X } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Design, type ElementId, namespaceOf, withContents } from '../../core/index.ts';
import type { ReachReport } from '../../worker/inquiries.ts';
import { focusReach, type ReachSide, useKeptReach, useReach } from '../analysis/reach-store.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useDocument } from '../store/document.ts';
import { useTrace } from '../store/trace.ts';
import { setPath } from './canvas-store.ts';

interface Reached {
  /** Drawn elements at the other end. */
  readonly ends: ReadonlySet<ElementId>;
  /** Gateways and waypoints passed on the way. */
  readonly passed: ReadonlySet<ElementId>;
}

/** Who is reached from an element and what it contains, or who reaches it. */
function reachedBy(report: ReachReport, design: Design, element: ElementId, side: ReachSide): Reached {
  const inside = withContents(design, [element]);
  const outsideClients = Object.values(design.elements)
    .filter((one) => one.type === 'client' && one.kind !== 'pod' && one.addresses.length === 0)
    .map((one) => one.id);
  const elementsOf = (end: number): readonly ElementId[] => {
    const found = report.ends[end];
    if (found?.element !== undefined) return [found.element];
    return found?.namespace === undefined && found?.name === '' ? outsideClients : [];
  };
  const proxies = new Map<string, ElementId>(
    Object.values(design.elements).flatMap((one) =>
      one.type === 'gateway' || one.type === 'waypoint'
        ? [[`${namespaceOf(design, one.id)?.name ?? ''}/${one.name}`, one.id] as const]
        : [],
    ),
  );
  const ends = new Set<ElementId>();
  const passed = new Set<ElementId>();
  const other = side === 'from' ? 'to' : 'from';
  for (const group of report.groups) {
    if (!group[side].some((end) => elementsOf(end).some((one) => inside.has(one)))) continue;
    const parts = group.parts.flatMap((at) => report.parts[at] ?? []).filter((part) => part.protocol === 'TCP');
    if (parts.length === 0) continue;
    for (const end of group[other]) for (const one of elementsOf(end)) ends.add(one);
    for (const part of parts)
      for (const name of part.via ?? []) {
        const proxy = proxies.get(name);
        if (proxy !== undefined) passed.add(proxy);
      }
  }
  for (const one of inside) ends.delete(one);
  return { ends, passed };
}

/** While somebody asks what an element reaches, the drawing shows it: the rest steps back. True while it does. */
export function useReachOverlay(): boolean {
  const focus = useReach((state) => state.focus);
  const report = useReach((state) => state.report);
  const design = useDocument((state) => state.design);
  const playing = useTrace((state) => state.playing);
  const element = focus && design.elements[focus.element] ? focus.element : undefined;
  const side = focus?.side ?? 'from';
  useKeptReach(element !== undefined);
  const reached = useMemo(
    () => (report && element !== undefined ? reachedBy(report, design, element, side) : undefined),
    [report, design, element, side],
  );
  const on = reached !== undefined && !playing;
  useEffect(() => {
    if (!on || element === undefined || !reached) return undefined;
    setPath(new Set([...withContents(design, [element]), ...reached.ends, ...reached.passed]));
    return () => setPath(new Set());
  }, [on, element, reached, design]);
  return on;
}

/** Says what the drawing shows, and ends it. */
export function ReachBanner() {
  const focus = useReach((state) => state.focus);
  const report = useReach((state) => state.report);
  const design = useDocument((state) => state.design);
  const { t } = useTranslation();
  const element = focus && design.elements[focus.element];
  const count = useMemo(
    () => (report && focus && element ? reachedBy(report, design, element.id, focus.side).ends.size : undefined),
    [report, design, focus, element],
  );
  if (!focus || !element) return null;
  return (
    <div className="reach-banner row-flex" role="status" data-testid="reach-banner">
      <span>
        {count === undefined
          ? t('reach.working')
          : t(focus.side === 'from' ? 'reach.reaches' : 'reach.reachedBy', { name: element.name, count })}
      </span>
      <button type="button" className="link" onClick={() => focusReach(element.id, focus.side === 'from' ? 'to' : 'from')}>
        {t(focus.side === 'from' ? 'action.whoReachesIt' : 'action.whatItReaches')}
      </button>
      <IconButton className="small" label={t('action.close')} onClick={() => focusReach(undefined)}>
        <X size={14} />
      </IconButton>
    </div>
  );
}
