import { ChevronDown, ChevronRight, CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOf } from '../../core/index.ts';
import type { PlacedDiagnostic } from '../../worker/protocol.ts';
import { goTo } from '../app/actions.ts';
import { useDocument } from '../store/document.ts';
import { openDock } from '../store/view.ts';
import { revealPlace } from '../text/reveal.ts';
import { ProblemDetail } from './problem-detail.tsx';

const icons = { error: CircleAlert, warning: TriangleAlert, info: Info };
const inks = { error: 'bad', warning: 'warn', info: 'unknown' };

/** A finding on one line; it folds open to what it means and what can be done. */
export function ProblemRow({ one }: { readonly one: PlacedDiagnostic }) {
  const element = useDocument((state) => (one.element === undefined ? undefined : state.design.elements[one.element]));
  const [open, setOpen] = useState(false);
  const { t } = useTranslation();
  const Icon = icons[one.severity];
  const Chevron = open ? ChevronDown : ChevronRight;
  const { place } = one;
  return (
    <li className={`problem-item${open ? ' open' : ''}`} data-testid="problem">
      <div className="problem-row">
        <Icon size={15} className={`ink-${inks[one.severity]}`} aria-label={t(`severity.${one.severity}`)} />
        <button
          type="button"
          className="problem-text"
          aria-expanded={open}
          onClick={() => {
            setOpen(!open);
            if (one.element !== undefined && !open) goTo(one.element);
          }}
        >
          <b>
            <Chevron size={12} aria-hidden="true" /> {one.message}
          </b>
        </button>
        <span className="cut quiet">{element?.name ?? ''}</span>
        <button
          type="button"
          className="link mono cut"
          disabled={!place}
          onClick={() => {
            if (!place) return;
            openDock('yaml');
            revealPlace(place);
          }}
        >
          {one.resource ? nameOf(one.resource) : ''}
          {place ? `:${place.line}` : ''}
        </button>
        <span className="mono quiet">{one.code}</span>
      </div>
      {open && <ProblemDetail one={one} />}
    </li>
  );
}
