import { X } from 'lucide-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../parts/icon-button.tsx';
import { Part } from '../parts/part.tsx';
import { useElement, useLink } from '../store/hooks.ts';
import { useOnlySelected, useSelection } from '../store/selection.ts';
import { setView, useView } from '../store/view.ts';
import { ManyPanel } from './many-panel.tsx';

const DesignPanel = lazy(async () => ({ default: (await import('./design-panel.tsx')).DesignPanel }));
const ElementPanel = lazy(async () => ({ default: (await import('./element-panel.tsx')).ElementPanel }));
const LinkPanel = lazy(async () => ({ default: (await import('./link-panel.tsx')).LinkPanel }));

function Chosen() {
  const id = useOnlySelected();
  const many = useSelection((state) => state.ids.length > 1);
  const element = useElement(id);
  const link = useLink(id);
  if (many) return <ManyPanel />;
  if (element) return <ElementPanel key={element.id} element={element} />;
  if (link) return <LinkPanel key={link.id} link={link} />;
  return <DesignPanel />;
}

/** What is selected, its essentials first; with nothing selected, the design itself. */
export function Inspector({ floating = false }: { readonly floating?: boolean }) {
  const open = useView((state) => state.inspectorOpen);
  const { t } = useTranslation();
  if (floating && !open) return null;
  return (
    <aside className={`inspector${floating ? ' floating' : ''}`} aria-label={t('region.inspector')} data-testid="inspector">
      {floating && (
        <IconButton className="inspector-close" label={t('action.close')} onClick={() => setView({ inspectorOpen: false })}>
          <X size={16} />
        </IconButton>
      )}
      <Part>
        <Chosen />
      </Part>
    </aside>
  );
}
