import { Tooltip } from 'radix-ui';
import type { ButtonHTMLAttributes, ReactNode } from 'react';

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly label: string;
  /** Key that does the same. */
  readonly hint?: string | undefined;
  readonly on?: boolean;
  readonly children: ReactNode;
}

/** A button that shows an icon and says its name. */
export function IconButton({ label, hint, on, className = '', children, ...rest }: IconButtonProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>
        <button type="button" className={`btn icon bare ${on ? 'on' : ''} ${className}`} aria-label={label} aria-pressed={on} {...rest}>
          {children}
        </button>
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="tip" sideOffset={6} collisionPadding={8}>
          {label}
          {hint !== undefined && ` · ${hint}`}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
