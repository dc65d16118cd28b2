import { useTranslation } from 'react-i18next';
import type { ExternalElement } from '../../core/index.ts';
import { SelectField } from '../parts/select-field.tsx';
import { TokensField } from '../parts/tokens-field.tsx';
import { useDocument } from '../store/document.ts';
import { edit } from './edit.ts';
import { checks } from './field-checks.ts';
import { PortsField } from './ports-field.tsx';

export function ExternalForm({ external }: { readonly external: ExternalElement }) {
  const elements = useDocument((state) => state.design.elements);
  const { t } = useTranslation();
  const waypoints = Object.values(elements).filter((one) => one.type === 'waypoint');
  return (
    <>
      <TokensField
        label={t('field.hosts')}
        values={external.hosts}
        check={checks(t).wildHost}
        placeholder="api.example.com"
        change={(hosts) => edit(external.id, { hosts })}
      />
      <PortsField ports={external.ports} change={(ports) => edit(external.id, { ports })} />
      <SelectField
        label={t('field.egressWaypoint')}
        value={external.egressWaypoint ?? ''}
        choices={[{ value: '', label: t('field.none') }, ...waypoints.map((one) => ({ value: one.id, label: one.name }))]}
        change={(waypoint) => edit(external.id, { egressWaypoint: waypoint || undefined })}
      />
    </>
  );
}
