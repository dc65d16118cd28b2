import { useTranslation } from 'react-i18next';
import type { CallLink } from '../../core/index.ts';
import { SwitchRow } from '../parts/switch-row.tsx';
import { TokensField } from '../parts/tokens-field.tsx';
import { useElement } from '../store/hooks.ts';
import { edit } from './edit.ts';

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;

export function CallForm({ call }: { readonly call: CallLink }) {
  const target = useElement(call.to);
  const { t } = useTranslation();
  const ports = target?.type === 'service' ? target.ports : [];
  return (
    <>
      <fieldset className="group checks">
        <legend>{t('field.ports')}</legend>
        {ports.map((one) => (
          <label key={one.port}>
            <input
              type="checkbox"
              checked={call.ports.length === 0 || call.ports.includes(one.port)}
              onChange={(event) => {
                const now = call.ports.length === 0 ? ports.map((port) => port.port) : call.ports;
                const next = event.target.checked ? [...now, one.port] : now.filter((port) => port !== one.port);
                edit(call.id, { ports: next.length === ports.length ? [] : next });
              }}
            />
            <span className="mono">
              {one.port} {one.protocol}
            </span>
          </label>
        ))}
        <p className="hint-line">{call.ports.length === 0 ? t('hint.allPorts') : ''}</p>
      </fieldset>
      <TokensField
        label={t('field.methods')}
        values={call.methods}
        suggestions={methods}
        placeholder={t('field.any')}
        change={(list) => edit(call.id, { methods: list.map((one) => one.toUpperCase()) })}
      />
      <TokensField
        label={t('field.paths')}
        values={call.paths}
        placeholder={t('field.any')}
        hint={t('hint.paths')}
        change={(paths) => edit(call.id, { paths })}
      />
      <SwitchRow
        label={t('field.throughWaypoint')}
        hint={t('hint.throughWaypoint')}
        on={call.throughWaypoint}
        change={(on) => edit(call.id, { throughWaypoint: on })}
      />
      {(call.methods.length > 0 || call.paths.length > 0) && !call.throughWaypoint && (
        <p className="hint-line ink-warn">{t('hint.needsWaypoint')}</p>
      )}
    </>
  );
}
