import { useTranslation } from 'react-i18next';
import type { Listener } from '../../core/index.ts';
import { NumberField } from '../parts/number-field.tsx';
import { PairsField } from '../parts/pairs-field.tsx';
import { Segments } from '../parts/segments.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { TokensField } from '../parts/tokens-field.tsx';
import { lean } from './edit.ts';
import { checks } from './field-checks.ts';

const protocols = ['HTTP', 'HTTPS', 'TLS', 'TCP', 'UDP'] as const;
const attachWays = ['domain', 'Same', 'All', 'Selector'] as const;
const usualPorts: Readonly<Record<string, number>> = { HTTP: 80, HTTPS: 443, TLS: 443 };

interface ListenerFieldsProps {
  readonly listener: Listener;
  readonly taken: readonly string[];
  readonly change: (listener: Listener | undefined) => void;
}

/** One listener, folded to a line that says the most. */
export function ListenerFields({ listener, taken, change }: ListenerFieldsProps) {
  const { t } = useTranslation();
  const check = checks(t);
  const write = (patch: { readonly [Field in keyof Listener]?: Listener[Field] | undefined }) =>
    change(lean<Listener>({ ...listener, ...patch }));
  const { tls } = listener;
  const named = !['TCP', 'UDP'].includes(listener.protocol);
  return (
    <details className="card" data-testid="listener">
      <summary>
        <b className="mono">{listener.port}</b>
        <span>{listener.protocol}</span>
        <span className="mono cut grow quiet">{listener.hostname ?? (named ? '*' : '')}</span>
        <span className="quiet cut">{listener.name}</span>
      </summary>
      <TextField
        label={t('field.name')}
        value={listener.name}
        check={(text) => check.name(text) ?? (taken.includes(text) ? t('wrong.taken') : undefined)}
        change={(name) => write({ name })}
      />
      <SelectField
        label={t('field.protocol')}
        value={listener.protocol}
        choices={protocols.map((value) => ({ value, label: value }))}
        change={(protocol) => {
          const wantsTls = protocol === 'HTTPS' || protocol === 'TLS';
          const usual = Object.values(usualPorts).includes(listener.port) ? usualPorts[protocol] : undefined;
          write({
            protocol,
            ...(usual !== undefined && { port: usual }),
            tls: wantsTls
              ? {
                  mode: protocol === 'TLS' ? 'Passthrough' : 'Terminate',
                  certificates: tls?.certificates ?? (protocol === 'HTTPS' ? [{ name: 'tls-cert' }] : []),
                }
              : undefined,
            ...(['TCP', 'UDP'].includes(protocol) && { hostname: undefined }),
          });
        }}
      />
      <NumberField
        label={t('field.port')}
        value={listener.port}
        min={1}
        max={65535}
        change={(port) => port !== undefined && write({ port })}
      />
      {named && (
        <TextField
          label={t('field.hostname')}
          mono
          value={listener.hostname ?? ''}
          placeholder="*.example.com"
          check={check.wildHost}
          change={(hostname) => write({ hostname: hostname || undefined })}
          testId="listener-hostname"
        />
      )}
      {tls && (
        <>
          <Segments
            label="TLS"
            value={tls.mode}
            choices={(['Terminate', 'Passthrough'] as const).map((value) => ({ value, label: t(`tlsMode.${value}`) }))}
            change={(mode) => write({ tls: { ...tls, mode } })}
          />
          {tls.mode === 'Terminate' && (
            <TokensField
              label={t('field.certificates')}
              values={tls.certificates.map((one) => (one.namespace === undefined ? one.name : `${one.namespace}/${one.name}`))}
              hint={t('hint.certificates')}
              placeholder="tls-cert"
              change={(names) =>
                write({
                  tls: {
                    ...tls,
                    certificates: names.map((text) => {
                      const [first = '', second] = text.split('/');
                      return second === undefined ? { name: first } : { namespace: first, name: second };
                    }),
                  },
                })
              }
            />
          )}
        </>
      )}
      <SelectField
        label={t('field.attach')}
        value={listener.routes.from}
        choices={attachWays.map((value) => ({ value, label: t(`attach.${value}`) }))}
        change={(from) => write({ routes: from === 'Selector' ? { from, labels: {} } : { from } })}
      />
      {listener.routes.from === 'Selector' && (
        <PairsField
          label={t('field.labels')}
          pairs={listener.routes.labels}
          change={(labels) => write({ routes: { from: 'Selector', labels } })}
        />
      )}
      <button type="button" className="btn bare small" onClick={() => change(undefined)}>
        {t('field.removeListener')}
      </button>
    </details>
  );
}
