/** What every element's view on the canvas has: its handles, its badge, the policies that guard it, and whether a trace passes through it. */
import { Handle, Position } from '@xyflow/react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Element } from '../../core/index.ts';
import { useBadge, useRefused } from '../analysis/analysis-store.ts';
import { useCanvas } from '../canvas/canvas-store.ts';
import { commit } from '../store/document.ts';
import { useHue } from '../store/hooks.ts';
import { setView, useView } from '../store/view.ts';
import { useGuards } from './guards.ts';

const sides = [
  ['left', Position.Left],
  ['right', Position.Right],
  ['top', Position.Top],
  ['bottom', Position.Bottom],
] as const;

interface HandlesProps {
  readonly source?: boolean;
  readonly target?: boolean;
  /** Sides that are taken by something else. */
  readonly but?: string;
}

export function Handles({ source = true, target = true, but }: HandlesProps) {
  return (
    <>
      {target && <Handle id="in" type="target" position={Position.Left} className="grip whole" isConnectableStart={false} />}
      {source &&
        sides.map(([id, position]) => (id === but ? null : <Handle key={id} id={id} type="source" position={position} className="grip" />))}
    </>
  );
}

interface FrameProps {
  readonly element: Element;
  readonly selected: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Frame({ element, selected, className = '', children }: FrameProps) {
  const hue = useHue(element.id);
  const badge = useBadge(element.id);
  const onPath = useCanvas((state) => state.path.has(element.id));
  const dropTarget = useCanvas((state) => state.dropTarget === element.id);
  const lit = useCanvas((state) => state.lit === element.id);
  const { t } = useTranslation();
  const guards = useGuards(element.id);
  const refused = useRefused(element.id);
  const classes = [
    'element',
    element.type,
    className,
    selected && 'selected',
    onPath && 'on-path',
    dropTarget && 'drop-target',
    lit && 'lit',
  ];
  return (
    <div
      className={classes.filter(Boolean).join(' ')}
      data-hue={hue < 0 ? undefined : hue}
      data-testid={`element-${element.type}`}
      data-name={element.name}
    >
      {children}
      {guards > 0 && (
        <span className="guard" title={t('canvas.guards', { count: guards })}>
          <svg width="16" height="18" viewBox="0 0 16 18" aria-hidden="true">
            <path
              d="M8 1l6.5 2.6v5c0 4.2-2.8 6.9-6.5 8.4C4.3 15.5 1.5 12.8 1.5 8.6v-5z"
              fill="var(--s1)"
              stroke="var(--t2)"
              strokeWidth="1.3"
            />
          </svg>
          {guards > 1 && <b>{guards}</b>}
        </span>
      )}
      {refused && !badge && (
        <span className="badge status" role="img" aria-label={t('canvas.refused')} title={t('canvas.refused')}>
          ✕
        </span>
      )}
      {badge && (
        <span className={`badge ${badge}`} role="img" aria-label={t(`severity.${badge}`)}>
          {badge === 'error' ? '!' : '▲'}
        </span>
      )}
    </div>
  );
}

/** The name, editable in place. */
export function NameOf({ element, className = '' }: { readonly element: Element; readonly className?: string }) {
  const renaming = useView((state) => state.renaming === element.id);
  const field = useRef<HTMLInputElement>(null);
  const { t } = useTranslation();
  useEffect(() => {
    if (!renaming) return;
    // React Flow keeps a new node hidden until it is measured, and what is hidden takes no focus.
    let tries = 20;
    let frame = 0;
    const take = (): void => {
      field.current?.focus();
      field.current?.select();
      if (document.activeElement !== field.current && tries-- > 0) frame = requestAnimationFrame(take);
    };
    take();
    return () => cancelAnimationFrame(frame);
  }, [renaming]);
  if (!renaming) return <span className={`name ${className}`}>{element.name}</span>;
  const finish = (keep: boolean) => {
    const name = field.current?.value.trim();
    setView({ renaming: undefined });
    if (keep && name && name !== element.name) commit({ do: 'update', id: element.id, patch: { name } });
  };
  return (
    <input
      ref={field}
      className={`name-input nodrag nowheel ${className}`}
      defaultValue={element.name}
      size={Math.max(6, element.name.length + 1)}
      aria-label={t('field.name')}
      spellCheck={false}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') finish(true);
        if (event.key === 'Escape') finish(false);
      }}
    />
  );
}
