import { ChevronDown, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CellMark } from './cell-mark.tsx';
import { type Band, isHeading, type PairIndex } from './reach-model.ts';

export interface PickedCell {
  readonly from: Band;
  readonly to: Band;
}

interface ReachMatrixProps {
  readonly bands: readonly Band[];
  readonly index: PairIndex;
  readonly picked: PickedCell | undefined;
  readonly pick: (cell: PickedCell) => void;
  readonly fold: (id: string) => void;
}

interface Group {
  readonly band: Band | undefined;
  readonly columns: number;
}

/** Columns gathered under the innermost open heading above them. */
function groupsOf(bands: readonly Band[]): readonly Group[] {
  const groups: { band: Band | undefined; columns: number }[] = [];
  let heading: Band | undefined;
  for (const band of bands) {
    if (isHeading(band)) {
      heading = band;
      continue;
    }
    const own = band.kind === 'end' ? heading : undefined;
    const last = groups.at(-1);
    if (last && last.band === own && own) last.columns++;
    else groups.push({ band: own, columns: 1 });
  }
  return groups;
}

/** Who reaches whom at a glance: rows send, columns receive. */
export function ReachMatrix({ bands, index, picked, pick, fold }: ReachMatrixProps) {
  const { t } = useTranslation();
  // The outside sends first and receives last: between two parts of it there is nothing to tell.
  const across = [...bands.filter((band) => band.kind !== 'outside'), ...bands.filter((band) => band.kind === 'outside')];
  const columns = across.filter((band) => !isHeading(band));
  const foldable = (band: Band): boolean => band.kind === 'domain' || band.kind === 'namespace';
  const folder = (band: Band, label = band.label) => (
    <button
      type="button"
      className="band-fold"
      aria-expanded={band.open}
      aria-label={t(band.open ? 'reach.foldIn' : 'reach.foldOut', { name: band.label })}
      onClick={() => fold(band.id)}
    >
      {band.open ? <ChevronDown size={12} aria-hidden="true" /> : <ChevronRight size={12} aria-hidden="true" />}
      <span className="cut">{label}</span>
      {!band.open && <small>{band.ends.length}</small>}
    </button>
  );
  return (
    <table className="reach-matrix" data-testid="reach-matrix">
      <thead>
        <tr>
          <th className="corner" rowSpan={2} scope="col">
            <span className="to">{t('reach.toAxis')}</span>
            <span className="from">{t('reach.fromAxis')}</span>
          </th>
          {groupsOf(across).map((group, at) =>
            group.band ? (
              <th
                key={group.band.id}
                colSpan={group.columns}
                className="column-group"
                scope="colgroup"
                data-hue={group.band.hue < 0 ? undefined : group.band.hue}
              >
                {folder(group.band)}
              </th>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: groups stand in drawing order
              <td key={at} colSpan={group.columns} className="column-group" />
            ),
          )}
        </tr>
        <tr>
          {columns.map((band) => (
            <th key={band.id} className="column" scope="col" data-hue={band.hue < 0 ? undefined : band.hue}>
              <span title={band.within ? `${band.within}/${band.label}` : band.label}>{foldable(band) ? folder(band) : band.label}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bands.map((row) =>
          isHeading(row) ? (
            <tr key={row.id} className={`heading-row ${row.kind}`} data-hue={row.hue < 0 ? undefined : row.hue}>
              <th scope="rowgroup" style={{ paddingLeft: 4 + row.depth * 14 }}>
                {folder(row)}
              </th>
              <td colSpan={columns.length} />
            </tr>
          ) : (
            <tr key={row.id} data-hue={row.hue < 0 ? undefined : row.hue}>
              <th scope="row" style={{ paddingLeft: (foldable(row) ? 4 : 10) + row.depth * 14 }}>
                {foldable(row) ? folder(row) : <span className="cut">{row.label}</span>}
              </th>
              {columns.map((column) => {
                if ((row.id === column.id && row.ends.length === 1) || (row.kind === 'outside' && column.kind === 'outside'))
                  return <td key={column.id} className="self" />;
                const cell = index.cell(row.ends, column.ends);
                const on = picked?.from.id === row.id && picked.to.id === column.id;
                const mixed = cell.open > 0 && cell.open < cell.pairs && cell.pairs > 1;
                return (
                  <td key={column.id}>
                    <button
                      type="button"
                      className={`cell${on ? ' on' : ''}`}
                      aria-pressed={on}
                      aria-label={t('reach.cell', {
                        from: row.label,
                        to: column.label,
                        what: t(`reach.mark.${cell.mark}`) + (cell.mtls ? `, ${t('reach.mtls')}` : ''),
                      })}
                      title={t(`reach.mark.${cell.mark}`)}
                      onClick={() => pick({ from: row, to: column })}
                    >
                      <CellMark mark={cell.mark} mtls={cell.mtls} />
                      {mixed && (
                        <small>
                          {cell.open}/{cell.pairs}
                        </small>
                      )}
                    </button>
                  </td>
                );
              })}
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
