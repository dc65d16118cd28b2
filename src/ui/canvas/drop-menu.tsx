import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type ElementId, type ElementType, newElement } from '../../core/index.ts';
import { Silhouette } from '../nodes/silhouettes.tsx';
import { currentDesign } from '../store/document.ts';
import { refusalOf } from '../store/making.ts';
import { setView } from '../store/view.ts';
import type { Point } from './geometry.ts';
import { homeAt, placeAt } from './place.ts';

export interface DropOffer {
  readonly at: Point;
  readonly screen: Point;
  readonly from: ElementId;
}

const candidates: readonly ElementType[] = ['service', 'waypoint', 'gateway', 'external'];

/** What can stand where a line was dropped on the open drawing. */
function offered(offer: DropOffer): readonly ElementType[] {
  const design = currentDesign();
  return candidates.filter((type) => {
    const home = homeAt(offer.at, type);
    const element = newElement(design, type, home?.id);
    const trial = { ...design, elements: { ...design.elements, [element.id]: element } };
    return refusalOf(trial, offer.from, element.id) === undefined;
  });
}

export function DropMenu({ offer, close }: { readonly offer: DropOffer; readonly close: () => void }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const types = offered(offer);
  useEffect(() => {
    box.current?.querySelector('button')?.focus();
    const away = (event: Event) => {
      if (!box.current?.contains(event.target as globalThis.Node)) close(); // the target of a pointer event is a node
    };
    window.addEventListener('pointerdown', away);
    return () => window.removeEventListener('pointerdown', away);
  }, [close]);
  return (
    <div
      ref={box}
      className="menu drop-menu"
      role="menu"
      aria-label={t('menu.dropHere')}
      style={{ left: offer.screen.x, top: offer.screen.y }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          event.preventDefault();
          const all = [...(box.current?.querySelectorAll('button') ?? [])];
          const at = all.findIndex((one) => one.matches(':focus'));
          all[(at + (event.key === 'ArrowDown' ? 1 : all.length - 1)) % all.length]?.focus();
        }
      }}
    >
      <div className="heading">{types.length > 0 ? t('menu.dropHere') : t('menu.nothingFits')}</div>
      {types.map((type) => (
        <button
          key={type}
          type="button"
          role="menuitem"
          className="menu-button"
          onClick={() => {
            const made = placeAt(offer.at, type, offer.from);
            if (made) setView({ renaming: made });
            close();
          }}
        >
          <Silhouette type={type} />
          {t(`type.${type}`)}
        </button>
      ))}
    </div>
  );
}
