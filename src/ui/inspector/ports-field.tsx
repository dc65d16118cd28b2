import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PortSetting } from '../../core/index.ts';
import { NumberInput } from '../parts/number-field.tsx';
import { Select } from '../parts/select-field.tsx';
import { lean, withAt } from './edit.ts';

const protocols = ['http', 'http2', 'grpc', 'https', 'tls', 'tcp', 'udp'] as const;

interface PortsFieldProps {
  readonly ports: readonly PortSetting[];
  readonly change: (ports: readonly PortSetting[]) => void;
}

/** The ports of a service: number, what is spoken on it, and where it lands in the pod. */
export function PortsField({ ports, change }: PortsFieldProps) {
  const { t } = useTranslation();
  const add = () => {
    const port = ports.some((one) => one.port === 8080) ? Math.max(...ports.map((one) => one.port)) + 1 : 8080;
    change([...ports, { name: ports.length === 0 ? 'http' : `http-${port}`, port, protocol: 'http' }]);
  };
  return (
    <fieldset className="group">
      <legend>{t('field.ports')}</legend>
      <div className="table ports-table">
        {ports.length > 0 && (
          <div className="table-head" aria-hidden="true">
            <span>{t('field.name')}</span>
            <span>{t('field.port')}</span>
            <span>{t('field.targetPort')}</span>
            <span>{t('field.protocol')}</span>
            <span />
          </div>
        )}
        {ports.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is the identity, names are being typed
          <div className="table-row" key={at}>
            <input
              className="input mono"
              aria-label={t('field.name')}
              value={one.name}
              spellCheck={false}
              onChange={(event) => change(withAt(ports, at, { ...one, name: event.target.value }))}
            />
            <NumberInput
              label={t('field.port')}
              value={one.port}
              min={1}
              max={65535}
              change={(port) => port !== undefined && change(withAt(ports, at, { ...one, port }))}
            />
            <NumberInput
              label={t('field.targetPort')}
              value={one.targetPort}
              min={1}
              max={65535}
              optional
              placeholder={String(one.port)}
              change={(targetPort) => change(withAt(ports, at, lean<PortSetting>({ ...one, targetPort })))}
            />
            <Select
              label={t('field.protocol')}
              value={one.protocol}
              choices={protocols.map((value) => ({ value, label: value }))}
              change={(protocol) => change(withAt(ports, at, { ...one, protocol }))}
            />
            <button
              type="button"
              className="btn icon bare small"
              aria-label={t('field.removeOne', { name: one.name })}
              onClick={() => change(withAt(ports, at, undefined))}
            >
              <X size={13} aria-hidden="true" />
            </button>
          </div>
        ))}
      </div>
      <button type="button" className="btn bare small" onClick={add}>
        <Plus size={13} aria-hidden="true" />
        {t('field.addPort')}
      </button>
    </fieldset>
  );
}
