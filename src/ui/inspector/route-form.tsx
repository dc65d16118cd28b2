import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RouteLink, RouteRule } from '../../core/index.ts';
import { SelectField } from '../parts/select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { TokensField } from '../parts/tokens-field.tsx';
import { useDocument } from '../store/document.ts';
import { useElement } from '../store/hooks.ts';
import { edit, moved, withAt } from './edit.ts';
import { checks } from './field-checks.ts';
import { Section } from './panel-parts.tsx';
import { RuleFields } from './rule-fields.tsx';

const protocols = ['HTTP', 'GRPC', 'TLS', 'TCP', 'UDP'] as const;
const home = '';

export function RouteForm({ route }: { readonly route: RouteLink }) {
  const elements = useDocument((state) => state.design.elements);
  const from = useElement(route.from);
  const target = useElement(route.to);
  const { t } = useTranslation();
  const check = checks(t);
  const { id, rules } = route;
  const namespaces = Object.values(elements).filter((one) => one.type === 'namespace');
  const listeners = from?.type === 'gateway' ? from.listeners : [];
  const port = target?.type === 'service' ? (target.ports[0]?.port ?? 80) : 443;
  const setRules = (next: readonly RouteRule[]) => edit(id, { rules: next });
  const named = route.protocol === 'HTTP' || route.protocol === 'GRPC' || route.protocol === 'TLS';
  return (
    <>
      <Section>
        <TextField
          label={t('field.name')}
          value={route.name}
          check={check.name}
          change={(name) => edit(id, { name })}
          testId="field-name"
        />
        <SelectField
          label={t('field.protocol')}
          value={route.protocol}
          choices={protocols.map((value) => ({ value, label: `${value} · ${value === 'GRPC' ? 'GRPCRoute' : `${value}Route`}` }))}
          change={(protocol) => edit(id, { protocol })}
        />
        {named && from?.type === 'gateway' && (
          <TokensField
            label={t('field.hostnames')}
            values={route.hostnames}
            check={(text) => (text === '' ? t('wrong.needed') : check.wildHost(text))}
            placeholder={t('field.anyHost')}
            change={(hostnames) => edit(id, { hostnames })}
          />
        )}
        {listeners.length > 1 && (
          <fieldset className="group checks">
            <legend>{t('field.listeners')}</legend>
            {listeners.map((one) => (
              <label key={one.name}>
                <input
                  type="checkbox"
                  checked={route.listeners.length === 0 || route.listeners.includes(one.name)}
                  onChange={(event) => {
                    const now = route.listeners.length === 0 ? listeners.map((other) => other.name) : route.listeners;
                    const next = event.target.checked ? [...now, one.name] : now.filter((name) => name !== one.name);
                    edit(id, { listeners: next.length === listeners.length ? [] : next });
                  }}
                />
                {one.name} <span className="mono quiet">:{one.port}</span>
              </label>
            ))}
          </fieldset>
        )}
        {from?.type === 'gateway' && namespaces.length > 1 && (
          <SelectField
            label={t('field.writtenIn')}
            value={route.namespace ?? home}
            choices={[{ value: home, label: t('field.ofService') }, ...namespaces.map((one) => ({ value: one.id, label: one.name }))]}
            change={(namespace) => edit(id, { namespace: namespace || undefined })}
          />
        )}
      </Section>
      <Section title={t('field.rules')}>
        <p className="hint-line">{t('hint.rules')}</p>
        <ol className="rules" data-testid="rules">
          {rules.map((rule, at) => (
            <RuleFields
              // biome-ignore lint/suspicious/noArrayIndexKey: rules have no identity but their place
              key={at}
              rule={rule}
              route={route}
              number={at + 1}
              last={at === rules.length - 1}
              change={(next) => setRules(withAt(rules, at, next))}
              move={(by) => setRules(moved(rules, at, at + by))}
            />
          ))}
        </ol>
        <div className="row-flex">
          <button
            type="button"
            className="btn bare small"
            data-testid="add-rule"
            onClick={() =>
              setRules([
                ...rules,
                {
                  matches: [{ path: { type: 'PathPrefix', value: '/' } }],
                  filters: [],
                  backends: [{ service: route.to, port, weight: 1 }],
                },
              ])
            }
          >
            <Plus size={13} aria-hidden="true" />
            {t('field.addRule')}
          </button>
          <span className="quiet">{rules.every((rule) => rule.matches.length > 0) ? t('hint.anythingElse') : ''}</span>
        </div>
      </Section>
    </>
  );
}
