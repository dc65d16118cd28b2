import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from './field.tsx';
import type { Check } from './text-field.tsx';

interface TokensFieldProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly change: (values: readonly string[]) => void;
  readonly check?: Check;
  readonly placeholder?: string;
  readonly hint?: string | undefined;
  readonly stacked?: boolean;
  readonly suggestions?: readonly string[];
}

/** Several short texts: Enter, comma or space takes one in, Backspace the last one out. */
export function TokensField({ label, values, change, check, placeholder, hint, stacked, suggestions }: TokensFieldProps) {
  const [typed, setTyped] = useState('');
  const { t } = useTranslation();
  const wrong = (typed === '' ? undefined : check?.(typed)) ?? values.map((one) => check?.(one)).find((one) => one !== undefined);
  const take = () => {
    const texts = typed.split(/[\s,]+/).filter(Boolean);
    if (texts.length === 0 || texts.some((one) => check?.(one) !== undefined)) return;
    change([...new Set([...values, ...texts])]);
    setTyped('');
  };
  return (
    <Field label={label} wrong={wrong} hint={hint} stacked={stacked ?? false}>
      {(id, below) => (
        <div className="tokens">
          {values.map((one) => (
            <span key={one} className={`token${check?.(one) === undefined ? '' : ' wrong'}`}>
              <span className="cut">{one}</span>
              <button
                type="button"
                aria-label={t('field.removeOne', { name: one })}
                onClick={() => change(values.filter((other) => other !== one))}
              >
                <X size={11} aria-hidden="true" />
              </button>
            </span>
          ))}
          <input
            id={id}
            list={suggestions ? `${id}-list` : undefined}
            value={typed}
            placeholder={values.length === 0 ? placeholder : undefined}
            aria-describedby={below}
            aria-invalid={wrong !== undefined}
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={take}
            onKeyDown={(event) => {
              if (['Enter', ',', ' '].includes(event.key)) {
                event.preventDefault();
                take();
              }
              if (event.key === 'Backspace' && typed === '') change(values.slice(0, -1));
            }}
          />
          {suggestions && (
            <datalist id={`${id}-list`}>
              {suggestions.map((one) => (
                <option key={one} value={one} />
              ))}
            </datalist>
          )}
        </div>
      )}
    </Field>
  );
}
