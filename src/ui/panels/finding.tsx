import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PlacedDiagnostic } from '../../worker/protocol.ts';
import { commit, currentDesign } from '../store/document.ts';
import { openDock } from '../store/view.ts';
import { revealPlace } from '../text/reveal.ts';

const icons = { error: CircleAlert, warning: TriangleAlert, info: Info };
const tones = { error: 'bad', warning: 'warn', info: 'unknown' };

/** A finding in full: what is wrong, what happens because of it, what to do. */
export function Finding({ diagnostic }: { readonly diagnostic: PlacedDiagnostic }) {
  const { t } = useTranslation();
  const Icon = icons[diagnostic.severity];
  const { place, element } = diagnostic;
  return (
    <article className={`finding tone-${tones[diagnostic.severity]}`}>
      <Icon size={15} aria-label={t(`severity.${diagnostic.severity}`)} />
      <div className="grow">
        <b>{diagnostic.message}</b>
        {diagnostic.why !== undefined && <p>{diagnostic.why}</p>}
        {diagnostic.fix !== undefined && <p>{diagnostic.fix}</p>}
        <p className="row-flex wrap finding-foot">
          {place && (
            <button
              type="button"
              className="link"
              onClick={() => {
                openDock('yaml');
                revealPlace(place);
              }}
            >
              {t('finding.showLine', { line: place.line })}
            </button>
          )}
          {element !== undefined && (
            <button
              type="button"
              className="link"
              onClick={() => commit({ do: 'ignored', ignored: [...currentDesign().ignored, { code: diagnostic.code, element }] })}
            >
              {t('finding.ignore')}
            </button>
          )}
          <span className="mono quiet">{[diagnostic.code, ...(diagnostic.sameAs ?? [])].join(' · ')}</span>
        </p>
      </div>
    </article>
  );
}
