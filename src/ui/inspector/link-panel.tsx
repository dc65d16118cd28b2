import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Link } from '../../core/index.ts';
import { runAction } from '../app/run-action.ts';
import { Silhouette } from '../nodes/silhouettes.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { useName } from '../store/hooks.ts';
import { CallForm } from './call-form.tsx';
import { ConditionsOf } from './conditions-of.tsx';
import { ProblemsOf, Section, Writes } from './panel-parts.tsx';
import { RouteForm } from './route-form.tsx';

export function LinkPanel({ link }: { readonly link: Link }) {
  const from = useName(link.from);
  const to = useName(link.to);
  const { t } = useTranslation();
  return (
    <div data-testid={`inspector-${link.type}`}>
      <header className="section inspector-head">
        <div className="row-flex">
          <Silhouette type={link.type} size={20} />
          <strong className="cut grow">{link.type === 'route' ? link.name : `${from} → ${to}`}</strong>
          <span className="quiet">{t(`type.${link.type}`)}</span>
          <IconButton label={t('action.delete')} hint="Delete" onClick={() => runAction('delete')}>
            <Trash2 size={15} />
          </IconButton>
        </div>
        <p className="quiet">{link.from === link.to ? t('inspector.meshRouteOf', { name: to }) : `${from} → ${to}`}</p>
        <Writes id={link.id} />
      </header>
      {link.type === 'route' ? (
        <RouteForm route={link} />
      ) : (
        <Section>
          <CallForm call={link} />
        </Section>
      )}
      <ProblemsOf id={link.id} />
      <ConditionsOf id={link.id} />
    </div>
  );
}
