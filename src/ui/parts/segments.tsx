import { ToggleGroup } from 'radix-ui';
import type { Choice } from './select-field.tsx';

interface SegmentsProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly change: (value: Value) => void;
  readonly hint?: string | undefined;
}

/** One of a few, all in sight. */
export function Segments<Value extends string>({ label, value, choices, change, hint }: SegmentsProps<Value>) {
  return (
    <div className="field">
      <span className="label">{label}</span>
      <ToggleGroup.Root
        type="single"
        className="seg"
        aria-label={label}
        value={value}
        onValueChange={(next) => {
          const found = choices.find((one) => one.value === next);
          if (found) change(found.value);
        }}
      >
        {choices.map((one) => (
          <ToggleGroup.Item key={one.value} value={one.value}>
            {one.label}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      {hint !== undefined && <span className="hint">{hint}</span>}
    </div>
  );
}
