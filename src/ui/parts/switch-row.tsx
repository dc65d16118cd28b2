import { Switch } from 'radix-ui';
import { useId } from 'react';

interface SwitchRowProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly on: boolean;
  readonly change: (on: boolean) => void;
  readonly testId?: string;
}

/** On or off, with what it means beside it. */
export function SwitchRow({ label, hint, on, change, testId }: SwitchRowProps) {
  const id = useId();
  return (
    <div className="switch-row">
      <Switch.Root id={id} className="switch" checked={on} onCheckedChange={change} data-testid={testId}>
        <Switch.Thumb asChild>
          <span />
        </Switch.Thumb>
      </Switch.Root>
      <label htmlFor={id} className="grow">
        <span>{label}</span>
        {hint !== undefined && <small className="hint-line">{hint}</small>}
      </label>
    </div>
  );
}
