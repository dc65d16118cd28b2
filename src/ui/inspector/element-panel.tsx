import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Element } from '../../core/index.ts';
import { runAction } from '../app/run-action.ts';
import { Silhouette } from '../nodes/silhouettes.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useHue } from '../store/hooks.ts';
import { AttachmentForm } from './attachment-form.tsx';
import { ClientForm } from './client-form.tsx';
import { ConditionsOf } from './conditions-of.tsx';
import { DomainForm } from './domain-form.tsx';
import { edit } from './edit.ts';
import { ExternalForm } from './external-form.tsx';
import { checks } from './field-checks.ts';
import { GatewayForm } from './gateway-form.tsx';
import { GuardedBy } from './guarded-by.tsx';
import { LinksOf } from './links-of.tsx';
import { NamespaceForm } from './namespace-form.tsx';
import { NodeForm } from './node-form.tsx';
import { ProblemsOf, Section, Writes } from './panel-parts.tsx';
import { ServiceForm } from './service-form.tsx';
import { WaypointForm } from './waypoint-form.tsx';

function form(element: Element): ReactNode {
  switch (element.type) {
    case 'domain':
      return <DomainForm domain={element} />;
    case 'namespace':
      return <NamespaceForm namespace={element} />;
    case 'gateway':
      return <GatewayForm gateway={element} />;
    case 'waypoint':
      return <WaypointForm waypoint={element} />;
    case 'service':
      return <ServiceForm service={element} />;
    case 'node':
      return <NodeForm node={element} />;
    case 'client':
      return <ClientForm client={element} />;
    case 'external':
      return <ExternalForm external={element} />;
    case 'attachment':
      return <AttachmentForm attachment={element} />;
  }
}

const freeNames: readonly Element['type'][] = ['domain', 'client', 'attachment'];

export function ElementPanel({ element }: { readonly element: Element }) {
  const hue = useHue(element.id);
  const { t } = useTranslation();
  const check = checks(t);
  return (
    <div data-hue={hue < 0 ? undefined : hue} data-testid={`inspector-${element.type}`}>
      <header className="section inspector-head">
        <div className="row-flex">
          <Silhouette type={element.type} size={20} />
          <strong className="cut grow">{element.name}</strong>
          <span className="quiet">{t(`type.${element.type}`)}</span>
          <IconButton label={t('action.delete')} hint="Delete" onClick={() => runAction('delete')}>
            <Trash2 size={15} />
          </IconButton>
        </div>
        <Writes id={element.id} />
      </header>
      <Section>
        <TextField
          label={t('field.name')}
          value={element.name}
          check={freeNames.includes(element.type) ? check.free : check.name}
          change={(name) => edit(element.id, { name })}
          testId="field-name"
        />
        {form(element)}
      </Section>
      <LinksOf element={element} />
      <ProblemsOf id={element.id} />
      <ConditionsOf id={element.id} />
      <GuardedBy element={element} />
      <Section>
        <TextField
          label={t('field.note')}
          stacked
          rows={2}
          value={element.note ?? ''}
          change={(note) => edit(element.id, { note: note === '' ? undefined : note })}
        />
      </Section>
    </div>
  );
}
