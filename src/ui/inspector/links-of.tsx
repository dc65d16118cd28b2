import { useTranslation } from 'react-i18next';
import { type Element, newLink } from '../../core/index.ts';
import { goTo } from '../app/actions.ts';
import { routeLabel } from '../canvas/flow-edges.ts';
import { Silhouette } from '../nodes/silhouettes.tsx';
import { commit, currentDesign, useDocument } from '../store/document.ts';
import { select } from '../store/selection.ts';
import { Section } from './panel-parts.tsx';

/** The routes and calls that start or end at an element. */
export function LinksOf({ element }: { readonly element: Element }) {
  const links = useDocument((state) => state.design.links);
  const elements = useDocument((state) => state.design.elements);
  const { t } = useTranslation();
  const mine = Object.values(links).filter((one) => one.from === element.id || one.to === element.id);
  const mesh = element.type === 'service' && !mine.some((one) => one.type === 'route' && one.from === element.id);
  if (mine.length === 0 && !mesh) return null;
  return (
    <Section title={t('inspector.links')}>
      <div className="lines">
        {mine.map((link) => (
          <button key={link.id} type="button" className="line-row" onClick={() => goTo(link.id)}>
            <Silhouette type={link.type} size={15} />
            <span className="cut grow">
              {link.from === link.to
                ? t('inspector.meshRoute')
                : link.from === element.id
                  ? `→ ${elements[link.to]?.name ?? ''}`
                  : `← ${elements[link.from]?.name ?? ''}`}
            </span>
            <span className="mono cut quiet">{link.type === 'route' ? routeLabel(link) : t('type.call')}</span>
          </button>
        ))}
        {mesh && (
          <button
            type="button"
            className="line-row quiet"
            onClick={() => {
              const made = newLink(currentDesign(), element.id, element.id, 'route');
              if ('link' in made && commit({ do: 'add', elements: [], links: [made.link] })) select([made.link.id]);
            }}
          >
            + {t('inspector.addMeshRoute')}
          </button>
        )}
      </div>
    </Section>
  );
}
