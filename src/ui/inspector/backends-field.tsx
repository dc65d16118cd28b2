import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ElementId, RouteBackend } from '../../core/index.ts';
import { NumberInput } from '../parts/number-field.tsx';
import { Select } from '../parts/select-field.tsx';
import { useDocument } from '../store/document.ts';
import { lean, withAt } from './edit.ts';

interface BackendsFieldProps {
  readonly backends: readonly RouteBackend[];
  readonly to: ElementId;
  readonly change: (backends: readonly RouteBackend[]) => void;
}

/** Where a rule sends, with weights whose sum stays in sight. */
export function BackendsField({ backends, to, change }: BackendsFieldProps) {
  const elements = useDocument((state) => state.design.elements);
  const { t } = useTranslation();
  const targets = Object.values(elements).filter((one) => one.type === 'service' || one.type === 'external');
  const sum = backends.reduce((total, one) => total + one.weight, 0);
  const portsOf = (id: ElementId) => {
    const found = elements[id];
    return found?.type === 'service' || found?.type === 'external' ? found.ports : [];
  };
  const versionsOf = (id: ElementId) => {
    const found = elements[id];
    return found?.type === 'service' ? found.versions : [];
  };
  const add = () => {
    const used = new Set(backends.filter((one) => one.service === to).map((one) => one.version));
    const version = versionsOf(to).find((one) => !used.has(one.name))?.name;
    change([
      ...backends,
      lean<RouteBackend>({ service: to, version, port: portsOf(to)[0]?.port ?? 80, weight: backends.length === 0 ? 1 : 10 }),
    ]);
  };
  return (
    <fieldset className="group">
      <legend>{t('field.backends')}</legend>
      {backends.map((one, at) => {
        const versions = versionsOf(one.service);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: backends have no identity but their place
          <div className="backend" key={at} data-testid="backend">
            <Select
              label={t('field.backend')}
              value={one.service}
              choices={targets.map((target) => ({ value: target.id, label: target.name }))}
              change={(service) =>
                change(withAt(backends, at, { service, port: portsOf(service)[0]?.port ?? one.port, weight: one.weight }))
              }
            />
            <Select
              label={t('field.version')}
              value={one.version ?? ''}
              choices={[
                { value: '', label: t('field.allVersions') },
                ...versions.map((version) => ({ value: version.name, label: version.name })),
              ]}
              change={(version) => change(withAt(backends, at, lean<RouteBackend>({ ...one, version: version || undefined })))}
            />
            <Select
              label={t('field.port')}
              value={String(one.port)}
              choices={[...new Set([...portsOf(one.service).map((port) => port.port), one.port])].map((port) => ({
                value: String(port),
                label: `:${port}`,
              }))}
              change={(port) => change(withAt(backends, at, { ...one, port: Number(port) }))}
            />
            <NumberInput
              label={t('field.weight')}
              value={one.weight}
              min={0}
              max={1_000_000}
              className="narrow"
              change={(weight) => weight !== undefined && change(withAt(backends, at, { ...one, weight }))}
            />
            <span className="share">{sum > 0 ? `${Math.round((one.weight * 1000) / sum) / 10} %` : '0 %'}</span>
            <button
              type="button"
              className="btn icon bare small"
              aria-label={t('field.removeOne', { name: elements[one.service]?.name ?? '' })}
              onClick={() => change(withAt(backends, at, undefined))}
            >
              <X size={13} aria-hidden="true" />
            </button>
          </div>
        );
      })}
      {backends.length > 1 && (
        <div className={`weight-sum${sum === 0 ? ' ink-bad' : ''}`} data-testid="weight-sum">
          <span className="weight-bar" aria-hidden="true">
            {backends.map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a bar drawn from the list as it is
              <i key={at} style={{ flexGrow: one.weight }} />
            ))}
          </span>
          {t('field.weightSum', { sum })}
        </div>
      )}
      <button type="button" className="btn bare small" onClick={add}>
        <Plus size={13} aria-hidden="true" />
        {t('field.addBackend')}
      </button>
    </fieldset>
  );
}
