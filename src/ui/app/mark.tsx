/** The product's mark. */
export function Mark({ size = 22 }: { readonly size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 22 22" role="img" aria-label="Bulkhead">
      <rect width="22" height="22" rx="5.5" fill="var(--accent)" />
      <path d="M7 5v12M7 8h8M7 14h8" stroke="var(--on-accent)" strokeWidth="2" strokeLinecap="round" fill="none" />
      <circle cx="15.5" cy="11" r="1.6" fill="var(--on-accent)" />
    </svg>
  );
}
