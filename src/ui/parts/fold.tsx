import type { ReactNode } from 'react';

/** What is not needed at first sight. */
export function Fold({ label, open, children }: { readonly label: string; readonly open?: boolean; readonly children: ReactNode }) {
  return (
    <details className="fold" open={open}>
      <summary>{label}</summary>
      {children}
    </details>
  );
}
