/** The shapes by which elements are told apart, small: for palette, outline, inspector and menus. */
import type { ReactNode } from 'react';
import type { ElementType, Link } from '../../core/index.ts';

const shapes: { readonly [Type in ElementType | Link['type']]: ReactNode } = {
  domain: (
    <>
      <rect x="1.5" y="3" width="15" height="12" rx="2.5" fill="var(--ground, var(--s3))" stroke="var(--edge, var(--t2))" />
      <path d="M2 3.8h6.5v3H2z" fill="var(--edge, var(--t2))" />
    </>
  ),
  namespace: (
    <>
      <rect x="2" y="3" width="14" height="12" rx="2" fill="none" stroke="var(--t3)" />
      <path d="M2 6.5h14" stroke="var(--t3)" />
    </>
  ),
  gateway: (
    <>
      <path d="M4 3h9.5a1.5 1.5 0 0 1 1.5 1.5v9a1.5 1.5 0 0 1-1.5 1.5H4z" fill="var(--s3)" stroke="var(--t2)" />
      <path d="M4 1.5v15" stroke="var(--edge, var(--t2))" strokeWidth="2.2" strokeLinecap="round" />
      <path d="M1.5 6.5h4M1.5 11.5h4" stroke="var(--t2)" strokeWidth="1.8" />
    </>
  ),
  waypoint: <path d="M6 2h6l4 4v6l-4 4H6l-4-4V6z" fill="var(--s3)" stroke="var(--t2)" />,
  service: (
    <>
      <rect x="2" y="4" width="14" height="10" rx="3" fill="var(--s3)" stroke="var(--t2)" />
      <path d="M5 10.5h8" stroke="var(--t3)" />
    </>
  ),
  node: (
    <>
      <path d="M1.5 14.5h15" stroke="var(--t2)" strokeWidth="2" strokeLinecap="round" />
      <rect x="4" y="7" width="10" height="4.5" rx="2.25" fill="var(--s3)" stroke="var(--t2)" />
    </>
  ),
  client: <circle cx="9" cy="9" r="6.2" fill="var(--s3)" stroke="var(--t2)" />,
  external: (
    <path d="M5.2 14a3.4 3.4 0 0 1-.3-6.8 4.4 4.4 0 0 1 8.4.7A3.1 3.1 0 0 1 13 14" fill="none" stroke="var(--t2)" strokeLinecap="round" />
  ),
  attachment: (
    <>
      <path d="M4.5 2h6l3.5 3.5V16h-9.5z" fill="var(--s3)" stroke="var(--t2)" />
      <path d="M7 8.5h4.5M7 11.5h4.5" stroke="var(--t3)" />
    </>
  ),
  route: (
    <path
      d="M2 9h11m-3.5-3.5L13.5 9 10 12.5"
      fill="none"
      stroke="var(--t2)"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
  call: (
    <path
      d="M2 9h11m-3.5-3.5L13.5 9 10 12.5"
      fill="none"
      stroke="var(--t2)"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeDasharray="0.5 2.8"
    />
  ),
};

export function Silhouette({ type, size = 18 }: { readonly type: ElementType | Link['type']; readonly size?: number }) {
  return (
    <svg className="silhouette" width={size} height={size} viewBox="0 0 18 18" aria-hidden="true" focusable="false">
      {shapes[type]}
    </svg>
  );
}
