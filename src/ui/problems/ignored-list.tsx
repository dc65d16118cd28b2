import { useTranslation } from 'react-i18next';
import type { Design } from '../../core/index.ts';
import type { PlacedDiagnostic } from '../../worker/protocol.ts';
import { commit, useDocument } from '../store/document.ts';

type Entry = Design['ignored'][number];

const concerns = (entry: Entry, one: PlacedDiagnostic): boolean =>
  entry.code === one.code && (entry.element === undefined || entry.element === one.element);

/** What the architect lives with, and why; each can come back. */
export function IgnoredList({ found }: { readonly found: readonly PlacedDiagnostic[] }) {
  const ignored = useDocument((state) => state.design.ignored);
  const elements = useDocument((state) => state.design.elements);
  const { t } = useTranslation();
  return (
    <ul className="ignored-list" data-testid="ignored">
      {ignored.map((entry, at) => {
        const mine = found.filter((one) => concerns(entry, one));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is the identity
          <li key={at} className="row-flex">
            <span className="mono quiet">{entry.code}</span>
            <span className="grow">
              {mine[0]?.message ?? t('problems.notFound')}
              {mine.length > 1 && ` +${mine.length - 1}`}
              <span className="quiet"> · {entry.reason ?? t('problems.noReason')}</span>
            </span>
            <span className="cut quiet">{entry.element === undefined ? '' : (elements[entry.element]?.name ?? '')}</span>
            <button
              type="button"
              className="btn small"
              onClick={() => commit({ do: 'ignored', ignored: ignored.filter((_, other) => other !== at) })}
            >
              {t('problems.bringBack')}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
