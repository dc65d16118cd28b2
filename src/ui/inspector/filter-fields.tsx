import { useTranslation } from 'react-i18next';
import type { HeaderChange, PathChange, RouteFilter } from '../../core/index.ts';
import { NumberField } from '../parts/number-field.tsx';
import { PairsField } from '../parts/pairs-field.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { TokensField } from '../parts/tokens-field.tsx';
import { useDocument } from '../store/document.ts';
import { lean } from './edit.ts';
import { checks } from './field-checks.ts';

type Of<Type extends RouteFilter['type']> = Extract<RouteFilter, { readonly type: Type }>;
type Loose<T> = { readonly [Field in keyof T]?: T[Field] | undefined };

const asPairs = (list: HeaderChange['set']): Readonly<Record<string, string>> =>
  Object.fromEntries((list ?? []).map((one) => [one.name, one.value]));
const asList = (pairs: Readonly<Record<string, string>>): HeaderChange['set'] => {
  const list = Object.entries(pairs).map(([name, value]) => ({ name, value }));
  return list.length > 0 ? list : undefined;
};

function HeaderFields({
  filter,
  change,
}: {
  readonly filter: Of<'requestHeaders' | 'responseHeaders'>;
  readonly change: (filter: RouteFilter) => void;
}) {
  const { t } = useTranslation();
  const write = (patch: Loose<HeaderChange>) => change(lean<Of<'requestHeaders' | 'responseHeaders'>>({ ...filter, ...patch }));
  return (
    <>
      <PairsField label={t('field.set')} pairs={asPairs(filter.set)} change={(pairs) => write({ set: asList(pairs) })} />
      <PairsField label={t('field.add')} pairs={asPairs(filter.add)} change={(pairs) => write({ add: asList(pairs) })} />
      <TokensField
        label={t('field.remove')}
        values={filter.remove ?? []}
        check={checks(t).header}
        change={(names) => write({ remove: names.length > 0 ? names : undefined })}
      />
    </>
  );
}

function PathFields({ path, change }: { readonly path: PathChange | undefined; readonly change: (path: PathChange | undefined) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <SelectField
        label={t('field.path')}
        value={path?.type ?? ''}
        choices={[
          { value: '', label: t('field.keep') },
          { value: 'prefix', label: t('field.replacePrefix') },
          { value: 'full', label: t('field.replaceFull') },
        ]}
        change={(type) => change(type === '' ? undefined : { type, value: path?.value ?? '/' })}
      />
      {path && <TextField label="" mono value={path.value} check={checks(t).path} change={(value) => change({ ...path, value })} />}
    </>
  );
}

function RedirectFields({ filter, change }: { readonly filter: Of<'redirect'>; readonly change: (filter: RouteFilter) => void }) {
  const { t } = useTranslation();
  const write = (patch: Loose<Of<'redirect'>>) => change(lean<Of<'redirect'>>({ ...filter, ...patch }));
  return (
    <>
      <SelectField
        label={t('field.scheme')}
        value={filter.scheme ?? ''}
        choices={[
          { value: '', label: t('field.keep') },
          { value: 'https', label: 'https' },
          { value: 'http', label: 'http' },
        ]}
        change={(scheme) => write({ scheme: scheme === '' ? undefined : scheme })}
      />
      <TextField
        label={t('field.hostname')}
        mono
        value={filter.hostname ?? ''}
        placeholder={t('field.keep')}
        check={(text) => (text === '' ? undefined : checks(t).host(text))}
        change={(hostname) => write({ hostname: hostname || undefined })}
      />
      <NumberField
        label={t('field.port')}
        value={filter.port}
        min={1}
        max={65535}
        optional
        placeholder={t('field.keep')}
        change={(port) => write({ port })}
      />
      <PathFields path={filter.path} change={(path) => write({ path })} />
      <SelectField
        label={t('field.status')}
        value={String(filter.status ?? 302)}
        choices={['301', '302', '303', '307', '308'].map((value) => ({ value, label: value }))}
        change={(value) => {
          const status = ([301, 302, 303, 307, 308] as const).find((one) => String(one) === value);
          write({ status });
        }}
      />
    </>
  );
}

export function FilterFields({ filter, change }: { readonly filter: RouteFilter; readonly change: (filter: RouteFilter) => void }) {
  const elements = useDocument((state) => state.design.elements);
  const { t } = useTranslation();
  switch (filter.type) {
    case 'requestHeaders':
    case 'responseHeaders':
      return <HeaderFields filter={filter} change={change} />;
    case 'redirect':
      return <RedirectFields filter={filter} change={change} />;
    case 'rewrite':
      return (
        <>
          <TextField
            label={t('field.hostname')}
            mono
            value={filter.hostname ?? ''}
            placeholder={t('field.keep')}
            check={(text) => (text === '' ? undefined : checks(t).host(text))}
            change={(hostname) => change(lean<Of<'rewrite'>>({ ...filter, hostname: hostname || undefined }))}
          />
          <PathFields path={filter.path} change={(path) => change(lean<Of<'rewrite'>>({ ...filter, path }))} />
        </>
      );
    case 'mirror':
      return (
        <>
          <SelectField
            label={t('field.backend')}
            value={filter.service}
            choices={Object.values(elements)
              .filter((one) => one.type === 'service')
              .map((one) => ({ value: one.id, label: one.name }))}
            change={(service) => {
              const found = elements[service];
              change({ ...filter, service, port: found?.type === 'service' ? (found.ports[0]?.port ?? filter.port) : filter.port });
            }}
          />
          <NumberField
            label={t('field.port')}
            value={filter.port}
            min={1}
            max={65535}
            change={(port) => port !== undefined && change({ ...filter, port })}
          />
          <NumberField
            label={t('field.percent')}
            value={filter.percent}
            min={0}
            max={100}
            optional
            placeholder="100"
            change={(percent) => change(lean<Of<'mirror'>>({ ...filter, percent }))}
          />
        </>
      );
  }
}
