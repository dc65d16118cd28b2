import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RouteLink, RouteMatch, RouteRule } from '../../core/index.ts';
import { NumberField } from '../parts/number-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useName } from '../store/hooks.ts';
import { BackendsField } from './backends-field.tsx';
import { lean, withAt } from './edit.ts';
import { checks } from './field-checks.ts';
import { FiltersField } from './filters-field.tsx';
import { MatchFields } from './match-fields.tsx';

interface RuleFieldsProps {
  readonly rule: RouteRule;
  readonly route: RouteLink;
  readonly number: number;
  readonly last: boolean;
  readonly change: (rule: RouteRule | undefined) => void;
  readonly move: (by: 1 | -1) => void;
}

const matchText = (match: RouteMatch): string => {
  if (match.grpc) return `${match.grpc.service ?? '*'}/${match.grpc.method ?? '*'}`;
  const path = match.path ? `${match.path.value}${match.path.type === 'PathPrefix' && match.path.value !== '/' ? '*' : ''}` : '';
  const heads = (match.headers ?? []).map((one) => `${one.name}: ${one.value}`).join(', ');
  return [match.method, path, heads].filter(Boolean).join(' ') || '/';
};

/** One rule of a route: what it takes, what it changes, where it sends. */
export function RuleFields({ rule, route, number, last, change, move }: RuleFieldsProps) {
  const { t } = useTranslation();
  const check = checks(t);
  const first = useName(rule.backends[0]?.service);
  const write = (patch: { readonly [Field in keyof RouteRule]?: RouteRule[Field] | undefined }) =>
    change(lean<RouteRule>({ ...rule, ...patch }));
  const layer7 = route.protocol === 'HTTP' || route.protocol === 'GRPC';
  const empty: RouteMatch = route.protocol === 'GRPC' ? { grpc: {} } : { path: { type: 'PathPrefix', value: '/' } };
  const { timeouts } = rule;
  const setTimeouts = (patch: { readonly request?: string | undefined; readonly backendRequest?: string | undefined }) => {
    const next = lean<NonNullable<RouteRule['timeouts']>>({
      request: timeouts?.request,
      backendRequest: timeouts?.backendRequest,
      ...patch,
    });
    write({ timeouts: Object.keys(next).length > 0 ? next : undefined });
  };
  return (
    <li>
      <details className="card" data-testid="rule">
        <summary>
          <span className="quiet">{number}</span>
          <span className="mono cut grow">
            {rule.matches.length === 0 ? t('field.everything') : rule.matches.map(matchText).join('  |  ')}
          </span>
          <span className="cut">{first}</span>
        </summary>
        {layer7 && (
          <fieldset className="group">
            <legend>{t('field.matches')}</legend>
            {rule.matches.map((one, at) => (
              <MatchFields
                // biome-ignore lint/suspicious/noArrayIndexKey: matches have no identity but their place
                key={at}
                match={one}
                grpc={route.protocol === 'GRPC'}
                change={(match) => write({ matches: withAt(rule.matches, at, match) })}
              />
            ))}
            <button type="button" className="btn bare small" onClick={() => write({ matches: [...rule.matches, empty] })}>
              + {t('field.addMatch')}
            </button>
          </fieldset>
        )}
        {layer7 && <FiltersField filters={rule.filters} change={(filters) => write({ filters })} />}
        <BackendsField backends={rule.backends} to={route.to} change={(backends) => write({ backends })} />
        {layer7 && (
          <fieldset className="group">
            <legend>{t('field.timeouts')}</legend>
            <TextField
              label={t('field.timeoutRequest')}
              mono
              value={timeouts?.request ?? ''}
              placeholder="10s"
              check={check.duration}
              change={(request) => setTimeouts({ request: request || undefined })}
            />
            <TextField
              label={t('field.timeoutBackend')}
              mono
              value={timeouts?.backendRequest ?? ''}
              placeholder="2s"
              check={check.duration}
              change={(backendRequest) => setTimeouts({ backendRequest: backendRequest || undefined })}
            />
            <NumberField
              label={t('field.retries')}
              value={rule.retry?.attempts}
              min={0}
              max={20}
              optional
              placeholder="–"
              change={(attempts) => write({ retry: attempts === undefined ? undefined : { ...rule.retry, attempts } })}
            />
          </fieldset>
        )}
        <div className="row-flex rule-foot">
          <button
            type="button"
            className="btn icon bare small"
            aria-label={t('field.moveUp')}
            disabled={number === 1}
            onClick={() => move(-1)}
          >
            <ArrowUp size={13} aria-hidden="true" />
          </button>
          <button type="button" className="btn icon bare small" aria-label={t('field.moveDown')} disabled={last} onClick={() => move(1)}>
            <ArrowDown size={13} aria-hidden="true" />
          </button>
          <span className="grow" />
          <button type="button" className="btn bare small" onClick={() => change(undefined)}>
            <X size={13} aria-hidden="true" />
            {t('field.removeRule')}
          </button>
        </div>
      </details>
    </li>
  );
}
