import {
  ArrowLeftRight,
  Ban,
  Check,
  ChevronDown,
  ChevronRight,
  CornerDownRight,
  LockKeyhole,
  Pencil,
  SkipForward,
  StickyNote,
} from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Decision, nameOf } from '../../core/index.ts';
import type { PlacedTrace } from '../../worker/protocol.ts';
import { goTo } from '../app/actions.ts';
import { light } from '../canvas/canvas-store.ts';
import { stepsOf } from '../canvas/trace-legs.ts';
import { useDocument } from '../store/document.ts';
import { setTrace, useTrace } from '../store/trace.ts';
import { openDock } from '../store/view.ts';
import { revealPlace } from '../text/reveal.ts';
import { cameFrom, isRefusal, leading, shortName } from './hop-sentence.ts';

const effectIcons = { allow: Check, deny: Ban, select: CornerDownRight, change: Pencil, skip: SkipForward, note: StickyNote };

type Placed = PlacedTrace['hops'][number]['decisions'][number];

function DecisionLine({ decision, placed }: { readonly decision: Decision; readonly placed: Placed | undefined }) {
  const { t } = useTranslation();
  const Icon = effectIcons[decision.effect];
  const place = placed?.place;
  return (
    <li className={`decision ${decision.effect}`}>
      <Icon size={13} aria-label={t(`effect.${decision.effect}`)} />
      <span className="grow">{decision.text}</span>
      {decision.resource && (
        <button
          type="button"
          className="link mono cut"
          onClick={() => {
            if (placed?.element !== undefined) goTo(placed.element);
            if (!place) return;
            openDock('yaml');
            revealPlace(place);
          }}
        >
          {nameOf(decision.resource)}
          {decision.path ? ` ${decision.path}` : ''}
        </button>
      )}
    </li>
  );
}

/** The way of a request as a list one can read aloud: a row a hop, folding out to its decisions. Arrow keys step through it and the canvas follows. */
export function HopList({ placed }: { readonly placed: PlacedTrace }) {
  const step = useTrace((state) => state.step);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const list = useRef<HTMLOListElement>(null);
  const { t } = useTranslation();
  const { trace } = placed;
  const elements = useDocument((state) => state.design.elements);
  const from = useTrace((state) => state.draft.from);
  const start = elements[from]?.name ?? (trace.hops[0]?.component === 'client' ? undefined : t('trace.outside'));
  const steps = stepsOf(trace);
  const focused = step === undefined ? undefined : steps[Math.min(step, steps.length - 1)];

  useEffect(() => {
    const element = focused === undefined ? undefined : placed.hops[focused.hop]?.element;
    if (element !== undefined) light(element);
    if (focused) list.current?.querySelector(`[data-step="${focused.number - 1}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [focused, placed]);

  const toggle = (hop: number) => {
    const next = new Set(open);
    if (!next.delete(hop)) next.add(hop);
    setOpen(next);
  };
  const go = (to: number) => {
    const next = Math.max(0, Math.min(steps.length - 1, to));
    setTrace({ step: next });
    list.current?.querySelector<HTMLElement>(`[data-step="${next}"] button`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    go((step ?? (by > 0 ? -1 : 0)) + by);
  };
  const nameAt = (hop: number): string => {
    const one = trace.hops[hop];
    if (!one || one.component === 'client') return start ?? (one ? shortName(one.name) : '') ?? t('trace.outside');
    if (one.component === 'ztunnel') return 'ztunnel';
    const element = placed.hops[hop]?.element;
    return (element === undefined ? undefined : elements[element]?.name) ?? (shortName(one.name) || t(`component.${one.component}`));
  };
  return (
    <ol className="hops" ref={list} onKeyDown={onKeyDown} aria-label={t('trace.hops')} data-testid="hops">
      {steps.map(({ hop: at, number, refused }) => {
        const hop = trace.hops[at];
        if (!hop) return null;
        const lead = leading(hop);
        const expanded = open.has(at);
        const title =
          hop.component === 'ztunnel'
            ? `ztunnel${hop.node === undefined ? '' : ` · ${hop.node}`}`
            : `${nameAt(cameFrom(trace.hops, at))} → ${nameAt(at)}`;
        const status = isRefusal(hop)
          ? t('trace.refuses', {
              name: t(`component.${hop.component}`),
              what: trace.outcome.status ?? t(`verdict.${trace.outcome.verdict}`),
            })
          : title;
        return (
          <li
            key={`${at}-${hop.name}`}
            data-step={number - 1}
            className={`hop${refused ? ' refused' : ''}${hop.notReached ? ' not-reached' : ''}${focused?.hop === at ? ' focused' : ''}`}
          >
            <button
              type="button"
              className="hop-row"
              aria-expanded={expanded}
              onClick={() => {
                setTrace({ step: number - 1 });
                toggle(at);
              }}
            >
              <i>{number}</i>
              <b className="cut">{status}</b>
              <em>
                {hop.notReached ? t('trace.notReached') : t(`transport.${hop.transport}`)}
                {!hop.notReached && hop.transport !== 'plain' && <LockKeyhole size={10} aria-hidden="true" />}
                {hop.share !== undefined && hop.share < 0.9995 && ` · ${Math.round(hop.share * 1000) / 10} %`}
              </em>
              <span className="cut">
                {lead?.resource && <span className="mono">{lead.resource.name} </span>}
                {lead?.text ?? ''}
              </span>
              {expanded ? <ChevronDown size={13} aria-hidden="true" /> : <ChevronRight size={13} aria-hidden="true" />}
            </button>
            {expanded && (
              <div className="hop-body">
                {(hop.source !== undefined || hop.peer !== undefined) && (
                  <p className="identities mono">
                    <ArrowLeftRight size={12} aria-hidden="true" />
                    {hop.peer !== undefined && t('trace.sees', { identity: hop.peer })}
                    {hop.peer !== undefined && hop.source !== undefined && ' · '}
                    {hop.source !== undefined && t('trace.presents', { identity: hop.source })}
                  </p>
                )}
                <ul>
                  {hop.decisions.map((one, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: decisions stand in the order they were taken
                    <DecisionLine key={index} decision={one} placed={placed.hops[at]?.decisions[index]} />
                  ))}
                  {hop.decisions.length === 0 && <li className="quiet">{t('trace.noDecisions')}</li>}
                </ul>
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
