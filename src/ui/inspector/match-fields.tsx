import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RouteMatch, ValueMatch } from '../../core/index.ts';
import { Select } from '../parts/select-field.tsx';
import { methods } from './call-form.tsx';
import { lean, withAt } from './edit.ts';
import { checks } from './field-checks.ts';

const pathTypes = ['PathPrefix', 'Exact', 'RegularExpression'] as const;
const valueTypes = ['Exact', 'RegularExpression'] as const;

interface ValuesProps {
  readonly label: string;
  readonly values: readonly ValueMatch[];
  readonly change: (values: readonly ValueMatch[]) => void;
}

function Values({ label, values, change }: ValuesProps) {
  const { t } = useTranslation();
  return (
    <>
      {values.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is the identity, names are being typed
        <div className="pair three" key={at}>
          <input
            className="input mono"
            aria-label={`${label}: ${t('field.name')}`}
            placeholder={label}
            value={one.name}
            spellCheck={false}
            onChange={(event) => change(withAt(values, at, { ...one, name: event.target.value }))}
          />
          <Select
            label={t('field.matchType')}
            value={one.type}
            choices={valueTypes.map((value) => ({ value, label: t(`matchType.${value}`) }))}
            change={(type) => change(withAt(values, at, { ...one, type }))}
          />
          <input
            className="input mono"
            aria-label={`${label}: ${t('field.value')}`}
            value={one.value}
            spellCheck={false}
            onChange={(event) => change(withAt(values, at, { ...one, value: event.target.value }))}
          />
          <button
            type="button"
            className="btn icon bare small"
            aria-label={t('field.removeOne', { name: one.name })}
            onClick={() => change(withAt(values, at, undefined))}
          >
            <X size={13} aria-hidden="true" />
          </button>
        </div>
      ))}
    </>
  );
}

interface MatchFieldsProps {
  readonly match: RouteMatch;
  readonly grpc: boolean;
  readonly change: (match: RouteMatch | undefined) => void;
}

/** One match: path and method (or gRPC service and method), headers, query. */
export function MatchFields({ match, grpc, change }: MatchFieldsProps) {
  const { t } = useTranslation();
  const write = (patch: { readonly [Field in keyof RouteMatch]?: RouteMatch[Field] | undefined }) =>
    change(lean<RouteMatch>({ ...match, ...patch }));
  const path = match.path ?? { type: 'PathPrefix' as const, value: '/' };
  const wrong = path.type === 'RegularExpression' ? undefined : checks(t).path(path.value);
  return (
    <div className="match" data-testid="match">
      <div className="match-line">
        {grpc ? (
          <>
            <input
              className="input mono"
              aria-label={t('field.grpcService')}
              placeholder="package.Service"
              value={match.grpc?.service ?? ''}
              spellCheck={false}
              onChange={(event) => write({ grpc: lean({ ...match.grpc, service: event.target.value || undefined }) })}
            />
            <input
              className="input mono"
              aria-label={t('field.grpcMethod')}
              placeholder="Method"
              value={match.grpc?.method ?? ''}
              spellCheck={false}
              onChange={(event) => write({ grpc: lean({ ...match.grpc, method: event.target.value || undefined }) })}
            />
          </>
        ) : (
          <>
            <Select
              label={t('field.matchType')}
              value={path.type}
              choices={pathTypes.map((value) => ({ value, label: t(`matchType.${value}`) }))}
              change={(type) => write({ path: { ...path, type } })}
            />
            <input
              className="input mono"
              aria-label={t('field.path')}
              aria-invalid={wrong !== undefined}
              title={wrong}
              value={path.value}
              spellCheck={false}
              data-testid="match-path"
              onChange={(event) => write({ path: { ...path, value: event.target.value } })}
            />
            <Select
              label={t('field.method')}
              value={match.method ?? ''}
              choices={[{ value: '', label: t('field.any') }, ...methods.map((value) => ({ value, label: value }))]}
              change={(method) => write({ method: method || undefined })}
            />
          </>
        )}
        <button type="button" className="btn icon bare small" aria-label={t('field.removeMatch')} onClick={() => change(undefined)}>
          <X size={13} aria-hidden="true" />
        </button>
      </div>
      {wrong !== undefined && <p className="hint-line ink-bad">{wrong}</p>}
      <Values
        label={t('field.header')}
        values={match.headers ?? []}
        change={(headers) => write({ headers: headers.length > 0 ? headers : undefined })}
      />
      <Values
        label={t('field.query')}
        values={match.query ?? []}
        change={(query) => write({ query: query.length > 0 ? query : undefined })}
      />
      <div className="row-flex">
        <button
          type="button"
          className="btn bare small"
          onClick={() => write({ headers: [...(match.headers ?? []), { name: 'x-canary', type: 'Exact', value: 'true' }] })}
        >
          + {t('field.header')}
        </button>
        {!grpc && (
          <button
            type="button"
            className="btn bare small"
            onClick={() => write({ query: [...(match.query ?? []), { name: 'version', type: 'Exact', value: '2' }] })}
          >
            + {t('field.query')}
          </button>
        )}
      </div>
    </div>
  );
}
