import { useEffect, useState } from 'react';
import { Field } from './field.tsx';

/** Says what is wrong with a text, or nothing. */
export type Check = (text: string) => string | undefined;

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly check?: Check | undefined;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly mono?: boolean;
  readonly stacked?: boolean;
  readonly rows?: number;
  readonly testId?: string;
}

/** Text that is written with every key where it is sound, and kept as typed with its message where it is not. */
export function TextField({ label, value, change, check, placeholder, hint, mono, stacked, rows, testId }: TextFieldProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const wrong = check?.(typed);
  const take = (text: string) => {
    setTyped(text);
    if (check?.(text) === undefined) change(text);
  };
  const shared = {
    value: typed,
    placeholder,
    spellCheck: false,
    'aria-invalid': wrong !== undefined,
    'data-testid': testId,
  };
  return (
    <Field label={label} wrong={wrong} hint={hint} stacked={stacked ?? false}>
      {(id, below) =>
        rows === undefined ? (
          <input
            {...shared}
            id={id}
            aria-describedby={below}
            className={`input${mono ? ' mono' : ''}`}
            onChange={(event) => take(event.target.value)}
          />
        ) : (
          <textarea
            {...shared}
            id={id}
            aria-describedby={below}
            rows={rows}
            className={`textarea${mono ? ' mono' : ''}`}
            onChange={(event) => take(event.target.value)}
          />
        )
      }
    </Field>
  );
}
