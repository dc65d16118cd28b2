import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';

interface PairsFieldProps {
  readonly label: string;
  readonly pairs: Readonly<Record<string, string>>;
  readonly change: (pairs: Readonly<Record<string, string>>) => void;
  readonly keyLabel?: string;
}

/** Names and values: labels, annotations. */
export function PairsField({ label, pairs, change, keyLabel }: PairsFieldProps) {
  const { t } = useTranslation();
  const entries = Object.entries(pairs);
  const write = (at: number, pair: readonly [string, string] | undefined) =>
    change(Object.fromEntries(entries.flatMap((one, index) => (index === at ? (pair ? [[...pair]] : []) : [one]))));
  return (
    <fieldset className="pairs">
      <legend>{label}</legend>
      {entries.map(([name, value], at) => (
        // The place in the list is the identity: names are being typed.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div className="pair" key={at}>
          <input
            className="input mono"
            aria-label={keyLabel ?? t('field.key')}
            value={name}
            spellCheck={false}
            onChange={(event) => write(at, [event.target.value, value])}
          />
          <input
            className="input mono"
            aria-label={t('field.value')}
            value={value}
            spellCheck={false}
            onChange={(event) => write(at, [name, event.target.value])}
          />
          <button
            type="button"
            className="btn icon bare small"
            aria-label={t('field.removeOne', { name })}
            onClick={() => write(at, undefined)}
          >
            <X size={13} aria-hidden="true" />
          </button>
        </div>
      ))}
      {!('' in pairs) && (
        <button type="button" className="btn bare small" onClick={() => change({ ...pairs, '': '' })}>
          <Plus size={13} aria-hidden="true" />
          {t('field.addOne')}
        </button>
      )}
    </fieldset>
  );
}
