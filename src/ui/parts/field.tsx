import { type ReactNode, useId } from 'react';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly wrong?: string | undefined;
  readonly stacked?: boolean;
  /** Given the id the label points at. */
  readonly children: (id: string, describedBy: string | undefined) => ReactNode;
}

/** A label, its control, and what is wrong with it underneath. */
export function Field({ label, hint, wrong, stacked, children }: FieldProps) {
  const id = useId();
  const below = wrong ?? hint;
  return (
    <div className={`field${stacked ? ' stacked' : ''}`}>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <div>{children(id, below === undefined ? undefined : `${id}-below`)}</div>
      {below !== undefined && (
        <span id={`${id}-below`} className={wrong === undefined ? 'hint' : 'wrong'} role={wrong === undefined ? undefined : 'alert'}>
          {below}
        </span>
      )}
    </div>
  );
}
