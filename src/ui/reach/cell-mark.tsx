import { LockKeyhole } from 'lucide-react';
import type { CellMark as Mark } from './reach-model.ts';

/** A cell's sign: full disc, half disc, question mark, or a small ring for nothing; a lock where all of it is mTLS. */
export function CellMark({ mark, mtls = false }: { readonly mark: Mark; readonly mtls?: boolean }) {
  return (
    <span className={`cell-mark ${mark}`} aria-hidden="true">
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        {mark === 'none' && <circle cx="7" cy="7" r="1.6" />}
        {mark === 'all' && <circle cx="7" cy="7" r="5.5" />}
        {mark === 'some' && (
          <>
            <circle cx="7" cy="7" r="5" className="ring" />
            <path d="M7 2a5 5 0 0 0 0 10z" />
          </>
        )}
        {mark === 'unknown' && (
          <text x="7" y="11.5" textAnchor="middle">
            ?
          </text>
        )}
      </svg>
      {mtls && <LockKeyhole size={10} />}
    </span>
  );
}
