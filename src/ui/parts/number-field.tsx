import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from './field.tsx';

interface NumberInputProps {
  readonly value: number | undefined;
  readonly change: (value: number | undefined) => void;
  readonly min: number;
  readonly max: number;
  readonly optional?: boolean;
  readonly placeholder?: string;
  readonly label?: string;
  readonly id?: string;
  readonly describedBy?: string | undefined;
  readonly report?: (wrong: string | undefined) => void;
  readonly className?: string;
}

/** A whole number between bounds. */
export function NumberInput({
  value,
  change,
  min,
  max,
  optional,
  placeholder,
  label,
  id,
  describedBy,
  report,
  className = '',
}: NumberInputProps) {
  const [typed, setTyped] = useState(value === undefined ? '' : String(value));
  const { t } = useTranslation();
  useEffect(() => setTyped(value === undefined ? '' : String(value)), [value]);
  const judge = (text: string): string | undefined => {
    if (text.trim() === '') return optional ? undefined : t('wrong.needed');
    const number = Number(text);
    return Number.isInteger(number) && number >= min && number <= max ? undefined : t('wrong.between', { min, max });
  };
  const wrong = judge(typed);
  return (
    <input
      id={id}
      className={`input number ${className}`}
      inputMode="numeric"
      value={typed}
      placeholder={placeholder}
      aria-label={label}
      aria-invalid={wrong !== undefined}
      aria-describedby={describedBy}
      title={wrong}
      onChange={(event) => {
        const text = event.target.value;
        setTyped(text);
        const problem = judge(text);
        report?.(problem);
        if (problem === undefined) change(text.trim() === '' ? undefined : Number(text));
      }}
    />
  );
}

interface NumberFieldProps extends Omit<NumberInputProps, 'label' | 'id' | 'describedBy' | 'report'> {
  readonly label: string;
  readonly hint?: string;
}

export function NumberField({ label, hint, ...rest }: NumberFieldProps) {
  const [wrong, setWrong] = useState<string>();
  return (
    <Field label={label} hint={hint} wrong={wrong}>
      {(id, below) => <NumberInput {...rest} id={id} describedBy={below} report={setWrong} />}
    </Field>
  );
}
