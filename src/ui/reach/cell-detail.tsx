import { useTranslation } from 'react-i18next';
import { PartLine } from './part-line.tsx';
import type { PickedCell } from './reach-matrix.tsx';
import type { PairIndex } from './reach-model.ts';

const mostPairs = 20;

/** What stands behind a cell, pair by pair. */
export function CellDetail({
  cell,
  index,
  nameOf,
}: {
  readonly cell: PickedCell | undefined;
  readonly index: PairIndex;
  readonly nameOf: (end: number) => string;
}) {
  const { t } = useTranslation();
  if (!cell) return <p className="empty">{t('reach.pick')}</p>;
  const pairs = cell.from.ends.flatMap((from) =>
    cell.to.ends.flatMap((to) => (from === to ? [] : [{ from, to, parts: index.parts(from, to) }])),
  );
  const open = pairs.filter((one) => one.parts.length > 0);
  return (
    <div data-testid="reach-detail" aria-live="polite">
      <h3 className="row-flex">
        <span className="cut">{cell.from.label}</span> → <span className="cut">{cell.to.label}</span>
      </h3>
      {open.length === 0 && <p className="quiet">{t('reach.nothing')}</p>}
      {open.slice(0, mostPairs).map((one) => (
        <section key={`${one.from}-${one.to}`}>
          {pairs.length > 1 && (
            <h4 className="mono">
              {nameOf(one.from)} → {nameOf(one.to)}
            </h4>
          )}
          <ul>
            {one.parts.map((part, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: ways stand in a fixed order
              <PartLine key={at} part={part} />
            ))}
          </ul>
        </section>
      ))}
      {open.length > mostPairs && <p className="quiet">{t('reach.morePairs', { count: open.length - mostPairs })}</p>}
    </div>
  );
}
