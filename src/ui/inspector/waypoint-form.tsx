import { useTranslation } from 'react-i18next';
import { type ElementId, namespaceOf, type WaypointElement } from '../../core/index.ts';
import { Segments } from '../parts/segments.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { SwitchRow } from '../parts/switch-row.tsx';
import { currentDesign, useDocument } from '../store/document.ts';
import { edit } from './edit.ts';

const scopes = ['namespace', 'services', 'other-namespace'] as const;
const handled = ['service', 'workload', 'all'] as const;

export function WaypointForm({ waypoint }: { readonly waypoint: WaypointElement }) {
  const elements = useDocument((state) => state.design.elements);
  const { t } = useTranslation();
  const { id, scope } = waypoint;
  const services = Object.values(elements).filter((one) => one.type === 'service');
  const namespaces = Object.values(elements).filter((one) => one.type === 'namespace' && one.id !== waypoint.parent);
  const setScope = (of: (typeof scopes)[number]) => {
    if (of === 'namespace') edit(id, { scope: { of } });
    else if (of === 'services') {
      const home = namespaceOf(currentDesign(), id)?.id;
      edit(id, { scope: { of, services: services.filter((one) => one.parent === home).map((one) => one.id) } });
    } else if (namespaces[0]) edit(id, { scope: { of, namespace: namespaces[0].id } });
  };
  const chosen: readonly ElementId[] = scope.of === 'services' ? scope.services : [];
  return (
    <>
      <Segments
        label={t('field.serves')}
        value={scope.of}
        choices={scopes
          .filter((one) => one !== 'other-namespace' || namespaces.length > 0)
          .map((value) => ({ value, label: t(`scope.${value}`) }))}
        change={setScope}
      />
      {scope.of === 'services' && (
        <fieldset className="group checks">
          <legend className="visually-hidden">{t('scope.services')}</legend>
          {services.map((one) => (
            <label key={one.id}>
              <input
                type="checkbox"
                checked={chosen.includes(one.id)}
                onChange={(event) =>
                  edit(id, {
                    scope: {
                      of: 'services',
                      services: event.target.checked ? [...chosen, one.id] : chosen.filter((other) => other !== one.id),
                    },
                  })
                }
              />
              {one.name}
            </label>
          ))}
          {services.length === 0 && <p className="quiet">{t('empty.noServices')}</p>}
        </fieldset>
      )}
      {scope.of === 'other-namespace' && (
        <SelectField
          label={t('type.namespace')}
          value={scope.namespace}
          choices={namespaces.map((one) => ({ value: one.id, label: one.name }))}
          change={(namespace) => edit(id, { scope: { of: 'other-namespace', namespace } })}
        />
      )}
      <Segments
        label={t('field.handles')}
        value={waypoint.handles}
        choices={handled.map((value) => ({ value, label: t(`handlesShort.${value}`) }))}
        hint={t(`handlesHint.${waypoint.handles}`)}
        change={(handles) => edit(id, { handles })}
      />
      <SwitchRow
        label={t('field.ingress')}
        hint={t('hint.ingress')}
        on={waypoint.ingress}
        change={(ingress) => edit(id, { ingress })}
        testId="switch-ingress"
      />
    </>
  );
}
