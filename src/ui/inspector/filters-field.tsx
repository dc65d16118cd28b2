import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RouteFilter } from '../../core/index.ts';
import { Select } from '../parts/select-field.tsx';
import { useDocument } from '../store/document.ts';
import { withAt } from './edit.ts';
import { FilterFields } from './filter-fields.tsx';

const kinds = ['requestHeaders', 'responseHeaders', 'redirect', 'rewrite', 'mirror'] as const;

interface FiltersFieldProps {
  readonly filters: readonly RouteFilter[];
  readonly change: (filters: readonly RouteFilter[]) => void;
}

/** What a rule changes on the way: headers, path, host; or where it sends a copy. */
export function FiltersField({ filters, change }: FiltersFieldProps) {
  const elements = useDocument((state) => state.design.elements);
  const { t } = useTranslation();
  const make = (kind: (typeof kinds)[number]): RouteFilter | undefined => {
    switch (kind) {
      case 'requestHeaders':
      case 'responseHeaders':
        return { type: kind, set: [{ name: 'x-from', value: 'gateway' }] };
      case 'redirect':
        return { type: kind, scheme: 'https', status: 301 };
      case 'rewrite':
        return { type: kind, path: { type: 'prefix', value: '/' } };
      case 'mirror': {
        const service = Object.values(elements).find((one) => one.type === 'service');
        return service?.type === 'service' ? { type: kind, service: service.id, port: service.ports[0]?.port ?? 80 } : undefined;
      }
    }
  };
  return (
    <fieldset className="group">
      <legend>{t('field.filters')}</legend>
      {filters.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: filters have no identity but their place
        <div className="filter" key={at}>
          <div className="row-flex">
            <b className="grow">{t(`filter.${one.type}`)}</b>
            <button
              type="button"
              className="btn icon bare small"
              aria-label={t('field.removeOne', { name: t(`filter.${one.type}`) })}
              onClick={() => change(withAt(filters, at, undefined))}
            >
              <X size={13} aria-hidden="true" />
            </button>
          </div>
          <FilterFields filter={one} change={(filter) => change(withAt(filters, at, filter))} />
        </div>
      ))}
      <Select
        label={t('field.addFilter')}
        value=""
        className="add-select"
        choices={[{ value: '', label: `+ ${t('field.addFilter')}` }, ...kinds.map((value) => ({ value, label: t(`filter.${value}`) }))]}
        change={(kind) => {
          const made = kind === '' ? undefined : make(kind);
          if (made) change([...filters, made]);
        }}
      />
    </fieldset>
  );
}
