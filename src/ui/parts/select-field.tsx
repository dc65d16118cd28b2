import { Field } from './field.tsx';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface SelectProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly change: (value: Value) => void;
  readonly className?: string;
  readonly testId?: string;
}

/** One of several, without a label of its own on the page. */
export function Select<Value extends string>({
  label,
  value,
  choices,
  change,
  className = '',
  testId,
  id,
}: SelectProps<Value> & { readonly id?: string }) {
  return (
    <select
      id={id}
      className={`select ${className}`}
      aria-label={id === undefined ? label : undefined}
      data-testid={testId}
      value={value}
      onChange={(event) => {
        const found = choices.find((one) => one.value === event.target.value);
        if (found) change(found.value);
      }}
    >
      {choices.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  );
}

export function SelectField<Value extends string>({ hint, ...props }: SelectProps<Value> & { readonly hint?: string }) {
  return (
    <Field label={props.label} hint={hint}>
      {(id) => <Select {...props} id={id} />}
    </Field>
  );
}
