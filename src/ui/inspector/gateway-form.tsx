import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { GatewayElement, Listener } from '../../core/index.ts';
import { SelectField } from '../parts/select-field.tsx';
import { exposures } from './domain-form.tsx';
import { edit, withAt } from './edit.ts';
import { ListenerFields } from './listener-fields.tsx';

const fromDomain = 'domain';

/** A listener beside those there are, on a port of its own. */
function another(listeners: readonly Listener[]): Listener {
  const secure = listeners.length > 0 && !listeners.some((one) => one.port === 443);
  if (secure)
    return {
      name: 'https',
      protocol: 'HTTPS',
      port: 443,
      tls: { mode: 'Terminate', certificates: [{ name: 'tls-cert' }] },
      routes: listeners[0]?.routes ?? { from: 'Same' },
    };
  const port = listeners.some((one) => one.port === 80) ? Math.max(8080, ...listeners.map((one) => one.port + 1)) : 80;
  return { name: port === 80 ? 'http' : `http-${port}`, protocol: 'HTTP', port, routes: listeners[0]?.routes ?? { from: 'Same' } };
}

export function GatewayForm({ gateway }: { readonly gateway: GatewayElement }) {
  const { t } = useTranslation();
  const { id, listeners } = gateway;
  return (
    <>
      <fieldset className="group">
        <legend>{t('field.listeners')}</legend>
        {listeners.map((one, at) => (
          <ListenerFields
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is the identity, names are being typed
            key={at}
            listener={one}
            taken={listeners.filter((_, index) => index !== at).map((other) => other.name)}
            change={(listener) => edit(id, { listeners: withAt(listeners, at, listener) })}
          />
        ))}
        <button
          type="button"
          className="btn bare small"
          onClick={() => edit(id, { listeners: [...listeners, another(listeners)] })}
          data-testid="add-listener"
        >
          <Plus size={13} aria-hidden="true" />
          {t('field.addListener')}
        </button>
      </fieldset>
      <SelectField
        label={t('field.exposure')}
        value={gateway.exposure ?? fromDomain}
        choices={[{ value: fromDomain, label: t('field.asDomain') }, ...exposures.map((value) => ({ value, label: value }))]}
        change={(value) => edit(id, { exposure: value === fromDomain ? undefined : value })}
      />
    </>
  );
}
