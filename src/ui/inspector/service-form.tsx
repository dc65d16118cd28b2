import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ServiceElement, ServiceVersion } from '../../core/index.ts';
import { Fold } from '../parts/fold.tsx';
import { NumberInput } from '../parts/number-field.tsx';
import { PairsField } from '../parts/pairs-field.tsx';
import { Segments } from '../parts/segments.tsx';
import { SwitchRow } from '../parts/switch-row.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useDocument } from '../store/document.ts';
import { edit, lean, withAt } from './edit.ts';
import { checks } from './field-checks.ts';
import { PortsField } from './ports-field.tsx';

const rollouts = ['rolling', 'lossless', 'argo'] as const;

interface VersionFieldsProps {
  readonly version: ServiceVersion;
  readonly only: boolean;
  readonly change: (version: ServiceVersion | undefined) => void;
}

function VersionFields({ version, only, change }: VersionFieldsProps) {
  const elements = useDocument((state) => state.design.elements);
  const { t } = useTranslation();
  const nodes = Object.values(elements).filter((one) => one.type === 'node');
  const write = (patch: { readonly [Field in keyof ServiceVersion]?: ServiceVersion[Field] | undefined }) =>
    change(lean<ServiceVersion>({ ...version, ...patch }));
  const placed = version.nodes ?? [];
  return (
    <div className="card version">
      <div className="version-line">
        <input
          className="input mono"
          aria-label={t('field.version')}
          value={version.name}
          spellCheck={false}
          onChange={(event) => write({ name: event.target.value })}
        />
        <NumberInput
          label={t('field.replicas')}
          value={version.replicas}
          min={0}
          max={10_000}
          className="narrow"
          change={(replicas) => replicas !== undefined && write({ replicas })}
        />
        <span className="quiet">{t('field.replicas')}</span>
        {!only && (
          <button
            type="button"
            className="btn icon bare small"
            aria-label={t('field.removeOne', { name: version.name })}
            onClick={() => change(undefined)}
          >
            <X size={13} aria-hidden="true" />
          </button>
        )}
      </div>
      <Fold label={t('field.placement')}>
        <TextField
          label={t('field.image')}
          mono
          value={version.image ?? ''}
          placeholder="registry/image:tag"
          change={(image) => write({ image: image || undefined })}
        />
        <fieldset className="group checks">
          <legend className="visually-hidden">{t('field.placement')}</legend>
          {nodes.length === 0 && <p className="quiet">{t('empty.noNodes')}</p>}
          {nodes.map((one) => (
            <label key={one.id}>
              <input
                type="checkbox"
                checked={placed.includes(one.id)}
                onChange={(event) => {
                  const next = event.target.checked ? [...placed, one.id] : placed.filter((other) => other !== one.id);
                  write({ nodes: next.length > 0 ? next : undefined });
                }}
              />
              {one.name}
            </label>
          ))}
        </fieldset>
        <PairsField
          label={t('field.podLabels')}
          pairs={version.labels ?? {}}
          change={(labels) => write({ labels: Object.keys(labels).length > 0 ? labels : undefined })}
        />
      </Fold>
    </div>
  );
}

export function ServiceForm({ service }: { readonly service: ServiceElement }) {
  const { t } = useTranslation();
  const { id, versions } = service;
  return (
    <>
      <PortsField ports={service.ports} change={(ports) => edit(id, { ports })} />
      <fieldset className="group">
        <legend>{t('field.versions')}</legend>
        {versions.map((one, at) => (
          <VersionFields
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is the identity, names are being typed
            key={at}
            version={one}
            only={versions.length === 1}
            change={(version) => edit(id, { versions: withAt(versions, at, version) })}
          />
        ))}
        <button
          type="button"
          className="btn bare small"
          onClick={() => edit(id, { versions: [...versions, { name: `v${versions.length + 1}`, replicas: 1 }] })}
        >
          <Plus size={13} aria-hidden="true" />
          {t('field.addVersion')}
        </button>
      </fieldset>
      <Fold label={t('inspector.more', { count: 4 })}>
        <TextField
          label={t('field.serviceAccount')}
          mono
          value={service.serviceAccount ?? ''}
          placeholder={service.name}
          check={(text) => (text === '' ? undefined : checks(t).name(text))}
          change={(account) => edit(id, { serviceAccount: account || undefined })}
        />
        <Segments
          label={t('field.rollout')}
          value={service.rollout}
          choices={rollouts.map((value) => ({ value, label: t(`rollout.${value}`) }))}
          hint={t(`rolloutHint.${service.rollout}`)}
          change={(rollout) => edit(id, { rollout })}
        />
        <SwitchRow label={t('field.headless')} on={service.headless ?? false} change={(on) => edit(id, { headless: on || undefined })} />
        <SwitchRow
          label={t('field.outOfMesh')}
          hint={t('hint.outOfMesh')}
          on={service.outOfMesh ?? false}
          change={(on) => edit(id, { outOfMesh: on || undefined })}
        />
      </Fold>
    </>
  );
}
